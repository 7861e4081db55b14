package io.plimsoll.methodology.historical;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How gains and losses of the past become a margin.
 *
 * @param quantileRule of value at risk
 * @param ageWeighting null if observations count alike; goes with {@link QuantileRule#ORDER} only
 * @param filter null if returns stay as they were; applies to the base window, never to stress periods or the long run
 * @param lookback number of latest observations of the base window, 1 or more; null for all
 * @param stress periods that are blended in; null for none
 * @param longRunFloor margin of a longer window below which this one does not fall; null for none
 * @param buffer on top; null for none
 */
public record HistoricalParameters(
        Confidence confidence,
        RiskMeasure measure,
        QuantileRule quantileRule,
        @Nullable AgeWeighting ageWeighting,
        @Nullable EwmaFilter filter,
        Horizon horizon,
        @Nullable Integer lookback,
        @Nullable StressBlend stress,
        @Nullable LongRunFloor longRunFloor,
        @Nullable Buffer buffer) {
    public HistoricalParameters {
        Objects.requireNonNull(confidence, "confidence");
        Objects.requireNonNull(measure, "measure");
        Objects.requireNonNull(quantileRule, "quantileRule");
        Objects.requireNonNull(horizon, "horizon");
        if (ageWeighting != null && quantileRule != QuantileRule.ORDER) {
            throw new IllegalArgumentException("ageWeighting goes with the quantile rule ORDER, not " + quantileRule);
        }
        requireCount("lookback", lookback);
    }

    /** Expected shortfall at 99 % over one day, of all observations alike. */
    public static HistoricalParameters defaults() {
        return new HistoricalParameters(
                Confidence.of("0.99"),
                RiskMeasure.EXPECTED_SHORTFALL,
                QuantileRule.ORDER,
                null,
                null,
                Horizon.oneDay(),
                null,
                null,
                null,
                null);
    }

    public HistoricalParameters withBuffer(@Nullable Buffer other) {
        return new HistoricalParameters(
                confidence,
                measure,
                quantileRule,
                ageWeighting,
                filter,
                horizon,
                lookback,
                stress,
                longRunFloor,
                other);
    }

    /**
     * Observations of a crisis that count besides the latest ones: {@code (1 − weight) × base + weight × stressed}.
     *
     * @param weight in (0, 1]; a clearing house that uses it against procyclicality takes 0.25 or more
     */
    public record StressBlend(List<Period> periods, BigDecimal weight) {
        public StressBlend {
            periods = List.copyOf(periods);
            if (periods.isEmpty()) {
                throw new IllegalArgumentException("periods must not be empty");
            }
            if (weight.signum() <= 0 || weight.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException("weight must be in (0, 1], was " + weight);
            }
        }

        boolean contains(LocalDate date) {
            return periods.stream().anyMatch(period -> period.contains(date));
        }
    }

    /**
     * Days of a crisis.
     *
     * @param first inclusive
     * @param last inclusive
     */
    public record Period(LocalDate first, LocalDate last) {
        public Period {
            if (last.isBefore(first)) {
                throw new IllegalArgumentException(
                        "last must not be before first, were %s and %s".formatted(last, first));
            }
        }

        boolean contains(LocalDate date) {
            return !date.isBefore(first) && !date.isAfter(last);
        }
    }

    /** @param observationCount number of latest observations, 1 or more; null for all */
    public record LongRunFloor(@Nullable Integer observationCount) {
        public LongRunFloor {
            requireCount("observationCount", observationCount);
        }
    }

    /**
     * What is called on top of the margin and may be exhausted while margins rise.
     *
     * @param fraction of the margin, 0 to 1
     * @param previousCall called last time, buffer included; 0 or more
     */
    public record Buffer(BigDecimal fraction, BigDecimal previousCall, boolean isRising) {
        public Buffer {
            if (fraction.signum() < 0 || fraction.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException("fraction must be in [0, 1], was " + fraction);
            }
            if (previousCall.signum() < 0) {
                throw new IllegalArgumentException("previousCall must be at least 0, was " + previousCall);
            }
        }
    }

    private static void requireCount(String name, @Nullable Integer count) {
        if (count != null && count < 1) {
            throw new IllegalArgumentException("%s must be at least 1, was %d".formatted(name, count));
        }
    }
}
