package io.plimsoll.automationcost.rest;

import io.plimsoll.automationcost.ClosingTrade;
import io.plimsoll.automationcost.GasCosts;
import io.plimsoll.automationcost.GasSnapshot;
import io.plimsoll.platform.requests.ImpactModelRequest;
import io.plimsoll.rejection.Violations;
import io.plimsoll.versioned.Versioned;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "AutomationCostEstimateRequest")
record AutomationCostEstimateRequest(
        @NotNull
        @Pattern(regexp = Versioned.NAME_PATTERN, message = Versioned.NAME_EXPECTED)
        @Size(max = Versioned.NAME_LENGTH_MAX)
        @Schema(
                description = "Name of a cost schedule, see /v1/cost-schedules; its version in force today is used.",
                examples = "keeper-network")
        String costSchedule,

        @Schema(
                description = "What is closed, in the schedule's currency, above 0; or give trade.",
                examples = "\"50000\"")
        BigDecimal notional,

        @Valid @Schema(description = "What is closed, contract by contract; or give notional.")
        TradeRequest trade,

        @Valid @Schema(description = "What a transaction on a chain costs; or give fixedCost, or neither.")
        GasRequest gas,

        @Valid @Schema(description = "A gas price that is known by name; or give gas, or fixedCost, or none of them.")
        NamedGasRequest gasPrice,

        @Schema(
                description =
                        "Fixed cost of the order, at least 0, told as GAS; or give gas, or gasPrice, or none of them.",
                examples = "\"1.25\"")
        BigDecimal fixedCost,

        @Valid @Schema(description = "Instead of the schedule's slippage rate; with trade only.")
        ImpactModelRequest impact) {

    @Schema(name = "ClosingTrade")
    record TradeRequest(
            @NotNull @Schema(description = "In contracts, bought positive; not 0.", examples = "\"-1\"")
            BigDecimal quantity,

            @NotNull
            @Schema(
                    description = "Mark of one unit, in the schedule's currency, of any sign; not 0.",
                    examples = "\"100.00\"")
            BigDecimal price,

            @Schema(description = "Units in one contract, above 0.", defaultValue = "1", examples = "\"100\"")
            BigDecimal multiplier) {}

    @Schema(name = "NamedGasOfExecution")
    record NamedGasRequest(
            @NotNull
            @Pattern(regexp = Versioned.NAME_PATTERN, message = Versioned.NAME_EXPECTED)
            @Size(max = Versioned.NAME_LENGTH_MAX)
            @Schema(
                    description = "Of /v1/gas-prices, or of market snapshots; in the schedule's currency.",
                    examples = "ethereum-mainnet")
            String name,

            @NotNull @Max(1_000_000_000_000L) @Schema(description = "Of gas, at least 0.", examples = "400000")
            Long units,

            @Schema(description = "Whose newest price is taken: told at this instant or before. Now if absent.")
            Instant asOf) {}

    @Schema(name = "GasSnapshot", description = "Fees as in EIP-1559.")
    record GasRequest(
            @NotNull
            @Max(1_000_000_000_000L)
            @Schema(description = "Of gas that it uses, at least 0.", examples = "400000")
            Long units,

            @NotNull @Schema(description = "For one unit, at least 0.", examples = "\"48\"")
            BigDecimal baseFeeGwei,

            @NotNull @Schema(description = "For one unit, at least 0.", examples = "\"2\"")
            BigDecimal priorityFeeGwei,

            @NotNull
            @Schema(description = "Of the chain's coin, in the schedule's currency, at least 0.", examples = "\"3000\"")
            BigDecimal nativePrice) {

        private GasSnapshot toSnapshot() {
            return new GasSnapshot(units, baseFeeGwei, priorityFeeGwei, nativePrice);
        }
    }

    @AssertTrue(message = "either notional or trade is given")
    @Schema(hidden = true)
    boolean hasOneMeasure() {
        return (notional == null) != (trade == null);
    }

    @AssertTrue(message = "one of gas, gasPrice and fixedCost is given, or none")
    @Schema(hidden = true)
    boolean hasOneExecutionCost() {
        return Stream.of(gas, gasPrice, fixedCost).filter(Objects::nonNull).count() <= 1;
    }

    @AssertTrue(message = "impact needs trade")
    @Schema(hidden = true)
    boolean hasTradeForImpact() {
        return impact == null || trade != null;
    }

    /** @throws io.plimsoll.rejection.RejectedException INPUT_IMPOSSIBLE with every figure that cannot be */
    void requirePossible() {
        Violations impossible = Violations.ofInputs()
                .requirePositive("/notional", notional)
                .requireNotNegative("/fixedCost", fixedCost);
        if (trade != null) {
            impossible
                    .require(trade.quantity.signum() != 0, "/trade/quantity", "must not be 0", trade.quantity)
                    .require(trade.price.signum() != 0, "/trade/price", "must not be 0", trade.price)
                    .requirePositive("/trade/multiplier", trade.multiplier);
        }
        if (gas != null) {
            impossible.part("/gas", gas::toSnapshot);
        }
        if (gasPrice != null) {
            impossible.require(gasPrice.units >= 0, "/gasPrice/units", "must be at least 0", gasPrice.units);
        }
        impossible.refuseIfAny();
    }

    ClosingTrade toTrade() {
        if (trade == null) {
            return ClosingTrade.ofNotional(notional);
        }
        BigDecimal multiplier = trade.multiplier == null ? BigDecimal.ONE : trade.multiplier;
        return impact == null
                ? ClosingTrade.ofQuantity(trade.quantity, trade.price, multiplier)
                : ClosingTrade.through(impact.toModel(), trade.quantity, trade.price, multiplier);
    }

    /** @throws io.plimsoll.rejection.RejectedException GAS_PRICE_UNKNOWN; GAS_PRICE_STALE; INPUT_IMPOSSIBLE of a price in another currency */
    BigDecimal toExecutionCost(GasCosts costs, String currency) {
        if (gasPrice != null) {
            GasCosts.Cost cost = costs.of(gasPrice.name, gasPrice.units, gasPrice.asOf);
            Violations.ofInputs()
                    .require(
                            cost.currency().equals(currency),
                            "/gasPrice/name",
                            "must be in %s, as the cost schedule is".formatted(currency),
                            cost.currency())
                    .refuseIfAny();
            return cost.amount();
        }
        if (gas != null) {
            return gas.toSnapshot().cost();
        }
        return fixedCost == null ? BigDecimal.ZERO : fixedCost;
    }
}
