package io.plimsoll.funding;

import io.plimsoll.rejection.Violations;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How a venue makes a rate of a premium.
 *
 * <p>{@code rate(8h) = P + clamp(I - P, -c, +c)}, so inside the clamp the rate is the interest rate exactly; {@code rate = rate(8h) h/8},
 * within {@code ±cap}.
 *
 * @param name of ready terms; null for those of a request
 * @param interestRate I, for eight hours
 * @param clamp c, for eight hours, ≥ 0
 * @param intervalHours h, above 0
 * @param cap of the rate of an interval, ≥ 0; null for none
 */
public record FundingTerms(
        @Nullable String name,
        BigDecimal interestRate,
        BigDecimal clamp,
        BigDecimal intervalHours,
        @Nullable BigDecimal cap) {
    /** Of rates, as many as are stored. */
    static final int RATE_DECIMALS = 18;

    private static final BigDecimal BASE_HOURS = BigDecimal.valueOf(8);

    /** @throws io.plimsoll.rejection.RejectedException INPUT_IMPOSSIBLE */
    public FundingTerms {
        Violations.ofInputs()
                .requireNotNegative("/terms/clamp", clamp)
                .requirePositive("/terms/intervalHours", intervalHours)
                .requireNotNegative("/terms/cap", cap)
                .refuseIfAny();
    }

    /** Of an interval, eighteen decimals half-even; the long pays what is positive. */
    public BigDecimal rate(BigDecimal premiumIndex) {
        BigDecimal correction =
                interestRate.subtract(premiumIndex).max(clamp.negate()).min(clamp);
        BigDecimal rate = premiumIndex
                .add(correction)
                .multiply(intervalHours)
                .divide(BASE_HOURS, MathContext.DECIMAL128)
                .setScale(RATE_DECIMALS, RoundingMode.HALF_EVEN);
        return cap == null ? rate : rate.max(cap.negate()).min(cap);
    }
}
