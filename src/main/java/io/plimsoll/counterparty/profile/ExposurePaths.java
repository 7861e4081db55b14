package io.plimsoll.counterparty.profile;

import java.math.BigDecimal;

/**
 * Paths of the value of a netting set that were drawn elsewhere.
 *
 * @param timesYears dates in ascending order, at least one
 * @param values a row for each path, at least one; an entry for each date
 */
public record ExposurePaths(double[] timesYears, double[][] values) {
    public ExposurePaths {
        if (timesYears.length == 0 || values.length == 0) {
            throw new IllegalArgumentException("there must be at least one date and one path");
        }
        for (double[] path : values) {
            if (path.length != timesYears.length) {
                throw new IllegalArgumentException(
                        "a path must have %d dates, had %d".formatted(timesYears.length, path.length));
            }
        }
    }

    /**
     * Before the first date the value was what it is on that date.
     *
     * @param quantile of the potential future exposure, in (0, 1)
     */
    public ExposureProfile profile(HeldCollateral collateral, BigDecimal quantile) {
        ProfileBuilder builder = new ProfileBuilder(values.length, quantile);
        for (int date = 0; date < timesYears.length; date++) {
            int lagged = Math.max(0, date - collateral.lagSteps());
            double[] uncovered = new double[values.length];
            for (int path = 0; path < uncovered.length; path++) {
                uncovered[path] = values[path][date] - collateral.value(values[path][lagged]);
            }
            builder.add(timesYears[date], uncovered);
        }
        return builder.profile();
    }
}
