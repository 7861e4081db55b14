package io.plimsoll.methodology.span;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

    /** Whether {@link VectorKernel} can be used: the JVM was started with the module, and the machine is wide enough. */
    static final boolean HAS_LANES =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && VectorKernel.fitTheMachine();

    private static final int LANE_POINTS = 16;

    private PositionSums() {}

    static void of(CommodityRun run) {
        of(run, HAS_LANES);
    }

    /** @param mayUseLanes false for the plain way, which gives the same */
    static void of(CommodityRun run, boolean mayUseLanes) {
        PreparedCommodity prepared = run.prepared;
        ContractFigures figures = prepared.figures;
        run.countScale = figures.factorScale + run.quantityScale;
        double quantityBound = losses(run, mayUseLanes);
        double figureMax = Math.max(Math.max(prepared.deltaMax, figures.factorMax), figures.valueMax);
        boolean isPlain = run.allotted.isEmpty()
                && prepared.splitDeltas == null
                && run.conventions.positionValuePlaces() == null
                && run.callCount.length == 1;
        if (isPlain && mayUseLanes && figures.lanes != null && isBelow(EXACT_DOUBLE, run, quantityBound, figureMax)) {
            deltasAndOptionsByLane(run);
        } else if (!run.allotted.isEmpty() || !isBelow(EXACT_LONG, run, quantityBound, figureMax)) {
            bigDeltasAndOptions(run, prepared);
        } else if (isPlain) {
            plainDeltasAndOptions(run, figures);
        } else {
            deltasAndOptions(run, prepared);
        }
        long net = 0;
        for (long delta : run.initialDelta) {
            net = Math.addExact(net, delta);
        }
        run.netDelta = net;
        System.arraycopy(run.initialDelta, 0, run.remainingDelta, 0, run.initialDelta.length);
    }

    /** Whether the sum of all quantities' magnitudes times the largest figure of one contract stays below a limit. */
    private static boolean isBelow(double limit, CommodityRun run, double quantityBound, double figureMax) {
        return quantityBound * figureMax < limit || quantitySum(run) * figureMax < limit;
    }

    /** Not less than the sum of all quantities' magnitudes, and found faster: the bits that occur in any bound every one. */
    static double quantityBound(CommodityRun run) {
        long bits = 0;
        for (int i = run.from; i < run.to; i++) {
            bits |= run.quantities[i] ^ run.quantities[i] >> 63;
        }
        return (run.to - run.from) * (bits + 1.0);
    }

    private static double quantitySum(CommodityRun run) {
        double sum = 0;
        for (int i = run.from; i < run.to; i++) {
            sum += Math.abs((double) run.quantities[i]);
        }
        return sum;
    }

    /** Scan risk alone, in 10<sup>−moneyPlaces</sup>, for whoever needs nothing else. */
    static long scanRisk(CommodityRun run) {
        PreparedCommodity prepared = run.prepared;
        if (HAS_LANES && fitsLanes(prepared)) {
            double quantityBound = VectorKernel.addLosses(run, run.lossSums);
            if (isBelow(EXACT_DOUBLE, run, quantityBound, prepared.lossMax)) {
                // rounding keeps the order, so that the largest may be rounded instead of all
                long largest = (long) VectorKernel.largest(run.lossSums);
                int scale = prepared.lossScale + run.quantityScale;
                SpanConventions conventions = run.conventions;
                return ScanRisk.scan(
                        run, FixedPoint.rescaled(largest, scale, conventions.scenarioSumPlaces(), conventions.mode()));
            }
        }
        losses(run, HAS_LANES);
        long sum = 0;
        for (int tier = 0; tier < prepared.scanTierCount; tier++) {
            int from = tier * prepared.pointCount;
            int active = ScanRisk.activePoint(run.losses, from, prepared.pointCount);
            sum = Math.addExact(sum, ScanRisk.scan(run, run.losses[from + active]));
        }
        return sum;
    }

    /** Gives a {@link #quantityBound}. */
    private static double losses(CommodityRun run, boolean mayUseLanes) {
        PreparedCommodity prepared = run.prepared;
        boolean isByLane = mayUseLanes && fitsLanes(prepared);
        // sums that turn out too large for lanes are thrown away
        double quantityBound = isByLane ? VectorKernel.addLosses(run, run.lossSums) : quantityBound(run);
        if (isBelow(EXACT_DOUBLE, run, quantityBound, prepared.lossMax)) {
            if (!isByLane) {
                addLosses(run, prepared);
            }
            roundLosses(run, prepared);
        } else {
            bigLosses(run, prepared);
        }
        return quantityBound;
    }

    private static boolean fitsLanes(PreparedCommodity prepared) {
        return isOfOneTier(prepared) && prepared.pointCount == LANE_POINTS;
    }

    private static boolean isOfOneTier(PreparedCommodity prepared) {
        return prepared.lossesLong == prepared.lossesShort && prepared.scanTierCount == 1;
    }

    /** Losses of the positions whose month lies in a range, rounded like those of a scan tier. */
    static long[] lossesOf(CommodityRun run, int fromMonth, int toMonth) {
        PreparedCommodity prepared = run.prepared;
        BigInteger[] sums = zeros(prepared.pointCount);
        for (int i = run.from; i < run.to; i++) {
            int month = prepared.figures.month(run.rows[i]);
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

    private static void addLosses(CommodityRun run, PreparedCommodity prepared) {
        if (isOfOneTier(prepared) && prepared.pointCount % EIGHT == 0) {
            addByEight(run, prepared, run.lossSums);
        } else {
            addByTier(run, prepared, run.lossSums);
        }
    }

    private static void roundLosses(CommodityRun run, PreparedCommodity prepared) {
        double[] sums = run.lossSums;
        int scale = prepared.lossScale + run.quantityScale;
        int places = run.conventions.scenarioSumPlaces();
        if (scale == places) {
            for (int i = 0; i < sums.length; i++) {
                run.losses[i] = (long) sums[i];
            }
            return;
        }
        RoundingMode mode = run.conventions.mode();
        for (int i = 0; i < sums.length; i++) {
            run.losses[i] = FixedPoint.rescaled((long) sums[i], scale, places, mode);
        }
    }

    private static void addByTier(CommodityRun run, PreparedCommodity prepared, double[] sums) {
        int points = prepared.pointCount;
        Arrays.fill(sums, 0);
        for (int i = run.from; i < run.to; i++) {
            int row = run.rows[i];
            double quantity = run.quantities[i];
            double[] array = quantity > 0 ? prepared.lossesLong : prepared.lossesShort;
            int from = row * points;
            int to = prepared.scanTierOfMonth[prepared.figures.month(row)] * points;
            for (int point = 0; point < points; point++) {
                sums[to + point] += quantity * array[from + point];
            }
        }
    }

    /**
     * Eight scenarios at a time, their sums in registers. As a loop over scenarios each position would load and store all sums
     * again, 1.9 times the cost; sixteen at once need more registers than many machines have, 1.6 times the cost.
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
        for (int i = run.from; i < run.to; i++) {
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

    private static void deltasAndOptionsByLane(CommodityRun run) {
        double[] deltas = run.deltaSums;
        double[] sums = run.figureSums;
        VectorKernel.addFigures(run, deltas, sums);
        for (int month = 0; month < deltas.length; month++) {
            run.initialDelta[month] = (long) deltas[month];
        }
        // over long positions less over all is minus over short ones
        run.callCount[0] = (long) (sums[0] - sums[4]);
        run.putCount[0] = (long) (sums[1] - sums[5]);
        round(run, (long) sums[2], (long) (sums[2] - sums[6]), run.prepared.figures.valueScale + run.quantityScale);
    }

    /** {@link #deltasAndOptions} of a commodity without combinations, of which there is but one short option minimum. */
    private static void plainDeltasAndOptions(CommodityRun run, ContractFigures figures) {
        long[] deltas = run.initialDelta;
        long[] of = figures.figures;
        long calls = 0;
        long puts = 0;
        long longValue = 0;
        long shortValue = 0;
        for (int i = run.from; i < run.to; i++) {
            int row = run.rows[i];
            int at = row * ContractFigures.WIDTH;
            long quantity = run.quantities[i];
            deltas[figures.monthOfRow[row]] += quantity * of[at + ContractFigures.DELTA];
            // signs are as good as random: no branch on them here
            long shortCount = Math.max(-quantity, 0);
            calls += shortCount * of[at + ContractFigures.CALL_FACTOR];
            puts += shortCount * of[at + ContractFigures.PUT_FACTOR];
            int isShort = (int) (quantity >>> 63);
            long value = quantity * of[at + ContractFigures.VALUE_LONG + isShort];
            longValue += Math.max(value, 0);
            shortValue += Math.max(-value, 0);
        }
        run.callCount[0] = calls;
        run.putCount[0] = puts;
        round(run, longValue, shortValue, figures.valueScale + run.quantityScale);
    }

    private static void deltasAndOptions(CommodityRun run, PreparedCommodity prepared) {
        ContractFigures figures = prepared.figures;
        long longValue = 0;
        long shortValue = 0;
        Integer positionPlaces = run.conventions.positionValuePlaces();
        int valueScale = figures.valueScale + run.quantityScale;
        Map<Integer, PreparedCommodity.SplitDelta> splitDeltas = prepared.splitDeltas;
        for (int i = run.from; i < run.to; i++) {
            int row = run.rows[i];
            long quantity = run.quantities[i];
            int month = figures.month(row);
            if (splitDeltas == null || !addSplitDelta(run.initialDelta, splitDeltas.get(row), quantity)) {
                run.initialDelta[month] += quantity * figures.delta(row);
            }
            if (prepared.contracts.isOption(row)) {
                if (quantity < 0) {
                    long[] counts = prepared.contracts.isCall(row) ? run.callCount : run.putCount;
                    counts[prepared.charges.minimumTierOfMonth[month]] -= quantity * figures.factor(row);
                }
                long value = quantity * figures.value(row, quantity > 0);
                if (positionPlaces != null) {
                    value = FixedPoint.rescaled(value, valueScale, positionPlaces, run.conventions.mode());
                }
                longValue = Math.addExact(longValue, Math.max(value, 0));
                shortValue = Math.addExact(shortValue, Math.max(-value, 0));
            }
        }
        round(run, longValue, shortValue, positionPlaces != null ? positionPlaces : valueScale);
    }

    /** Rounds the sums of option values and of deltas. */
    private static void round(CommodityRun run, long longValue, long shortValue, int valueScale) {
        SpanConventions conventions = run.conventions;
        int places = conventions.optionValuePlaces();
        run.longOptionValue = FixedPoint.rescaled(longValue, valueScale, places, conventions.mode());
        run.shortOptionValue = FixedPoint.rescaled(shortValue, valueScale, places, conventions.mode());
        int deltaScale = run.prepared.figures.deltaScale + run.quantityScale;
        if (deltaScale == conventions.deltaPlaces()) {
            return;
        }
        long[] deltas = run.initialDelta;
        for (int month = 0; month < deltas.length; month++) {
            deltas[month] =
                    FixedPoint.rescaled(deltas[month], deltaScale, conventions.deltaPlaces(), conventions.mode());
        }
    }

    /** Adds the delta of a combination to the months of its legs; false if the row is none. */
    private static boolean addSplitDelta(long[] deltas, PreparedCommodity.@Nullable SplitDelta split, long quantity) {
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
        for (int i = run.from; i < run.to; i++) {
            int tier = prepared.scanTierOfMonth[prepared.figures.month(run.rows[i])];
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
        for (int i = run.from; i < run.to; i++) {
            int row = run.rows[i];
            BigInteger quantity = BigInteger.valueOf(run.quantities[i]);
            PreparedCommodity.SplitDelta split = prepared.splitDeltas == null ? null : prepared.splitDeltas.get(row);
            int[] months = split == null ? new int[] {prepared.figures.month(row)} : split.months();
            long[] units = split == null ? new long[] {prepared.figures.delta(row)} : split.deltas();
            for (int leg = 0; leg < months.length; leg++) {
                deltas[months[leg]] = deltas[months[leg]].add(quantity.multiply(BigInteger.valueOf(units[leg])));
            }
            if (prepared.contracts.isOption(row)) {
                if (quantity.signum() < 0) {
                    bigCountShort(run, prepared, row, quantity.negate());
                }
                long unit = prepared.figures.value(row, quantity.signum() > 0);
                BigDecimal value = new BigDecimal(
                        quantity.multiply(BigInteger.valueOf(unit)), prepared.figures.valueScale + run.quantityScale);
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
        BigDecimal[] exact = new BigDecimal[deltas.length];
        for (int month = 0; month < deltas.length; month++) {
            exact[month] = new BigDecimal(deltas[month], prepared.figures.deltaScale + run.quantityScale);
        }
        run.allotted.forEach((row, delta) -> {
            BigDecimal scaled =
                    delta.multiply(BigDecimal.valueOf(prepared.figures.factor(row), prepared.figures.factorScale));
            int month = prepared.figures.monthOfRow[row];
            exact[month] = exact[month].add(scaled);
        });
        for (int month = 0; month < deltas.length; month++) {
            run.initialDelta[month] =
                    FixedPoint.exact(exact[month], run.conventions.deltaPlaces(), run.conventions.mode());
        }
    }

    private static void bigCountShort(CommodityRun run, PreparedCommodity prepared, int row, BigInteger count) {
        int tier = prepared.charges.minimumTierOfMonth[prepared.figures.month(row)];
        BigDecimal[] counts =
                Objects.requireNonNull(prepared.contracts.isCall(row) ? run.callCountExact : run.putCountExact);
        BigDecimal more =
                new BigDecimal(count.multiply(BigInteger.valueOf(prepared.figures.factor(row))), run.countScale);
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
