package io.plimsoll.simulation;

import java.util.Arrays;

/**
 * What a sample of paths says about a figure.
 *
 * @param mean of the paths
 * @param standardError of the mean, ≥ 0; 0 of a single path, which says nothing of it
 * @param low 5 of 100 paths are at or below it, by nearest rank
 * @param median likewise 50
 * @param high likewise 95
 */
public record Estimate(double mean, double standardError, double low, double median, double high) {
    private static final int LOW = 5;
    private static final int MEDIAN = 50;
    private static final int HIGH = 95;
    private static final int ALL = 100;

    /** @param values at least one; summed in their order */
    static Estimate of(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double standardError = values.length == 1 ? 0 : Math.sqrt(squares / (values.length - 1.0) / values.length);
        double[] ascending = values.clone();
        Arrays.sort(ascending);
        return new Estimate(
                mean, standardError, ranked(ascending, LOW), ranked(ascending, MEDIAN), ranked(ascending, HIGH));
    }

    private static double ranked(double[] ascending, int percent) {
        long rank = ((long) ascending.length * percent + ALL - 1) / ALL;
        return ascending[(int) Math.max(1, rank) - 1];
    }
}
