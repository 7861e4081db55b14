package io.plimsoll.returnseries;

/**
 * How large a series may be: 5,000 dates are twenty years, and with 2,000 factors they take 80 MB.
 *
 * @param observationCountMax 1 or more
 * @param factorCountMax 1 or more
 */
public record ReturnSeriesLimits(int observationCountMax, int factorCountMax) {}
