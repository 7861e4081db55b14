package io.plimsoll.coveredcalls;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.market.FxRate;
import io.plimsoll.policy.CoveredCallRule;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import io.plimsoll.vault.VaultShare;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the coverage of calls depends on besides the positions.
 *
 * @param rule any but NONE
 * @param contracts terms of the calls and physicals that positions may be in; of others nothing need be known
 * @param pledged by asset
 * @param prices of underlyings that have one
 * @param fxRates used in either direction, no triangles; of several for one pair the first
 */
public record CoverageInputs(
        CoveredCallRule rule,
        List<CoverageContract> contracts,
        List<PledgedUnits> pledged,
        List<UnderlyingPrice> prices,
        List<FxRate> fxRates) {
    public CoverageInputs {
        if (rule == CoveredCallRule.NONE) {
            throw new IllegalArgumentException("no rule, nothing to cover");
        }
        contracts = List.copyOf(contracts);
        pledged = List.copyOf(pledged);
        prices = List.copyOf(prices);
        fxRates = List.copyOf(fxRates);
    }

    /**
     * The terms of a contract and what one unit of it is worth.
     *
     * @param currency ISO 4217 code of its price
     * @param multiplier units of the underlying in one contract, above 0
     * @param isPremiumStyle of an option whose buyer pays the price at once, so that it has a value
     * @param underlying as the market names it; the product of a contract that the market has not
     * @param mark null if nobody knows one
     */
    public record CoverageContract(
            ContractId contract,
            String currency,
            BigDecimal multiplier,
            boolean isPremiumStyle,
            String underlying,
            @Nullable BigDecimal mark) {
        public CoverageContract {
            Objects.requireNonNull(contract, "contract");
            Objects.requireNonNull(currency, "currency");
            Objects.requireNonNull(multiplier, "multiplier");
            Objects.requireNonNull(underlying, "underlying");
        }
    }

    /**
     * An asset that is pledged.
     *
     * @param price of one unit, by which it counts as collateral
     * @param currency of the price
     * @param share what one of them can cover, if it is a share of a vault; null if not
     */
    public record PledgedUnits(
            String asset,
            BigDecimal quantity,
            BigDecimal price,
            String currency,
            @Nullable VaultShare share) {}

    /** What one unit of an underlying is worth. */
    public record UnderlyingPrice(String name, BigDecimal price) {}

    /** Whether its short positions may be covered: a call of a strike of 0 or less never is by delivering the underlying. */
    public static boolean isCall(ContractId contract) {
        return contract.right() == OptionRight.CALL && contract.optionStrike().signum() > 0;
    }

    /** Whether its terms matter to coverage: a call may be covered, a physical may cover. */
    public static boolean isConcerned(ContractId contract) {
        return isCall(contract) || contract.kind() == ContractKind.PHYSICAL;
    }

    /** Whether the position is one that may be covered. */
    public static boolean isSoldCall(Position position) {
        return isCall(position.contract()) && position.quantity().signum() < 0;
    }

    /**
     * How far the calls of a portfolio are covered.
     *
     * @throws io.plimsoll.rejection.RejectedException MARKET_DATA_MISSING if the terms of a call that was sold are unknown, or a rule needs
     *     the price of an underlying or a call that nobody knows; MARKET_DATA_INVALID if it needs a price that is not above 0
     */
    public CallCoverage of(Portfolio portfolio) {
        return new CoveredCalls(this).of(portfolio);
    }
}
