package io.plimsoll.methodology.span;

import io.plimsoll.methodology.span.SpanParameters.CommodityKey;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.testsupport.span.GeneratedSpan;
import io.plimsoll.testsupport.span.GeneratedSpan.Holdings;
import io.plimsoll.testsupport.span.SpanProfiles;
import java.util.Arrays;
import java.util.List;

/** The engine under a generated parameter set, fed with contract numbers instead of symbols; one thread. */
final class ResolvedBook {
    private final GeneratedSpan generated;
    private final ComplexRun complex;
    private final CommodityRun[] runs;
    private final int[] rowOfNumber;
    private final int[] ordinalOfNumber;

    ResolvedBook(GeneratedSpan generated, SpanParameters parameters) {
        this.generated = generated;
        SpanConventions conventions = SpanProfiles.named("CME");
        PreparedComplex prepared = parameters.complex(GeneratedSpan.COMPLEX);
        AccountRates rates = AccountRates.of(prepared.complex, AccountType.SPECULATOR);
        this.complex = new ComplexRun(
                prepared, ResolvedPortfolio.NET, AccountType.SPECULATOR, true, false, ordinal -> months -> null);
        this.runs = new CommodityRun[prepared.codes.size()];
        for (int ordinal = 0; ordinal < runs.length; ordinal++) {
            CommodityKey key = new CommodityKey(GeneratedSpan.COMPLEX, prepared.codes.get(ordinal));
            var commodity = parameters.load(List.of(key)).get(key).commodity();
            runs[ordinal] = new CommodityRun(
                    new PreparedCommodity(prepared.complex, commodity, conventions, rates, List.of()),
                    ordinal,
                    ResolvedPortfolio.NET,
                    false);
        }
        this.rowOfNumber = generated.rowOfNumber(parameters.set());
        this.ordinalOfNumber = new int[rowOfNumber.length];
        Arrays.setAll(ordinalOfNumber, number -> number / generated.contractsPerCommodity());
    }

    /** Rows of all contract numbers, by number. */
    int[] rowOfNumber() {
        return rowOfNumber;
    }

    /**
     * Accounts as the engine holds them: contracts found, positions sorted by combined commodity and row.
     *
     * @param groupFrom first position of each group, the positions of one account in one combined commodity; and the end of the last
     * @param ordinal of each group's combined commodity
     * @param accountFrom first group of each account, and the end of the last
     */
    record Accounts(int[] rows, long[] quantities, int[] groupFrom, int[] ordinal, int[] accountFrom) {}

    Accounts accounts(Holdings holdings, int positionsPerAccount) {
        int positionCount = holdings.quantities().length;
        int[] rows = new int[positionCount];
        long[] quantities = new long[positionCount];
        int[] groupFrom = new int[positionCount + 1];
        int[] ordinal = new int[positionCount];
        int[] accountFrom = new int[positionCount / positionsPerAccount + 1];
        int groupCount = 0;
        long[] keys = new long[positionsPerAccount];
        for (int from = 0; from < positionCount; from += positionsPerAccount) {
            accountFrom[from / positionsPerAccount] = groupCount;
            for (int i = 0; i < positionsPerAccount; i++) {
                int number = holdings.contractNumbers()[from + i];
                keys[i] = ((long) ordinalOfNumber[number] << 32 | rowOfNumber[number]) << 10 | i;
            }
            Arrays.sort(keys);
            for (int i = 0; i < positionsPerAccount; i++) {
                int number = holdings.contractNumbers()[from + (int) (keys[i] & 1023)];
                rows[from + i] = rowOfNumber[number];
                quantities[from + i] = holdings.quantities()[from + (int) (keys[i] & 1023)];
                if (i == 0 || ordinal[groupCount - 1] != ordinalOfNumber[number]) {
                    groupFrom[groupCount] = from + i;
                    ordinal[groupCount++] = ordinalOfNumber[number];
                }
            }
        }
        groupFrom[groupCount] = positionCount;
        accountFrom[accountFrom.length - 1] = groupCount;
        return new Accounts(
                rows,
                quantities,
                Arrays.copyOf(groupFrom, groupCount + 1),
                Arrays.copyOf(ordinal, groupCount),
                accountFrom);
    }

    /** Takes the positions of one account; nothing is copied. */
    void hold(Accounts accounts, int account) {
        complex.clear();
        for (int group = accounts.accountFrom[account]; group < accounts.accountFrom[account + 1]; group++) {
            CommodityRun run = runs[accounts.ordinal[group]];
            run.clear();
            run.hold(accounts.rows, accounts.quantities, accounts.groupFrom[group], accounts.groupFrom[group + 1], 0);
            complex.add(run);
        }
    }

    /** Scan risk alone of one account, summed over combined commodities, in 10<sup>−moneyPlaces</sup> dollars. */
    long scanRisk(Accounts accounts, int account) {
        long sum = 0;
        for (int group = accounts.accountFrom[account]; group < accounts.accountFrom[account + 1]; group++) {
            CommodityRun run = runs[accounts.ordinal[group]];
            run.hold(accounts.rows, accounts.quantities, accounts.groupFrom[group], accounts.groupFrom[group + 1], 0);
            sum += PositionSums.scanRisk(run);
        }
        return sum;
    }

    /** Forgets figures, keeps positions. */
    void restart() {
        for (CommodityRun run : complex.runs) {
            run.clear();
        }
    }

    /** Scan risk of the account that was calculated last. */
    long scanRisk() {
        long sum = 0;
        for (CommodityRun run : complex.runs) {
            sum += run.scan;
        }
        return sum;
    }

    /** Every step up to initial and maintenance requirement. */
    void calculate() {
        complex.calculate();
        complex.finish();
    }

    /** In 10<sup>−moneyPlaces</sup> dollars. */
    long maintenance() {
        long sum = 0;
        for (CommodityRun run : complex.runs) {
            sum += run.maintenance;
        }
        return sum;
    }

    /** In cents. */
    long netOptionValue() {
        long sum = 0;
        for (CommodityRun run : complex.runs) {
            sum += run.longOptionValue - run.shortOptionValue;
        }
        return sum;
    }

    int moneyPlaces() {
        return runs[0].moneyPlaces;
    }
}
