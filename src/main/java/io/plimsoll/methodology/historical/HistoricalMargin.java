package io.plimsoll.methodology.historical;

import io.plimsoll.methodology.historical.HistoricalParameters.Buffer;
import io.plimsoll.methodology.historical.Procyclicality.BufferedMargin;
import io.plimsoll.methodology.historical.Procyclicality.FlooredMargin;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A margin from gains and losses, step by step: base window, blend with stress periods, long-run floor, buffer. The margin of each window
 * is at least 0, so a crisis in which today's portfolio gains does not pay for what it may lose now.
 *
 * @param stress null if there are no stress periods
 * @param longRun null if there is no long-run floor
 * @param blended margins of base and stress by their weights, 0 or more; the base alone without stress periods
 * @param isFloorBinding whether the long run sets the margin
 * @param floored the larger of blended and long-run margin
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
        double floored = floor.margin();
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
            Objects.requireNonNull(longRun, "longRun").addMarginWeights(weights, scale);
            return weights;
        }
        double stressShare = stress == null ? 0 : stressWeight(parameters);
        base.addMarginWeights(weights, scale * (1 - stressShare));
        if (stress != null) {
            stress.addMarginWeights(weights, scale * stressShare);
        }
        return weights;
    }

    /** The same for a figure of one window. */
    static double[] columnWeights(int columnCount, TailWeights tail, HistoricalParameters parameters) {
        double[] weights = new double[columnCount];
        tail.addTo(weights, parameters.horizon().factor());
        return weights;
    }
}
