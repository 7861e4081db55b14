package io.plimsoll.backtest;

import io.plimsoll.methodology.historical.Confidence;
import java.math.BigDecimal;
import java.util.List;

/**
 * The supervisor's verdict on a number of exceptions.
 *
 * <p>Source: Basel Committee, framework for backtesting (1996): zones by the binomial probability of at most as many exceptions,
 * supplements to the capital factor for 250 observations at 99 %.
 *
 * @param cumulativeProbability of at most that many exceptions if the model is right, in (0, 1]
 */
public record TrafficLight(double cumulativeProbability, Zone zone) {
    private static final double YELLOW_FROM = 0.95;
    private static final double RED_FROM = 0.9999;

    private static final int GREEN_MAX = 4;
    private static final List<BigDecimal> YELLOW_FACTORS = List.of(
            new BigDecimal("0.40"),
            new BigDecimal("0.50"),
            new BigDecimal("0.65"),
            new BigDecimal("0.75"),
            new BigDecimal("0.85"));

    /** What follows from the verdict. */
    public enum Zone {
        /** Below 95 %: no reason to doubt the model. */
        GREEN,
        /** From 95 %, below 99.99 %: the model is to be looked at. */
        YELLOW,
        /** From 99.99 %: the model is presumed wrong. */
        RED
    }

    /**
     * @param observationCount 1 or more
     * @param exceptionCount 0 to {@code observationCount}
     */
    public static TrafficLight of(long observationCount, long exceptionCount, Confidence confidence) {
        double cumulative = atMost(observationCount, exceptionCount, confidence);
        Zone zone = cumulative < YELLOW_FROM ? Zone.GREEN : cumulative < RED_FROM ? Zone.YELLOW : Zone.RED;
        return new TrafficLight(cumulative, zone);
    }

    /** Supplement to the capital factor by the table for 250 observations at 99 %; it says nothing about other windows. */
    public static BigDecimal plusFactor(long exceptionCount) {
        if (exceptionCount <= GREEN_MAX) {
            return BigDecimal.ZERO;
        }
        long index = exceptionCount - GREEN_MAX - 1;
        return index < YELLOW_FACTORS.size() ? YELLOW_FACTORS.get((int) index) : BigDecimal.ONE;
    }

    /**
     * Binomial distribution function.
     *
     * <p>By the ratio of neighbouring probabilities, {@code P(i+1) / P(i) = (N−i)/(i+1) × p/(1−p)}, from the most likely count in
     * both directions, divided by their sum at the end: no logarithms, and nothing underflows that matters.
     */
    static double atMost(long observationCount, long exceptionCount, Confidence confidence) {
        Coverage.requireWithin(observationCount, exceptionCount);
        if (exceptionCount == observationCount) {
            return 1;
        }
        double odds = confidence.failureProbability().doubleValue()
                / confidence.level().doubleValue();
        long mode = Math.min(
                observationCount,
                confidence
                        .failureProbability()
                        .multiply(BigDecimal.valueOf(observationCount + 1))
                        .longValue());
        double within = mode <= exceptionCount ? 1 : 0;
        double beyond = 1 - within;
        double probability = 1;
        for (long i = mode; i > 0 && probability > 0; i--) {
            probability *= i / (observationCount - i + 1.0) / odds;
            if (i - 1 <= exceptionCount) {
                within += probability;
            } else {
                beyond += probability;
            }
        }
        probability = 1;
        for (long i = mode; i < observationCount && probability > 0; i++) {
            probability *= (observationCount - i) / (i + 1.0) * odds;
            if (i + 1 <= exceptionCount) {
                within += probability;
            } else {
                beyond += probability;
            }
        }
        return within / (within + beyond);
    }
}
