package io.plimsoll.vault;

import io.plimsoll.money.Money;
import io.plimsoll.rejection.Violations;
import io.plimsoll.vault.CoverageCheck.ShortCall;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One sale of calls, and what it can bring. Amounts are rounded half-even to the currency's decimals, ratios to six. Source:
 * capabilities 7.
 *
 * @param number from 1 in its vault
 * @param vaultVersion that the calls were sold on
 * @param settlement null while it is open
 */
public record VaultRound(
        String vault,
        int number,
        int vaultVersion,
        Terms terms,
        Expectation expectation,
        CoverageCheck coverage,
        @Nullable RoundSettlement settlement) {
    private static final BigDecimal YEAR_DAYS = BigDecimal.valueOf(365);
    private static final BigDecimal DAY_SECONDS = BigDecimal.valueOf(86_400);
    private static final int NANO_DECIMALS = 9;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final int RATIO_DECIMALS = 6;

    public VaultRound {
        Objects.requireNonNull(vault, "vault");
        Objects.requireNonNull(terms, "terms");
    }

    /**
     * What is sold.
     *
     * @param expiresAt at least a second after it is sold: the yield of a year is that of the time between the two
     * @param spot S0, of one unit
     * @param contracts sold, above 0
     * @param multiplier units in one contract
     * @param premium c, received for one unit
     */
    public record Terms(
            Instant soldAt,
            Instant expiresAt,
            BigDecimal spot,
            BigDecimal strike,
            BigDecimal contracts,
            BigDecimal multiplier,
            BigDecimal premium) {
        /** @throws io.plimsoll.rejection.RejectedException INPUT_IMPOSSIBLE */
        public Terms {
            Violations.ofInputs()
                    .require(
                            !expiresAt.isBefore(soldAt.plus(SHORTEST)),
                            "/expiresAt",
                            "must be at least a second after soldAt",
                            expiresAt)
                    .requirePositive("/spot", spot)
                    .requirePositive("/strike", strike)
                    .requirePositive("/contracts", contracts)
                    .requirePositive("/multiplier", multiplier)
                    .requireNotNegative("/premium", premium)
                    .refuseIfAny();
        }

        BigDecimal units() {
            return contracts.multiply(multiplier);
        }

        BigDecimal days() {
            Duration length = Duration.between(soldAt, expiresAt);
            return BigDecimal.valueOf(length.getSeconds())
                    .add(BigDecimal.valueOf(length.getNano(), NANO_DECIMALS))
                    .divide(DAY_SECONDS, MathContext.DECIMAL128);
        }
    }

    /**
     * What it can bring.
     *
     * @param premium of all units
     * @param premiumYield {@code c / S0}
     * @param premiumYieldAnnual simple, {@code 365 / days} times that
     * @param maximumGain {@code (K - S0 + c)} for every covered unit, against holding nothing but them
     * @param breakEven {@code S0 - c}
     */
    public record Expectation(
            BigDecimal premium,
            BigDecimal premiumYield,
            BigDecimal premiumYieldAnnual,
            BigDecimal maximumGain,
            BigDecimal breakEven) {}

    public static VaultRound of(Vault vault, int number, Terms terms) {
        int decimals = Money.decimals(vault.currency());
        CoverageCheck coverage = CoverageCheck.of(
                vault.units(),
                terms.spot(),
                List.of(new ShortCall(terms.strike(), terms.contracts(), terms.multiplier(), terms.premium())),
                vault.nakedCallRule(),
                vault.currency());
        BigDecimal yield = terms.premium().divide(terms.spot(), MathContext.DECIMAL128);
        return new VaultRound(
                vault.name(),
                number,
                vault.version(),
                terms,
                new Expectation(
                        terms.units().multiply(terms.premium()).setScale(decimals, RoundingMode.HALF_EVEN),
                        yield.setScale(RATIO_DECIMALS, RoundingMode.HALF_EVEN),
                        yield.multiply(YEAR_DAYS)
                                .divide(terms.days(), MathContext.DECIMAL128)
                                .setScale(RATIO_DECIMALS, RoundingMode.HALF_EVEN),
                        terms.strike()
                                .subtract(terms.spot())
                                .add(terms.premium())
                                .multiply(coverage.coveredUnits())
                                .setScale(decimals, RoundingMode.HALF_EVEN),
                        terms.spot().subtract(terms.premium())),
                coverage,
                null);
    }

    public boolean isOpen() {
        return settlement == null;
    }

    public VaultRound settled(RoundSettlement outcome) {
        return new VaultRound(vault, number, vaultVersion, terms, expectation, coverage, outcome);
    }
}
