package io.plimsoll.automationcost;

import io.plimsoll.money.Money;
import io.plimsoll.versioned.Versioned;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What liquidations are charged, from a date on. Everything is ≥ 0; rates are fractions of the notional closed.
 *
 * @param version from 1; a change is a new version, and every estimate names the version it was made by
 * @param createdAt null if it came with the service
 * @param currency of the amounts, ISO 4217 code
 * @param effectiveFrom first date (UTC) on which it is in force, until a later version is
 * @param bountyRate b, in [0, 1]
 * @param slippageRate s, in [0, 1], where no impact model says better
 * @param dataCost o, for a liquidation
 * @param feePerContract for each contract traded, in either direction
 * @param feeRate in [0, 1], besides the fee per contract
 * @param notificationCost for a liquidation
 */
public record CostSchedule(
        String name,
        int version,
        @Nullable Instant createdAt,
        String description,
        String currency,
        LocalDate effectiveFrom,
        BigDecimal bountyRate,
        BigDecimal slippageRate,
        BigDecimal dataCost,
        BigDecimal feePerContract,
        BigDecimal feeRate,
        BigDecimal notificationCost)
        implements Versioned<CostSchedule> {
    public CostSchedule {
        Versioned.require(name, version, description);
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(effectiveFrom, "effectiveFrom");
        requireFraction("bountyRate", bountyRate);
        requireFraction("slippageRate", slippageRate);
        requireFraction("feeRate", feeRate);
        requireNotNegative("dataCost", dataCost);
        requireNotNegative("feePerContract", feePerContract);
        requireNotNegative("notificationCost", notificationCost);
    }

    /**
     * The smallest liquidation that anybody carries out: {@code (gas + o)/(b - s)}, at which the profit is 0.
     *
     * @param executionCost gas, or the fixed cost of the order; ≥ 0, in the schedule's currency
     * @return half-even to the currency's places; empty if {@code b <= s}, so that nobody gains by any size
     */
    public Optional<BigDecimal> minViableNotional(BigDecimal executionCost) {
        BigDecimal gainRate = bountyRate.subtract(slippageRate);
        return gainRate.signum() <= 0
                ? Optional.empty()
                : Optional.of(executionCost
                        .add(dataCost)
                        .divide(gainRate, MathContext.DECIMAL128)
                        .setScale(Money.decimals(currency), RoundingMode.HALF_EVEN));
    }

    private static void requireFraction(String field, BigDecimal value) {
        if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(field + " must be in [0, 1], was " + value);
        }
    }

    private static void requireNotNegative(String field, BigDecimal value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException(field + " must be at least 0, was " + value);
        }
    }

    @Override
    public CostSchedule as(int otherVersion, @Nullable Instant otherCreatedAt) {
        return new CostSchedule(
                name,
                otherVersion,
                otherCreatedAt,
                description,
                currency,
                effectiveFrom,
                bountyRate,
                slippageRate,
                dataCost,
                feePerContract,
                feeRate,
                notificationCost);
    }
}
