package io.plimsoll.counterparty.exposure;

import io.plimsoll.counterparty.Counterparty;
import io.plimsoll.counterparty.CreditExposure;
import io.plimsoll.counterparty.saccr.SaccrExposure;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer. Amounts are not rounded; against the limit the rounded exposure counts.
 *
 * @param accounts as they stood, in the order given
 * @param collateralValue after haircuts
 * @param saccr working of the standardised approach; null if the add-on comes from elsewhere
 */
public record CalculatedExposure(
        UUID id,
        Instant calculatedAt,
        ExposureInputs inputs,
        List<NettedAccount> accounts,
        BigDecimal value,
        BigDecimal collateralValue,
        @Nullable SaccrExposure saccr,
        CreditExposure exposure) {
    private static final int RATIO_DECIMALS = 6;

    public CalculatedExposure {
        accounts = List.copyOf(accounts);
    }

    public BigDecimal expectedLoss() {
        Counterparty counterparty = inputs.counterparty();
        return exposure.expectedLoss(counterparty.defaultProbability(), counterparty.lossGivenDefault());
    }

    /**
     * Exposure at default over limit, higher is worse, six decimals half-even; empty without a limit. Of the exposure half-even in its
     * currency, which is what is told and kept: so that {@link LimitUse} of the kept one says the same.
     */
    public Optional<BigDecimal> limitUtilization() {
        return Optional.ofNullable(inputs.counterparty().exposureLimit())
                .map(limit -> roundedExposure().divide(limit, RATIO_DECIMALS, RoundingMode.HALF_EVEN));
    }

    /** True without a limit; like {@link #limitUtilization} of the rounded exposure. */
    public boolean isWithinLimit() {
        BigDecimal limit = inputs.counterparty().exposureLimit();
        return limit == null || roundedExposure().compareTo(limit) <= 0;
    }

    private BigDecimal roundedExposure() {
        return new Money(exposure.exposureAtDefault(), inputs.counterparty().currency())
                .rounded(RoundingMode.HALF_EVEN)
                .amount();
    }
}
