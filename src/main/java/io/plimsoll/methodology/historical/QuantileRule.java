package io.plimsoll.methodology.historical;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Where between the observations a quantile lies; published systems differ. */
public enum QuantileRule {
    /** The value of rank {@code ceil(n q)} from the smallest, at least 1: always one that was observed. */
    ORDER,
    /** Position {@code (n − 1) q} from the smallest, 0-based, with linear interpolation. */
    LINEAR;

    /**
     * The quantile of unordered values.
     *
     * @param values at least one, finite
     * @param q in [0, 1]
     */
    public double quantile(double[] values, BigDecimal q) {
        if (q.signum() < 0 || q.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("q must be in [0, 1], was " + q);
        }
        BigDecimal position = position(values.length, q);
        int below = position.setScale(0, RoundingMode.FLOOR).intValueExact();
        double fraction = position.subtract(BigDecimal.valueOf(below)).doubleValue();
        int[] smallest = Smallest.indexes(values, Math.min(values.length, below + 2));
        double lower = values[smallest[below]];
        return fraction == 0 ? lower : lower + fraction * (values[smallest[below + 1]] - lower);
    }

    /** 0-based position among the ascending values; an integer for {@link #ORDER}. */
    BigDecimal position(int count, BigDecimal q) {
        return switch (this) {
            case ORDER ->
                q.multiply(BigDecimal.valueOf(count))
                        .setScale(0, RoundingMode.CEILING)
                        .subtract(BigDecimal.ONE)
                        .max(BigDecimal.ZERO);
            case LINEAR -> q.multiply(BigDecimal.valueOf(count - 1L));
        };
    }
}
