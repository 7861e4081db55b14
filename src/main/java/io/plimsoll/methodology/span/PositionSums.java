package io.plimsoll.methodology.span;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Step one of a combined commodity: sums over positions, exact, rounded once.
 *
 * <p>Quantities and array entries are whole numbers; while every sum stays below 2<sup>53</sup> (63 bits for deltas, counts and
 * values), doubles and longs add them exactly in any order. Larger portfolios take the {@link BigInteger} way. Which way is taken
 * is decided from the positions beforehand, and never changes a digit.
 */
final class PositionSums {
    private static final double EXACT_DOUBLE = 1L << 53;
    private static final double EXACT_LONG = 1L << 62;

    private static final int EIGHT = 8;

    private PositionSums() {}

    static void of(CommodityRun run) {
        PreparedCommodity prepared = run.prepared;
        double quantitySum = quantitySum(run);
        run.countScale = prepared.factorScale + run.quantityScale;
        losses(run, quantitySum);
        if (quantitySum * prepared.deltaMax < EXACT_LONG
                && quantitySum * prepared.factorMax < EXACT_LONG
                && quantitySum * prepared.valueMax < EXACT_LONG) {
            deltasAndOptions(run, prepared);
        } else {
            bigDeltasAndOptions(run, prepared);
        }
        long net = 0;
        for (long delta : run.initialDelta) {
            net = Math.addExact(net, delta);
        }
        run.netDelta = net;
        System.arraycopy(run.initialDelta, 0, run.remainingDelta, 0, run.initialDelta.length);
    }

    private static double quantitySum(CommodityRun run) {
        double sum = 0;
        for (int i = 0; i < run.size; i++) {
            sum += Math.abs((double) run.quantities[i]);
        }
        return sum;
    }

    /** Losses alone, for whoever needs scan risk and nothing else. */
    static void losses(CommodityRun run) {
        losses(run, quantitySum(run));
    }

    private static void losses(CommodityRun run, double quantitySum) {
        if (quantitySum * run.prepared.lossMax < EXACT_DOUBLE) {
            losses(run, run.prepared);
        } else {
            bigLosses(run, run.prepared);
        }
    }

    /** Losses of the positions whose month lies in a range, rounded like those of a scan tier. */
    static long[] lossesOf(CommodityRun run, int fromMonth, int toMonth) {
        PreparedCommodity prepared = run.prepared;
        BigInteger[] sums = zeros(prepared.pointCount);
        for (int i = 0; i < run.size; i++) {
            int month = prepared.monthOfRow[run.rows[i]];
            if (month >= fromMonth && month < toMonth) {
                addLosses(sums, 0, prepared, run.rows[i], run.quantities[i]);
            }
        }
        long[] rounded = new long[prepared.pointCount];
        for (int point = 0; point < rounded.length; point++) {
            rounded[point] = rounded(
                    sums[point], prepared.lossScale + run.quantityScale, run.conventions.scenarioSumPlaces(), run);
        }
        return rounded;
    }

    private static void losses(CommodityRun run, PreparedCommodity prepared) {
        double[] sums = run.lossSums;
        boolean hasOneArray = prepared.lossesLong == prepared.lossesShort;
        if (hasOneArray && prepared.pointCount % EIGHT == 0 && prepared.scanTierCount == 1) {
            addByEight(run, prepared, sums);
        } else {
            addByTier(run, prepared, sums);
        }
        int scale = prepared.lossScale + run.quantityScale;
        int places = run.conventions.scenarioSumPlaces();
        RoundingMode mode = run.conventions.mode();
        for (int i = 0; i < sums.length; i++) {
            run.losses[i] = FixedPoint.rescaled((long) sums[i], scale, places, mode);
        }
    }

    private static void addByTier(CommodityRun run, PreparedCommodity prepared, double[] sums) {
        int points = prepared.pointCount;
        Arrays.fill(sums, 0);
        for (int i = 0; i < run.size; i++) {
            int row = run.rows[i];
            double quantity = run.quantities[i];
            double[] array = quantity > 0 ? prepared.lossesLong : prepared.lossesShort;
            int from = row * points;
            int to = prepared.scanTierOfMonth[prepared.monthOfRow[row]] * points;
            for (int point = 0; point < points; point++) {
                sums[to + point] += quantity * array[from + point];
            }
        }
    }

    /**
     * Eight scenarios at a time, their sums in registers. As a loop over scenarios each position would load and store all sums
     * again; written out for sixteen at once it is twice as slow as this.
     */
    private static void addByEight(CommodityRun run, PreparedCommodity prepared, double[] sums) {
        for (int first = 0; first < sums.length; first += EIGHT) {
            addEight(run, prepared, sums, first);
        }
    }

    private static void addEight(CommodityRun run, PreparedCommodity prepared, double[] sums, int first) {
        int points = prepared.pointCount;
        int[] rows = run.rows;
        long[] quantities = run.quantities;
        double[] array = prepared.lossesLong;
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        double sum4 = 0;
        double sum5 = 0;
        double sum6 = 0;
        double sum7 = 0;
        for (int i = 0; i < run.size; i++) {
            double quantity = quantities[i];
            int from = rows[i] * points + first;
            sum0 += quantity * array[from];
            sum1 += quantity * array[from + 1];
            sum2 += quantity * array[from + 2];
            sum3 += quantity * array[from + 3];
            sum4 += quantity * array[from + 4];
            sum5 += quantity * array[from + 5];
            sum6 += quantity * array[from + 6];
            sum7 += quantity * array[from + 7];
        }
        sums[first] = sum0;
        sums[first + 1] = sum1;
        sums[first + 2] = sum2;
        sums[first + 3] = sum3;
        sums[first + 4] = sum4;
        sums[first + 5] = sum5;
        sums[first + 6] = sum6;
        sums[first + 7] = sum7;
    }

    private static void deltasAndOptions(CommodityRun run, PreparedCommodity prepared) {
        long[] deltas = run.initialDelta;
        long longValue = 0;
        long shortValue = 0;
        Integer positionPlaces = run.conventions.positionValuePlaces();
        int valueScale = prepared.valueScale + run.quantityScale;
        for (int i = 0; i < run.size; ) {
            // rows come month by month, so that a month's sums are stored once
            int month = prepared.monthOfRow[run.rows[i]];
            long delta = 0;
            long calls = 0;
            long puts = 0;
            for (; i < run.size && prepared.monthOfRow[run.rows[i]] == month; i++) {
                int row = run.rows[i];
                long quantity = run.quantities[i];
                if (prepared.splitDeltas == null || !addSplitDelta(deltas, prepared, row, quantity)) {
                    delta += quantity * prepared.deltaOfRow[row];
                }
                if (prepared.contracts.isOption(row)) {
                    // signs are as good as random: no branch on them here
                    long shortCount = Math.max(-quantity, 0) * prepared.factorOfRow[row];
                    boolean isCall = prepared.contracts.isCall(row);
                    calls += isCall ? shortCount : 0;
                    puts += isCall ? 0 : shortCount;
                    long value = quantity * (quantity > 0 ? prepared.valueLong[row] : prepared.valueShort[row]);
                    if (positionPlaces != null) {
                        value = FixedPoint.rescaled(value, valueScale, positionPlaces, run.conventions.mode());
                    }
                    longValue += Math.max(value, 0);
                    shortValue += Math.max(-value, 0);
                }
            }
            deltas[month] += delta;
            int tier = prepared.charges.minimumTierOfMonth[month];
            run.callCount[tier] += calls;
            run.putCount[tier] += puts;
        }
        int scale = positionPlaces != null ? positionPlaces : valueScale;
        int places = run.conventions.optionValuePlaces();
        RoundingMode mode = run.conventions.mode();
        run.longOptionValue = FixedPoint.rescaled(longValue, scale, places, mode);
        run.shortOptionValue = FixedPoint.rescaled(shortValue, scale, places, mode);
        int deltaScale = prepared.deltaScale + run.quantityScale;
        for (int month = 0; month < deltas.length; month++) {
            deltas[month] = FixedPoint.rescaled(deltas[month], deltaScale, run.conventions.deltaPlaces(), mode);
        }
    }

    /** Adds the delta of a combination to the months of its legs; false if the row is none. */
    private static boolean addSplitDelta(long[] deltas, PreparedCommodity prepared, int row, long quantity) {
        PreparedCommodity.SplitDelta split = prepared.splitDeltas.get(row);
        if (split == null) {
            return false;
        }
        for (int leg = 0; leg < split.months().length; leg++) {
            deltas[split.months()[leg]] += quantity * split.deltas()[leg];
        }
        return true;
    }

    private static void bigLosses(CommodityRun run, PreparedCommodity prepared) {
        BigInteger[] sums = zeros(run.losses.length);
        for (int i = 0; i < run.size; i++) {
            int tier = prepared.scanTierOfMonth[prepared.monthOfRow[run.rows[i]]];
            addLosses(sums, tier * prepared.pointCount, prepared, run.rows[i], run.quantities[i]);
        }
        for (int i = 0; i < sums.length; i++) {
            run.losses[i] =
                    rounded(sums[i], prepared.lossScale + run.quantityScale, run.conventions.scenarioSumPlaces(), run);
        }
    }

    private static void addLosses(BigInteger[] sums, int to, PreparedCommodity prepared, int row, long quantity) {
        double[] array = quantity > 0 ? prepared.lossesLong : prepared.lossesShort;
        BigInteger factor = BigInteger.valueOf(quantity);
        for (int point = 0; point < prepared.pointCount; point++) {
            long loss = (long) array[row * prepared.pointCount + point];
            sums[to + point] = sums[to + point].add(factor.multiply(BigInteger.valueOf(loss)));
        }
    }

    private static void bigDeltasAndOptions(CommodityRun run, PreparedCommodity prepared) {
        BigInteger[] deltas = zeros(run.initialDelta.length);
        run.callCountExact = new BigDecimal[run.callCount.length];
        run.putCountExact = new BigDecimal[run.putCount.length];
        Arrays.fill(run.callCountExact, BigDecimal.ZERO);
        Arrays.fill(run.putCountExact, BigDecimal.ZERO);
        BigDecimal longValue = BigDecimal.ZERO;
        BigDecimal shortValue = BigDecimal.ZERO;
        Integer positionPlaces = run.conventions.positionValuePlaces();
        for (int i = 0; i < run.size; i++) {
            int row = run.rows[i];
            BigInteger quantity = BigInteger.valueOf(run.quantities[i]);
            PreparedCommodity.SplitDelta split = prepared.splitDeltas == null ? null : prepared.splitDeltas.get(row);
            int[] months = split == null ? new int[] {prepared.monthOfRow[row]} : split.months();
            long[] units = split == null ? new long[] {prepared.deltaOfRow[row]} : split.deltas();
            for (int leg = 0; leg < months.length; leg++) {
                deltas[months[leg]] = deltas[months[leg]].add(quantity.multiply(BigInteger.valueOf(units[leg])));
            }
            if (prepared.contracts.isOption(row)) {
                if (quantity.signum() < 0) {
                    bigCountShort(run, prepared, row, quantity.negate());
                }
                long unit = quantity.signum() > 0 ? prepared.valueLong[row] : prepared.valueShort[row];
                BigDecimal value = new BigDecimal(
                        quantity.multiply(BigInteger.valueOf(unit)), prepared.valueScale + run.quantityScale);
                if (positionPlaces != null) {
                    value = value.setScale(positionPlaces, run.conventions.mode());
                }
                longValue = longValue.add(value.max(BigDecimal.ZERO));
                shortValue = shortValue.add(value.negate().max(BigDecimal.ZERO));
            }
        }
        int places = run.conventions.optionValuePlaces();
        run.longOptionValue = FixedPoint.exact(longValue, places, run.conventions.mode());
        run.shortOptionValue = FixedPoint.exact(shortValue, places, run.conventions.mode());
        for (int month = 0; month < deltas.length; month++) {
            run.initialDelta[month] =
                    rounded(deltas[month], prepared.deltaScale + run.quantityScale, run.conventions.deltaPlaces(), run);
        }
    }

    private static void bigCountShort(CommodityRun run, PreparedCommodity prepared, int row, BigInteger count) {
        int tier = prepared.charges.minimumTierOfMonth[prepared.monthOfRow[row]];
        BigDecimal[] counts = prepared.contracts.isCall(row) ? run.callCountExact : run.putCountExact;
        BigDecimal more = new BigDecimal(count.multiply(BigInteger.valueOf(prepared.factorOfRow[row])), run.countScale);
        counts[tier] = counts[tier].add(more);
    }

    private static long rounded(BigInteger sum, int scale, int places, CommodityRun run) {
        return FixedPoint.exact(new BigDecimal(sum, scale), places, run.conventions.mode());
    }

    private static BigInteger[] zeros(int length) {
        BigInteger[] zeros = new BigInteger[length];
        Arrays.fill(zeros, BigInteger.ZERO);
        return zeros;
    }
}
