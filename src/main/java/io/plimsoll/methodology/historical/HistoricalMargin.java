package io.plimsoll.methodology.historical;

import io.plimsoll.methodology.historical.HistoricalParameters.Buffer;
import io.plimsoll.methodology.historical.Procyclicality.BufferedMargin;
import io.plimsoll.methodology.historical.Procyclicality.FlooredMargin;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A margin from gains and losses, step by step: base window, blend with stress periods, long-run floor, floor at zero, buffer.
 *
 * @param stress null if there are no stress periods
 * @param longRun null if there is no long-run floor
 * @param blended base and stress by their weights; the base alone without stress periods
 * @param isFloorBinding whether the long run sets the margin
 * @param floored the larger of blended and long-run margin, and at least 0
 * @param buffer null if there is none
 * @param margin what is called, 0 or more
 */
record HistoricalMargin(
        WindowRisk base,
        @Nullable WindowRisk stress,
        @Nullable WindowRisk longRun,
        double blended,
        boolean isFloorBinding,
        double floored,
        @Nullable BufferedMargin buffer,
        double margin) {

    /** @param pnl of the portfolio, by column */
    static HistoricalMargin of(double[] pnl, ObservationWindows windows, HistoricalParameters parameters) {
        WindowRisk base = WindowRisk.of(pnl, windows.base(), parameters);
        WindowRisk stress = windows.stress().length == 0 ? null : WindowRisk.of(pnl, windows.stress(), parameters);
        WindowRisk longRun = windows.longRun().length == 0 ? null : WindowRisk.of(pnl, windows.longRun(), parameters);
        double blended = stress == null
                ? base.margin()
                : Procyclicality.stressWeighted(base.margin(), stress.margin(), stressWeight(parameters));
        FlooredMargin floor =
                longRun == null ? new FlooredMargin(blended, false) : Procyclicality.floored(blended, longRun.margin());
        double floored = Math.max(0, floor.margin());
        BufferedMargin buffer = parameters.buffer() == null ? null : buffered(floored, parameters.buffer());
        return new HistoricalMargin(
                base,
                stress,
                longRun,
                blended,
                floor.isFloorBinding(),
                floored,
                buffer,
                buffer == null ? floored : buffer.called());
    }

    /** Where there are stress periods. */
    private static double stressWeight(HistoricalParameters parameters) {
        return Objects.requireNonNull(parameters.stress(), "stress").weight().doubleValue();
    }

    private static BufferedMargin buffered(double margin, Buffer buffer) {
        return Procyclicality.buffered(
                margin, buffer.fraction().doubleValue(), buffer.previousCall().doubleValue(), buffer.isRising());
    }

    /**
     * How much a loss in each column counts in the margin: {@code margin = sum of weight × loss}, for the portfolio and for each
     * position's share of it.
     *
     * @return one per column, the horizon's factor included; all zero if the margin was floored at zero
     */
    double[] columnWeights(int columnCount, HistoricalParameters parameters) {
        double[] weights = new double[columnCount];
        double scale = floored > 0 ? margin / floored * parameters.horizon().factor() : 0;
        if (isFloorBinding) {
            add(weights, Objects.requireNonNull(longRun, "longRun").marginWeights(), scale);
            return weights;
        }
        double stressShare = stress == null ? 0 : stressWeight(parameters);
        add(weights, base.marginWeights(), scale * (1 - stressShare));
        if (stress != null) {
            add(weights, stress.marginWeights(), scale * stressShare);
        }
        return weights;
    }

    /** The same for a figure of one window. */
    static double[] columnWeights(int columnCount, TailWeights tail, HistoricalParameters parameters) {
        double[] weights = new double[columnCount];
        add(weights, tail, parameters.horizon().factor());
        return weights;
    }

    private static void add(double[] weights, TailWeights tail, double scale) {
        for (TailWeights.Entry entry : tail.entries()) {
            weights[entry.index()] += scale * entry.weight();
        }
    }
}
