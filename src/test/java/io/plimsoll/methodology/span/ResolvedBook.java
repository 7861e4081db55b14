package io.plimsoll.methodology.span;

import io.plimsoll.methodology.span.SpanParameters.CommodityKey;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.testsupport.span.GeneratedSpan;
import io.plimsoll.testsupport.span.GeneratedSpan.Holdings;
import io.plimsoll.testsupport.span.SpanProfiles;
import java.util.List;

/** The engine under a generated parameter set, fed with contract numbers instead of symbols; one thread. */
final class ResolvedBook {
    private final GeneratedSpan generated;
    private final ComplexRun complex;
    private final CommodityRun[] runs;
    private final int[] rowOfNumber;
    private final int[][] rows;
    private final long[][] quantities;
    private final int[] sizes;

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
        this.rows = new int[runs.length][generated.contractsPerCommodity()];
        this.quantities = new long[runs.length][generated.contractsPerCommodity()];
        this.sizes = new int[runs.length];
    }

    /** Rows of all contract numbers, by number. */
    int[] rowOfNumber() {
        return rowOfNumber;
    }

    /** Takes positions {@code from} to {@code to − 1}; of each combined commodity as they come. */
    void hold(Holdings holdings, int from, int to) {
        complex.clear();
        for (int i = from; i < to; i++) {
            int number = holdings.contractNumbers()[i];
            int ordinal = number / generated.contractsPerCommodity();
            int at = sizes[ordinal]++;
            rows[ordinal][at] = rowOfNumber[number];
            quantities[ordinal][at] = holdings.quantities()[i];
        }
        for (int ordinal = 0; ordinal < runs.length; ordinal++) {
            if (sizes[ordinal] > 0) {
                runs[ordinal].clear();
                runs[ordinal].hold(rows[ordinal], quantities[ordinal], sizes[ordinal], 0);
                complex.add(runs[ordinal]);
                sizes[ordinal] = 0;
            }
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
            PositionSums.of(run);
            ScanRisk.measure(run);
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
