package io.plimsoll.liquidation.action;

import io.plimsoll.liquidation.action.LiquidationCosts.Line;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What all liquidations of one currency cost that began in a period: sums of their {@link LiquidationCosts}.
 *
 * @param currency base currency of the accounts, of all amounts
 * @param liquidationCount those that go on among them
 * @param callCount calls that they were of; fewer where one was halted and begun again
 * @param estimated every line, by the plans they began with
 * @param actual every line, by their fills so far
 * @param notional of what was filled, at the marks of the orders, ≥ 0
 */
public record PeriodCosts(
        String currency,
        int liquidationCount,
        int callCount,
        Map<Line, BigDecimal> estimated,
        Map<Line, BigDecimal> actual,
        BigDecimal notional) {
    public PeriodCosts {
        Objects.requireNonNull(currency, "currency");
        estimated = Collections.unmodifiableMap(new EnumMap<>(estimated));
        actual = Collections.unmodifiableMap(new EnumMap<>(actual));
        if (callCount < 1 || liquidationCount < callCount) {
            throw new IllegalArgumentException("callCount must be in [1, liquidationCount], were %d and %d"
                    .formatted(callCount, liquidationCount));
        }
    }

    public BigDecimal estimatedTotal() {
        return LiquidationCosts.total(estimated);
    }

    public BigDecimal actualTotal() {
        return LiquidationCosts.total(actual);
    }

    /** Actual total over calls, half-even to the currency's places. */
    public BigDecimal actualPerCall() {
        return actualTotal().divide(BigDecimal.valueOf(callCount), Money.decimals(currency), RoundingMode.HALF_EVEN);
    }

    /** Actual total over notional, six decimals half-even; null if nothing was filled. */
    public @Nullable BigDecimal actualBasisPoints() {
        return LiquidationCosts.basisPoints(actualTotal(), notional);
    }
}
