package io.plimsoll.counterparty.profile;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A profile as it is told: amounts half-even in their currency.
 *
 * @param expectedPositive EPE, time average from today to the last date
 * @param expectedPositiveStandardError null of paths that were given
 * @param effectiveExpectedPositive EEPE, to one year
 * @param internalModelsExposure 1.4 times EEPE, what the internal models method takes as exposure at default
 * @param creditValuationAdjustment null without a credit curve
 */
public record ExposureFigures(
        List<DateFigures> dates,
        BigDecimal expectedPositive,
        @Nullable BigDecimal expectedPositiveStandardError,
        BigDecimal potentialFutureMax,
        BigDecimal effectiveExpectedPositive,
        BigDecimal internalModelsExposure,
        @Nullable BigDecimal creditValuationAdjustment) {
    public ExposureFigures {
        dates = List.copyOf(dates);
    }

    /**
     * See {@link DateExposure}.
     *
     * @param timeYears to ten decimals
     * @param effectiveExpected running maximum of {@code expected}
     * @param expectedStandardError null of paths that were given
     * @param potentialFutureStandardError likewise
     */
    public record DateFigures(
            BigDecimal timeYears,
            BigDecimal expected,
            BigDecimal expectedNegative,
            BigDecimal potentialFuture,
            BigDecimal effectiveExpected,
            @Nullable BigDecimal expectedStandardError,
            @Nullable BigDecimal potentialFutureStandardError) {}
}
