package io.plimsoll.market;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * Volatilities of one expiry by strike: straight between the points, level beyond the first and the last (our choice: the simplest
 * one that never leaves the range of what was given).
 *
 * @param expiry period code of the options it is for, as in {@link io.plimsoll.instrument.ContractId}
 * @param points at least one, strikes strictly ascending
 */
public record VolatilitySmile(String expiry, List<Point> points) {
    public VolatilitySmile {
        Objects.requireNonNull(expiry, "expiry");
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a smile needs at least one point");
        }
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i - 1).strike.compareTo(points.get(i).strike) >= 0) {
                throw new IllegalArgumentException("strikes must ascend, %s came before %s"
                        .formatted(points.get(i - 1).strike, points.get(i).strike));
            }
        }
    }

    /** @param volatility annual, as a fraction: 0.4 is 40 % */
    public record Point(BigDecimal strike, BigDecimal volatility) {
        public Point {
            Objects.requireNonNull(strike, "strike");
            Objects.requireNonNull(volatility, "volatility");
        }
    }

    /** Annual volatility at a strike. */
    public double volatilityAt(double strike) {
        Point left = points.getFirst();
        if (strike <= left.strike.doubleValue()) {
            return left.volatility.doubleValue();
        }
        for (Point right : points.subList(1, points.size())) {
            double to = right.strike.doubleValue();
            if (strike <= to) {
                double from = left.strike.doubleValue();
                double weight = (strike - from) / (to - from);
                double low = left.volatility.doubleValue();
                return low + weight * (right.volatility.doubleValue() - low);
            }
            left = right;
        }
        return left.volatility.doubleValue();
    }
}
