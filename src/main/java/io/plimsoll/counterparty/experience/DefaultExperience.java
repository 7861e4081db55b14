package io.plimsoll.counterparty.experience;

import io.plimsoll.counterparty.CollateralTerms;
import io.plimsoll.counterparty.CreditExposure;
import io.plimsoll.counterparty.CreditExposure.Factors;
import io.plimsoll.counterparty.experience.DefaultHistory.Default;
import io.plimsoll.counterparty.experience.DefaultHistory.TimeAtRisk;
import io.plimsoll.pricing.ReproducibleMath;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * Observed defaults of accounts in one currency. A default is a liquidation: the account was called and did not pay. Its exposure at
 * default is that of CRE52 for an account of ours, as exposure calculations have it: replacement cost {@code max(-equity, 0)}, add-on the
 * maintenance margin. Source: capabilities 8, "From 6: observed PD and LGD"; the definitions are our choice.
 *
 * @param accountYears that the accounts were open, of 365 days, six decimals half-even
 * @param defaultCount also of those whose liquidation goes on
 * @param endedCount of those it is known what they cost
 * @param exposureAtDefault of the ended ones, not rounded
 * @param loss of the ended ones, ≥ 0
 */
public record DefaultExperience(
        String currency,
        long accountCount,
        BigDecimal accountYears,
        int defaultCount,
        int endedCount,
        BigDecimal exposureAtDefault,
        BigDecimal loss) {
    private static final BigDecimal YEAR_SECONDS = BigDecimal.valueOf(365L * 86_400);
    private static final int DECIMALS = 6;

    static DefaultExperience of(TimeAtRisk time, List<Default> defaults, Factors factors) {
        List<Default> ended =
                defaults.stream().filter(each -> each.loss() != null).toList();
        return new DefaultExperience(
                time.currency(),
                time.accountCount(),
                time.seconds().divide(YEAR_SECONDS, DECIMALS, RoundingMode.HALF_EVEN),
                defaults.size(),
                ended.size(),
                ended.stream().map(each -> exposure(each, factors)).reduce(BigDecimal.ZERO, BigDecimal::add),
                ended.stream().map(Default::loss).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static BigDecimal exposure(Default one, Factors factors) {
        return CreditExposure.of(
                        one.equity().negate(),
                        BigDecimal.ZERO,
                        CollateralTerms.UNMARGINED,
                        one.maintenanceMargin(),
                        factors)
                .exposureAtDefault();
    }

    /** What of the exposure was had back, ≥ 0. */
    public BigDecimal recovered() {
        return exposureAtDefault.subtract(loss).max(BigDecimal.ZERO);
    }

    /** PD within a year {@code 1 - exp(-defaults / account-years)}, in [0, 1), six decimals; empty without time at risk. */
    public Optional<BigDecimal> defaultProbability() {
        if (accountYears.signum() == 0) {
            return Optional.empty();
        }
        BigDecimal perYear = BigDecimal.valueOf(defaultCount).divide(accountYears, MathContext.DECIMAL128);
        return Optional.of(BigDecimal.valueOf(1 - ReproducibleMath.exp(-perYear.doubleValue()))
                .setScale(DECIMALS, RoundingMode.HALF_EVEN));
    }

    /** LGD, loss over exposure, in [0, 1], six decimals half-even; empty if no default has ended or nothing was exposed. */
    public Optional<BigDecimal> lossGivenDefault() {
        return exposureAtDefault.signum() == 0
                ? Optional.empty()
                : Optional.of(loss.divide(exposureAtDefault, DECIMALS, RoundingMode.HALF_EVEN)
                        .min(BigDecimal.ONE));
    }
}
