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
    private final int[][] rows;
    private final long[][] quantities;

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
        this.rows = new int[runs.length][generated.contractsPerCommodity()];
        this.quantities = new long[runs.length][generated.contractsPerCommodity()];
    }

    /** Rows of all contract numbers, by number. */
    int[] rowOfNumber() {
        return rowOfNumber;
    }

    /** Sorts the positions of each account by combined commodity and row, as the engine holds them. */
    Holdings sorted(Holdings holdings, int positionsPerAccount) {
        int[] numbers = holdings.contractNumbers().clone();
        int[] quantities = holdings.quantities().clone();
        long[] keys = new long[positionsPerAccount];
        for (int from = 0; from < numbers.length; from += positionsPerAccount) {
            for (int i = 0; i < positionsPerAccount; i++) {
                int number = holdings.contractNumbers()[from + i];
                long place = (long) (number / generated.contractsPerCommodity()) << 32 | rowOfNumber[number];
                keys[i] = place << 10 | i;
            }
            Arrays.sort(keys);
            for (int i = 0; i < positionsPerAccount; i++) {
                int source = from + (int) (keys[i] & 1023);
                numbers[from + i] = holdings.contractNumbers()[source];
                quantities[from + i] = holdings.quantities()[source];
            }
        }
        return new Holdings(numbers, quantities);
    }

    /** Takes positions {@code from} to {@code to − 1}, {@link #sorted}. */
    void hold(Holdings holdings, int from, int to) {
        complex.clear();
        for (int i = from; i < to; ) {
            int ordinal = ordinalOfNumber[holdings.contractNumbers()[i]];
            int size = 0;
            do {
                rows[ordinal][size] = rowOfNumber[holdings.contractNumbers()[i]];
                quantities[ordinal][size++] = holdings.quantities()[i++];
            } while (i < to && ordinalOfNumber[holdings.contractNumbers()[i]] == ordinal);
            CommodityRun run = runs[ordinal];
            run.clear();
            run.hold(rows[ordinal], quantities[ordinal], size, 0);
            complex.add(run);
        }
    }

    /** Forgets figures, keeps positions. */
    void restart() {
        for (CommodityRun run : complex.runs) {
            run.clear();
        }
    }

    /** Scan risk in whole dollars, summed over combined commodities. */
    long scanRisk() {
        long sum = 0;
        for (CommodityRun run : complex.runs) {
            PositionSums.losses(run);
            sum += Math.max(0, run.losses[ScanRisk.activePoint(run.losses, 0, run.losses.length)]);
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
