package io.plimsoll.counterparty.profile;

import io.plimsoll.counterparty.profile.SimulationInputs.CreditRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Expected exposures that were calculated elsewhere.
 *
 * @param timesYears ≥ 0, ascending, at least one
 * @param expectedExposures EE ≥ 0, one for each date, in {@code currency}
 * @param credit null if default is not to be priced
 */
public record GivenProfile(
        String currency,
        List<BigDecimal> timesYears,
        List<BigDecimal> expectedExposures,
        @Nullable CreditRule credit) {
    public GivenProfile {
        Objects.requireNonNull(currency, "currency");
        timesYears = List.copyOf(timesYears);
        expectedExposures = List.copyOf(expectedExposures);
        if (timesYears.isEmpty() || timesYears.size() != expectedExposures.size()) {
            throw new IllegalArgumentException("there must be as many exposures as dates, at least one, were %d, %d"
                    .formatted(expectedExposures.size(), timesYears.size()));
        }
    }

    /**
     * What it comes to: amounts half-even in its currency.
     *
     * @param expectedPositive EPE, to one year, see {@link EffectiveExposure}
     * @param effectiveExpectedPositive EEPE, to one year
     * @param internalModelsExposure 1.4 times EEPE
     * @param effectiveExpected one for each date
     * @param creditValuationAdjustment null without credit
     */
    public record Figures(
            BigDecimal expectedPositive,
            BigDecimal effectiveExpectedPositive,
            BigDecimal internalModelsExposure,
            List<BigDecimal> effectiveExpected,
            @Nullable BigDecimal creditValuationAdjustment) {
        public Figures {
            effectiveExpected = List.copyOf(effectiveExpected);
        }
    }
}
