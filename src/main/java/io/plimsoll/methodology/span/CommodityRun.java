package io.plimsoll.methodology.span;

import io.plimsoll.methodology.span.SpanWorking.FormedSpread;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One combined commodity in the course of a calculation: its positions and the figure of each step.
 *
 * <p>Amounts are whole numbers of 10<sup>−{@link #moneyPlaces}</sup>, deltas of 10<sup>−deltaPlaces</sup>, weighted price risk of
 * 10<sup>−weightedPriceRiskPlaces</sup>, option values of 10<sup>−optionValuePlaces</sup>.
 */
final class CommodityRun {
    final PreparedCommodity prepared;
    final SpanConventions conventions;
    final int ordinal;
    final String book;
    final int moneyPlaces;

    /** Contracts held, ascending, each once: those at indexes {@link #from} to {@link #to} − 1. */
    int[] rows;

    /** By index into {@link #rows}. */
    long[] quantities;

    int from;
    int to;
    int quantityScale;

    /** Delta by row, before scaling, from combinations elsewhere, or left to legs elsewhere by combinations here. */
    Map<Integer, BigDecimal> allotted = Map.of();

    /** Rounded loss per tier and scenario. */
    final long[] losses;

    /** Where {@link PositionSums} adds losses up before they are rounded. */
    final double[] lossSums;

    /** The same for deltas by month. */
    final double[] deltaSums;

    /** The same for other figures, see {@link VectorKernel#addFigures}. */
    final double[] figureSums;

    final long[] tierScan;
    final int[] tierActive;
    final long[] tierTime;
    final long[] tierVolatility;

    final long[] initialDelta;
    final long[] usedBySpreads;
    final long[] remainingDelta;

    /**
     * Remaining delta by segment and sign while {@link IntraCommoditySpreads} uses it up, as positive numbers: that of the long
     * months of segment s at index 2 s, that of the short ones at 2 s + 1.
     */
    final long[] available;

    /** What was used of {@link #available}. */
    final long[] taken;

    long netDelta;
    long scan;
    long time;
    long volatility;
    long price;
    long weightedPriceRisk;

    final ExactSum charges = new ExactSum();
    long intraCharge;
    long deliveryCharge;
    final ExactSum credits = new ExactSum();
    long interCredit;
    final ExactSum clearingCredits = new ExactSum();
    long clearingCredit;

    /** Short calls and puts × factor by minimum tier, at {@link #countScale}. */
    final long[] callCount;

    final long[] putCount;
    int countScale;
    /** Instead of the two arrays where they could not hold every digit; null otherwise. */
    BigDecimal @Nullable [] callCountExact;

    BigDecimal @Nullable [] putCountExact;
    long shortOptionMinimum;

    long longOptionValue;
    long shortOptionValue;

    long risk;
    long maintenance;
    long initial;

    /** Tiers that inter-commodity spreads asked for, by number. */
    final Map<Integer, TierRun> interTiers = new TreeMap<>();

    /** Where a sum is added up that is rounded at once; empty between uses. */
    final ExactSum sum = new ExactSum();

    /** Spreads formed so far; null when nobody will look. */
    @Nullable
    List<FormedSpread> formed;
    /** Target this run was moved to by a scanning spread; null for none. */
    @Nullable
    CommodityRun movedTo;
    /** Months that legs of a scanning spread brought. */
    final BitSet monthsTakenOver = new BitSet();
    /** The losses are those of a scanning spread, in the first tier, instead of the positions' own. */
    boolean isAggregated;

    CommodityRun(PreparedCommodity prepared, int ordinal, String book, boolean isDetailed) {
        this.prepared = prepared;
        this.conventions = prepared.conventions;
        this.ordinal = ordinal;
        this.book = book;
        this.moneyPlaces = conventions.moneyPlaces();
        this.rows = new int[0];
        this.quantities = new long[0];
        this.losses = new long[prepared.scanTierCount * prepared.pointCount];
        this.lossSums = new double[losses.length];
        this.deltaSums = new double[prepared.months.length];
        this.figureSums = new double[8];
        this.tierScan = new long[prepared.scanTierCount];
        this.tierActive = new int[prepared.scanTierCount];
        this.tierTime = new long[prepared.scanTierCount];
        this.tierVolatility = new long[prepared.scanTierCount];
        this.initialDelta = new long[prepared.months.length];
        this.usedBySpreads = new long[prepared.months.length];
        this.remainingDelta = new long[prepared.months.length];
        this.available = new long[2 * prepared.charges.segmentCount()];
        this.taken = new long[available.length];
        this.callCount = new long[prepared.charges.shortOptionMinimumRates.length];
        this.putCount = new long[prepared.charges.shortOptionMinimumRates.length];
        this.formed = isDetailed ? new ArrayList<>() : null;
    }

    /** Adds a spread that was formed, of a run that is looked at. */
    void report(FormedSpread spread) {
        Objects.requireNonNull(formed, "formed").add(spread);
    }

    /** Takes netted positions at indexes {@code first} to {@code end − 1}; rows ascending, each once. The arrays are kept, not copied. */
    void hold(int[] heldRows, long[] heldQuantities, int first, int end, int scale) {
        rows = heldRows;
        quantities = heldQuantities;
        from = first;
        to = end;
        quantityScale = scale;
    }

    /** Forgets what figures are added to, so that the run serves another portfolio; {@link PositionSums} sets the others. */
    void clear() {
        Arrays.fill(initialDelta, 0);
        Arrays.fill(usedBySpreads, 0);
        Arrays.fill(callCount, 0);
        Arrays.fill(putCount, 0);
        callCountExact = null;
        putCountExact = null;
        allotted = Map.of();
        netDelta = scan = time = volatility = price = weightedPriceRisk = 0;
        intraCharge = deliveryCharge = interCredit = clearingCredit = 0;
        shortOptionMinimum = longOptionValue = shortOptionValue = risk = maintenance = initial = 0;
        charges.clear();
        credits.clear();
        clearingCredits.clear();
        interTiers.clear();
        movedTo = null;
        isAggregated = false;
        monthsTakenOver.clear();
        if (formed != null) {
            formed.clear();
        }
    }

    /** Takes over positions and figures of a run laid out with fewer months; losses are left to be aggregated. */
    void continueFrom(CommodityRun own) {
        hold(own.rows, own.quantities, own.from, own.to, own.quantityScale);
        allotted = own.allotted;
        for (int month = 0; month < own.initialDelta.length; month++) {
            int at = Arrays.binarySearch(prepared.months, own.prepared.months[month]);
            initialDelta[at] = own.initialDelta[month];
            usedBySpreads[at] = own.usedBySpreads[month];
            remainingDelta[at] = own.remainingDelta[month];
            if (own.monthsTakenOver.get(month)) {
                monthsTakenOver.set(at);
            }
        }
        charges.add(own.charges);
        credits.add(own.credits);
        intraCharge = own.intraCharge;
        deliveryCharge = own.deliveryCharge;
        System.arraycopy(own.callCount, 0, callCount, 0, callCount.length);
        System.arraycopy(own.putCount, 0, putCount, 0, putCount.length);
        countScale = own.countScale;
        callCountExact = own.callCountExact;
        putCountExact = own.putCountExact;
        shortOptionMinimum = own.shortOptionMinimum;
        longOptionValue = own.longOptionValue;
        shortOptionValue = own.shortOptionValue;
        if (formed != null) {
            formed.addAll(own.formed);
        }
    }

    /** Months in which there are positions or parts of them, or that were taken over. */
    BitSet heldMonths() {
        BitSet held = (BitSet) monthsTakenOver.clone();
        for (int i = from; i < to; i++) {
            held.set(prepared.figures.month(rows[i]));
            PreparedCommodity.SplitDelta split =
                    prepared.splitDeltas == null ? null : prepared.splitDeltas.get(rows[i]);
            if (split != null) {
                for (int month : split.months()) {
                    held.set(month);
                }
            }
        }
        allotted.keySet().forEach(row -> held.set(prepared.figures.monthOfRow[row]));
        return held;
    }

    /** Tiers that {@link #losses} holds: one after aggregation. */
    int aggregatedTierCount() {
        return isAggregated ? 1 : prepared.scanTierCount;
    }

    boolean isActive() {
        return movedTo == null;
    }

    /** Sum of the remaining deltas of months {@code from} to {@code to − 1}. */
    long remaining(int from, int to) {
        long sum = 0;
        for (int month = from; month < to; month++) {
            sum = Math.addExact(sum, remainingDelta[month]);
        }
        return sum;
    }

    /**
     * Takes delta of one sign from months of a range, nearest first.
     *
     * @param amount ≥ 0
     * @param countsAsUsed whether the delivery charge shall see it
     * @return what was there to take, at most {@code amount}
     */
    long consume(boolean isLong, int from, int to, long amount, boolean countsAsUsed) {
        // which months there is something to take from is as good as random: no branch on it
        long sign = isLong ? 1 : -1;
        long left = amount;
        for (int month = from; month < to; month++) {
            long delta = remainingDelta[month];
            long taken = Math.min(left, Math.max(sign * delta, 0));
            remainingDelta[month] = delta - sign * taken;
            usedBySpreads[month] += countsAsUsed ? taken : 0;
            left -= taken;
        }
        return amount - left;
    }

    /** Scan risk and charges: what credits may at most take off. */
    long chargesAndScan() {
        return Math.addExact(scan, Math.addExact(intraCharge, deliveryCharge));
    }
}
