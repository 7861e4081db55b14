package io.plimsoll.counterparty.profile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes value less collateral of every path, date by date, and forgets all but what the profile needs of them. */
final class ProfileBuilder {
    private final int pathCount;
    private final BigDecimal quantile;
    private final List<DateExposure> dates = new ArrayList<>();
    private final double[] timesExposure;
    private double[] exposuresBefore = {};
    private double lastYears;

    /** @param quantile q of the potential future exposure, in (0, 1) */
    ProfileBuilder(int pathCount, BigDecimal quantile) {
        if (quantile.signum() <= 0 || quantile.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("quantile must be in (0, 1), was " + quantile);
        }
        this.pathCount = pathCount;
        this.quantile = quantile;
        this.timesExposure = new double[pathCount];
    }

    /**
     * The next date.
     *
     * @param timeYears later than the date before
     * @param uncovered value less collateral, one for each path; not kept
     */
    void add(double timeYears, double[] uncovered) {
        if (!dates.isEmpty() && timeYears <= lastYears) {
            throw new IllegalArgumentException("dates must ascend, was %s after %s".formatted(timeYears, lastYears));
        }
        double[] exposures = new double[pathCount];
        double negative = 0;
        for (int path = 0; path < pathCount; path++) {
            exposures[path] = Math.max(uncovered[path], 0);
            negative += Math.min(uncovered[path], 0);
        }
        double half = 0.5 * (timeYears - lastYears);
        double[] before = dates.isEmpty() ? exposures : exposuresBefore;
        for (int path = 0; path < pathCount; path++) {
            timesExposure[path] += half * (before[path] + exposures[path]);
        }
        exposuresBefore = exposures;
        lastYears = timeYears;
        double[] sorted = exposures.clone();
        Arrays.sort(sorted);
        Estimate expected = Estimate.of(exposures);
        int rank = rank();
        dates.add(new DateExposure(
                timeYears,
                expected.mean(),
                negative / pathCount,
                sorted[rank - 1],
                expected.standardError(),
                quantileStandardError(sorted, rank)));
    }

    /** The smallest that is at least {@code q n}, from 1. */
    private int rank() {
        return quantile.multiply(BigDecimal.valueOf(pathCount))
                .setScale(0, RoundingMode.CEILING)
                .intValueExact();
    }

    /** Half of how far the order statistics are apart that are one standard deviation of the rank below and above. */
    private double quantileStandardError(double[] sorted, int rank) {
        if (pathCount < 2) {
            return Double.NaN;
        }
        double q = quantile.doubleValue();
        double deviation = Math.sqrt(pathCount * q * (1 - q));
        int steps = (int) Math.max(1, Math.ceil(deviation));
        int below = Math.max(0, rank - 1 - steps);
        int above = Math.min(pathCount - 1, rank - 1 + steps);
        return (sorted[above] - sorted[below]) / (above - below) * deviation;
    }

    ExposureProfile profile() {
        if (lastYears == 0) {
            DateExposure only = dates.getFirst();
            return new ExposureProfile(dates, only.expected(), only.expectedStandardError(), pathCount);
        }
        Estimate average = Estimate.of(timesExposure);
        return new ExposureProfile(dates, average.mean() / lastYears, average.standardError() / lastYears, pathCount);
    }

    /**
     * Summed in the order of the paths, whichever thread drew them.
     *
     * @param standardError of the mean; NaN of fewer than two
     */
    private record Estimate(double mean, double standardError) {
        static Estimate of(double[] sample) {
            int count = sample.length;
            double sum = 0;
            for (double value : sample) {
                sum += value;
            }
            double mean = sum / count;
            if (count < 2) {
                return new Estimate(mean, Double.NaN);
            }
            double squares = 0;
            for (double value : sample) {
                squares += (value - mean) * (value - mean);
            }
            return new Estimate(mean, Math.sqrt(squares / (count - 1) / count));
        }
    }
}
