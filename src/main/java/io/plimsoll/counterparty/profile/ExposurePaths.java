package io.plimsoll.counterparty.profile;

import java.math.BigDecimal;

/**
 * Paths of value less collateral that were drawn elsewhere.
 *
 * @param timesYears dates in ascending order, at least one
 * @param uncovered a row for each path, at least one; an entry for each date
 */
public record ExposurePaths(double[] timesYears, double[][] uncovered) {
    public ExposurePaths {
        if (timesYears.length == 0 || uncovered.length == 0) {
            throw new IllegalArgumentException("there must be at least one date and one path");
        }
        for (double[] path : uncovered) {
            if (path.length != timesYears.length) {
                throw new IllegalArgumentException(
                        "a path must have %d dates, had %d".formatted(timesYears.length, path.length));
            }
        }
    }

    /** @param quantile of the potential future exposure, in (0, 1) */
    public ExposureProfile profile(BigDecimal quantile) {
        ProfileBuilder builder = new ProfileBuilder(uncovered.length, quantile);
        for (int date = 0; date < timesYears.length; date++) {
            double[] ofDate = new double[uncovered.length];
            for (int path = 0; path < ofDate.length; path++) {
                ofDate[path] = uncovered[path][date];
            }
            builder.add(timesYears[date], ofDate);
        }
        return builder.profile();
    }
}
