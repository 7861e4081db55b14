package io.plimsoll.counterparty.profile;

import java.util.List;

/**
 * Exposure date by date, and its averages.
 *
 * @param dates in ascending order, at least one
 * @param expectedPositive EPE, time average of EE from today to the last date, by straight lines between dates; until the first it is what it is then
 * @param expectedPositiveStandardError of {@code expectedPositive}, see {@link DateExposure#expectedStandardError()}
 * @param pathCount ≥ 1
 */
public record ExposureProfile(
        List<DateExposure> dates, double expectedPositive, double expectedPositiveStandardError, int pathCount) {
    public ExposureProfile {
        dates = List.copyOf(dates);
        if (dates.isEmpty()) {
            throw new IllegalArgumentException("a profile has at least one date");
        }
    }

    public double[] timesYears() {
        return dates.stream().mapToDouble(DateExposure::timeYears).toArray();
    }

    /** EE, one for each date. */
    public double[] expected() {
        return dates.stream().mapToDouble(DateExposure::expected).toArray();
    }

    /** The largest of any date. */
    public double potentialFutureMax() {
        return dates.stream().mapToDouble(DateExposure::potentialFuture).max().orElseThrow();
    }
}
