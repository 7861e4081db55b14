package io.plimsoll.counterparty.profile;

/**
 * Exposure at one date, over all paths.
 *
 * @param expected EE, mean of the positive part of value less collateral, ≥ 0
 * @param expectedNegative ENE, mean of the negative part, ≤ 0
 * @param potentialFuture PFE, the quantile, ≥ 0
 * @param expectedStandardError of {@code expected} as an estimate from independent paths; NaN of fewer than two
 * @param potentialFutureStandardError of {@code potentialFuture}, from the order statistics around it; NaN of fewer than two
 */
public record DateExposure(
        double timeYears,
        double expected,
        double expectedNegative,
        double potentialFuture,
        double expectedStandardError,
        double potentialFutureStandardError) {}
