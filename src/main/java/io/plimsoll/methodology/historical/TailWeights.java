package io.plimsoll.methodology.historical;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The observations that a risk figure is made of, and how much each one counts: {@code figure = sum of weight × loss}.
 *
 * <p>Weights of VaR and ES add up to one. Since the figure is linear in the losses once the observations are chosen, a position's
 * Euler contribution is the same sum over its own losses, and contributions add up to the figure.
 *
 * @param indexes of observations, worst loss first
 * @param weights one for each index, in (0, 1]
 */
public record TailWeights(int[] indexes, double[] weights) {
    public TailWeights {
        if (indexes.length != weights.length || indexes.length == 0) {
            throw new IllegalArgumentException(
                    "as many weights as indexes are needed, were %d and %d".formatted(weights.length, indexes.length));
        }
        indexes = indexes.clone();
        weights = weights.clone();
    }

    /**
     * Value at risk: the loss of rank {@code ceil(n a)} from the smallest, or interpolated between two.
     *
     * @param pnl one per observation, oldest first, gain-positive, finite; at least one
     */
    public static TailWeights valueAtRisk(double[] pnl, Confidence confidence, QuantileRule rule) {
        // position among ascending losses, turned round: losses descend where pnl ascends
        BigDecimal fromWorst =
                BigDecimal.valueOf(pnl.length - 1L).subtract(rule.position(pnl.length, confidence.level()));
        int worse = fromWorst.setScale(0, RoundingMode.FLOOR).intValueExact();
        double fraction = fromWorst.subtract(BigDecimal.valueOf(worse)).doubleValue();
        int[] worst = Smallest.indexes(pnl, Math.min(pnl.length, worse + 2));
        return fraction == 0
                ? new TailWeights(new int[] {worst[worse]}, new double[] {1})
                : new TailWeights(new int[] {worst[worse], worst[worse + 1]}, new double[] {1 - fraction, fraction});
    }

    /**
     * Expected shortfall: the mean of the worst {@code n (1 − a)} losses, the last one counting by the fraction that is left.
     *
     * <p>{@code ( sum of the floor(n (1 − a)) worst + fraction × next ) / (n (1 − a))}, the minimum of Rockafellar and Uryasev.
     *
     * @param pnl as for {@link #valueAtRisk}
     */
    public static TailWeights expectedShortfall(double[] pnl, Confidence confidence) {
        BigDecimal size = confidence.tailSize(pnl.length);
        int whole = size.setScale(0, RoundingMode.FLOOR).intValueExact();
        double fraction = size.subtract(BigDecimal.valueOf(whole)).doubleValue();
        int count = fraction == 0 ? whole : whole + 1;
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            weights[i] = (i < whole ? 1 : fraction) / size.doubleValue();
        }
        return new TailWeights(Smallest.indexes(pnl, count), weights);
    }

    /** The figure, loss-positive. */
    public double loss(double[] pnl) {
        double sum = 0;
        for (int i = 0; i < indexes.length; i++) {
            sum -= weights[i] * pnl[indexes[i]];
        }
        return sum;
    }

    /** The same weights on observations that were picked out of a longer list. */
    TailWeights at(int[] columns) {
        int[] moved = new int[indexes.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = columns[indexes[i]];
        }
        return new TailWeights(moved, weights);
    }

    /** Adds each weight, times a scale, to that of its observation. */
    void addTo(double[] sums, double scale) {
        for (int i = 0; i < indexes.length; i++) {
            sums[indexes[i]] += scale * weights[i];
        }
    }

    @Override
    public int[] indexes() {
        return indexes.clone();
    }

    @Override
    public double[] weights() {
        return weights.clone();
    }
}
