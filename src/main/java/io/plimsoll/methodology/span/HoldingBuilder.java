package io.plimsoll.methodology.span;

import io.plimsoll.methodology.span.ResolvedPortfolio.Holding;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Positions of one combined commodity in one book as they come, in any order, a contract any number of times. */
final class HoldingBuilder {
    /** Sums of fewer than 2<sup>20</sup> quantities of this many digits stay within 63 bits. */
    private static final int WHOLE_DIGITS_MAX = 12;

    private static final int WHOLE_COUNT_MAX = 1 << 20;

    private int size;
    private int[] rows = new int[16];
    private BigDecimal[] quantities = new BigDecimal[16];
    private boolean isWhole = true;
    private final Map<Integer, BigDecimal> allotted = new TreeMap<>();

    void add(int row, BigDecimal quantity) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, 2 * size);
            quantities = Arrays.copyOf(quantities, 2 * size);
        }
        rows[size] = row;
        quantities[size++] = quantity;
        isWhole &= quantity.scale() == 0 && quantity.precision() <= WHOLE_DIGITS_MAX;
    }

    /** Adds delta of a contract that comes without a position in it. */
    void allot(int row, BigDecimal delta) {
        allotted.merge(row, delta, BigDecimal::add);
    }

    private Map<Integer, BigDecimal> nettedAllotments() {
        allotted.values().removeIf(delta -> delta.signum() == 0);
        return Map.copyOf(allotted);
    }

    /** Summed by contract, without those that come to nothing. Whole quantities are summed as such, others as decimals. */
    Holding netted() {
        return isWhole && size < WHOLE_COUNT_MAX ? nettedWhole() : nettedExactly();
    }

    private Holding nettedWhole() {
        long[] places = new long[size];
        for (int i = 0; i < size; i++) {
            places[i] = (long) rows[i] << 32 | i;
        }
        Arrays.sort(places);
        int[] nettedRows = new int[size];
        long[] sums = new long[size];
        int count = 0;
        for (int i = 0; i < size; ) {
            int row = (int) (places[i] >> 32);
            long sum = 0;
            for (; i < size && (int) (places[i] >> 32) == row; i++) {
                sum += quantities[(int) places[i]].longValue();
            }
            nettedRows[count] = row;
            sums[count] = sum;
            count += sum == 0 ? 0 : 1;
        }
        return new Holding(Arrays.copyOf(nettedRows, count), Arrays.copyOf(sums, count), 0, nettedAllotments());
    }

    private Holding nettedExactly() {
        Map<Integer, BigDecimal> netted = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            netted.merge(rows[i], quantities[i], BigDecimal::add);
        }
        netted.values().removeIf(sum -> sum.signum() == 0);
        return Holding.of(netted, nettedAllotments());
    }
}
