package io.plimsoll.liquidation.rest;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.liquidation.price.BindingScenario;
import io.plimsoll.liquidation.price.LiquidationPrices;
import io.plimsoll.liquidation.price.LiquidationPrices.OfPosition;
import io.plimsoll.liquidation.price.LiquidationPrices.OfUnderlying;
import io.plimsoll.liquidation.price.PriceDirection;
import io.plimsoll.liquidation.price.PriceDistance;
import io.plimsoll.liquidation.price.PriceTrigger;
import io.plimsoll.money.Money;
import io.plimsoll.policy.HealthState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "LiquidationPrices",
        description =
                "Amounts in currency, prices in that of the contract. A price that is absent does not exist; where isExact is "
                        + "false, none was found as far as was looked, 99 % towards 0 and 200 % away from it.")
record LiquidationPricesResponse(
        @Schema(required = true) UUID accountId,

        @Schema(required = true, description = "Instant of the work.")
        Instant calculatedAt,

        @Schema(description = "Market snapshot of the marks; absent before the first.")
        UUID snapshotId,

        @Schema(description = "Instant of the marks; absent before the first snapshot.")
        Instant marketAsOf,

        @Schema(required = true, description = "The account's base currency.", examples = "USD")
        String currency,

        @Schema(required = true, examples = "SCENARIO") String methodology,
        @Schema(required = true) String marginPolicy,
        @Schema(required = true) int marginPolicyVersion,

        @Schema(required = true, description = "Equity over maintenance margin below which the account is called.")
        BigDecimal callBelow,

        @Schema(required = true, description = "Equity over maintenance margin below which the account is liquidated.")
        BigDecimal liquidationBelow,

        @Schema(required = true, description = "Now.") BigDecimal equity,

        @Schema(required = true, description = "Now: computed, not held over from before.")
        BigDecimal maintenanceMargin,

        @Schema(
                required = true,
                description = "Now, by the ratio and the margin policy, whatever became of calls.",
                implementation = String.class,
                enumeration = {"HEALTHY", "WARNING", "CALL", "LIQUIDATE"})
        HealthState state,

        @Schema(required = true, description = "Every future and spot whose price can move.")
        List<PositionResponse> positions,

        @Schema(required = true, description = "What moves; empty for ISOLATED.")
        List<UnderlyingResponse> underlyings,

        @Schema(
                required = true,
                description =
                        "Positions whose price is not moved, because the market does not say what moves it or what it is today.")
        List<ContractId> heldConstant) {

    @Schema(
            name = "PositionLiquidationPrice",
            description =
                    "Prices of the contract, its underlying moving against the position: down for a long one, up for a short one.")
    record PositionResponse(
            @Schema(required = true) ContractId contract,

            @Schema(required = true, description = "Signed, long positive.")
            BigDecimal quantity,

            @Schema(required = true, examples = "\"100.00\"")
            BigDecimal mark,

            @Schema(required = true) String underlying,

            @Schema(description = "Where a call is issued; beyond the mark if it is already.")
            BigDecimal callPrice,

            @Schema(
                    description = "Where positions are closed; beyond the mark if they are already.",
                    examples = "\"89.4736842105\"")
            BigDecimal liquidationPrice,

            @Schema(description = "Where nothing is left of equity.", examples = "\"85.00\"")
            BigDecimal bankruptcyPrice,

            @Schema(
                    required = true,
                    description =
                            "Whether the prices are where the straight lines of equity and requirement meet, however far away; else "
                                    + "those found are the first at which the rounded figures act, to a millionth.")
            boolean isExact) {

        private static PositionResponse of(OfPosition position) {
            return new PositionResponse(
                    position.contract(),
                    position.quantity(),
                    shown(position.mark()),
                    position.underlying(),
                    shown(position.callPrice()),
                    shown(position.liquidationPrice()),
                    shown(position.bankruptcyPrice()),
                    position.isExact());
        }
    }

    @Schema(name = "UnderlyingDistances")
    record UnderlyingResponse(
            @Schema(required = true) String underlying,

            @Schema(description = "Absent if it has none of its own and no future or spot on it is held.")
            BigDecimal price,

            @Schema(required = true, description = "Down, then up; call, liquidation and bankruptcy of each.")
            List<DistanceResponse> distances) {

        private static UnderlyingResponse of(OfUnderlying underlying) {
            return new UnderlyingResponse(
                    underlying.name(),
                    shown(underlying.price()),
                    underlying.distances().stream().map(DistanceResponse::of).toList());
        }
    }

    @Schema(name = "PriceDistance")
    record DistanceResponse(
            @Schema(
                    required = true,
                    implementation = String.class,
                    enumeration = {"DOWN", "UP"})
            PriceDirection direction,

            @Schema(
                    required = true,
                    implementation = String.class,
                    enumeration = {"CALL", "LIQUIDATION", "BANKRUPTCY"})
            PriceTrigger trigger,

            @Schema(
                    description =
                            "Smallest move that leads there, as a fraction of the price, to a millionth; 0 if the account is there "
                                    + "already; absent if none is found.",
                    examples = "\"-0.105264\"")
            BigDecimal move,

            @Schema(required = true, description = "How far was looked.")
            BigDecimal searchedTo,

            @Schema(description = "Of the underlying after the move.")
            BigDecimal price,

            @Schema(description = "After the move.") BigDecimal equity,
            @Schema(description = "After the move.") BigDecimal maintenanceMargin,

            @Schema(required = true, description = "That make the requirement after the move.")
            List<BindingScenarioResponse> bindingScenarios,

            @Schema(
                    required = true,
                    description = "Whether the account is there after the move, and is not a millionth before it.")
            boolean isVerified) {

        private static DistanceResponse of(PriceDistance distance) {
            AccountMargin margin = distance.margin();
            return new DistanceResponse(
                    distance.direction(),
                    distance.trigger(),
                    distance.move(),
                    distance.searchedTo(),
                    shown(distance.price()),
                    margin == null ? null : margin.equity(),
                    margin == null ? null : margin.maintenanceMargin(),
                    distance.bindingScenarios().stream()
                            .map(BindingScenarioResponse::of)
                            .toList(),
                    distance.isVerified());
        }
    }

    @Schema(name = "BindingScenario")
    record BindingScenarioResponse(
            @Schema(description = "Underlying or combined commodity; absent for the whole portfolio.")
            String group,

            @Schema(required = true, description = "From 1.")
            int scenario) {

        private static BindingScenarioResponse of(BindingScenario binding) {
            return new BindingScenarioResponse(binding.group(), binding.number());
        }
    }

    static LiquidationPricesResponse of(LiquidationPrices prices) {
        AccountMargin present = prices.present();
        return new LiquidationPricesResponse(
                present.accountId(),
                present.calculatedAt(),
                present.snapshotId(),
                present.marketAsOf(),
                present.currency(),
                present.methodology().name(),
                present.policyName(),
                present.policyVersion(),
                prices.thresholds().call(),
                prices.thresholds().liquidation(),
                present.equity(),
                present.maintenanceMargin(),
                present.state(),
                prices.positions().stream().map(PositionResponse::of).toList(),
                prices.underlyings().stream().map(UnderlyingResponse::of).toList(),
                prices.heldConstant());
    }

    /** At least two decimals. */
    private static BigDecimal shown(BigDecimal price) {
        return price == null ? null : Money.withDecimals(price, 2);
    }
}
