package io.plimsoll.gasgamma.rest;

import io.plimsoll.automationcost.GasSnapshot;
import io.plimsoll.gasgamma.GammaPosition;
import io.plimsoll.gasgamma.GasGamma.HedgePlan;
import io.plimsoll.gasgamma.GasPrices;
import io.plimsoll.greeks.GreeksCalculation.PositionGreeks;
import io.plimsoll.greeks.GreeksService;
import io.plimsoll.market.MarketData;
import io.plimsoll.platform.requests.MarketRequest;
import io.plimsoll.platform.requests.PositionRequest;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import io.plimsoll.rejection.Violations;
import io.plimsoll.versioned.Versioned;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "GasGammaRequest",
        description = "Either gamma, price and volatility, or positions and the market that values them.")
record GasGammaRequest(
        @Schema(description = "In units per 1.00 of the price, signed.", examples = "\"-16.254723\"")
        BigDecimal gamma,

        @Schema(description = "Of the underlying, above 0.", examples = "\"100.00\"")
        BigDecimal price,

        @Schema(description = "Annual, as a fraction, above 0.", examples = "\"0.40\"")
        BigDecimal volatility,

        @Size(min = 1, max = 10_000) @Schema(description = "All on one underlying, in one currency.")
        List<@NotNull @Valid PositionRequest> positions,

        @Valid @Schema(description = "With every contract of positions.")
        MarketRequest market,

        @NotNull @Schema(description = "Between two hedges, above 0.", examples = "PT24H")
        Duration interval,

        @Valid @Schema(description = "What a transaction on a chain costs; or give gasPrice, or fixedCost.")
        HedgeGasRequest gas,

        @Valid @Schema(description = "A stored price of gas; or give gas, or fixedCost.")
        NamedGasRequest gasPrice,

        @Schema(
                description =
                        "Of one hedge, at least 0, where there is no chain: commission, exchange fee, half spread.",
                examples = "\"19.20\"")
        BigDecimal fixedCost,

        @Min(0) @Max(1_000_000) @Schema(description = "Hedges that are planned.", examples = "30")
        Integer plannedHedges,

        @Schema(description = "That is earned meanwhile, above 0.", examples = "\"1300.00\"")
        BigDecimal premium,

        @Schema(description = "Equity less maintenance margin, any sign.", examples = "\"-270.00\"")
        BigDecimal buffer) {
    private static final int NANO_DECIMALS = 9;

    @Schema(name = "HedgeGas", description = "What a hedge costs in gas. Fees as in EIP-1559.")
    record HedgeGasRequest(
            @NotNull @Max(1_000_000_000_000L) @Schema(description = "Of gas, at least 0.", examples = "200000")
            Long units,

            @NotNull @Schema(description = "For one unit, at least 0.", examples = "\"30\"")
            BigDecimal baseFeeGwei,

            @NotNull @Schema(description = "For one unit, at least 0.", examples = "\"2\"")
            BigDecimal priorityFeeGwei,

            @NotNull
            @Schema(
                    description = "Of the chain's coin, in the currency of the price, at least 0.",
                    examples = "\"3000\"")
            BigDecimal nativePrice) {}

    @Schema(name = "NamedGas")
    record NamedGasRequest(
            @NotNull
            @Pattern(regexp = Versioned.NAME_PATTERN, message = Versioned.NAME_EXPECTED)
            @Size(max = Versioned.NAME_LENGTH_MAX)
            @Schema(
                    description = "Of /v1/gas-prices, or of market snapshots; in the currency of the price.",
                    examples = "ethereum-mainnet")
            String name,

            @Schema(description = "Whose newest price is taken: told at this instant or before. Now if absent.")
            Instant asOf,

            @NotNull @Max(1_000_000_000_000L) @Schema(description = "Of gas, at least 0.", examples = "200000")
            Long units) {}

    @AssertTrue(message = "either gamma, price and volatility are given, or positions and market")
    @Schema(hidden = true)
    boolean hasOneForm() {
        boolean isOfFigures = Stream.of(gamma, price, volatility).allMatch(Objects::nonNull);
        boolean isOfPositions = positions != null && market != null;
        boolean isMixed =
                Stream.of(gamma, price, volatility).anyMatch(Objects::nonNull) && (positions != null || market != null);
        return !isMixed && isOfFigures != isOfPositions;
    }

    @AssertTrue(message = "exactly one of gas, gasPrice and fixedCost is given")
    @Schema(hidden = true)
    boolean hasOneCost() {
        return Stream.of(gas, gasPrice, fixedCost).filter(Objects::nonNull).count() == 1;
    }

    /** @throws RejectedException REQUEST_INVALID if positions are on several underlyings; whatever valuing them refuses */
    GammaPosition toPosition(GreeksService greeks) {
        if (positions == null) {
            return GammaPosition.of(gamma, price, volatility);
        }
        MarketData data = market.toMarket();
        List<PositionGreeks> valued = greeks.greeks(
                        new Portfolio(positions.stream()
                                .map(PositionRequest::toPosition)
                                .toList()),
                        data)
                .positions();
        long count = valued.stream()
                .map(position -> List.of(position.underlying(), position.currency()))
                .distinct()
                .count();
        if (count != 1) {
            throw RejectedException.shape(
                    "/positions",
                    ShapeCode.VALUE_REFUSED,
                    "positions must be on one underlying in one currency and not cancel out, were on " + count);
        }
        BigDecimal moving = data.underlyings().stream()
                .filter(underlying -> underlying.name().equals(valued.getFirst().underlying()))
                .map(underlying -> underlying.price())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(valued.getFirst().price());
        return GammaPosition.of(valued, moving);
    }

    /**
     * What one hedge costs.
     *
     * @param impossible is told of gas that cannot be
     * @return null of such gas
     * @throws RejectedException GAS_PRICE_UNKNOWN; GAS_PRICE_STALE
     */
    BigDecimal toCost(GasPrices prices, Violations impossible) {
        if (gas != null) {
            return impossible.part(
                    "/gas",
                    () -> new GasSnapshot(gas.units, gas.baseFeeGwei, gas.priorityFeeGwei, gas.nativePrice).cost());
        }
        return gasPrice == null
                ? fixedCost
                : impossible.part(
                        "/gasPrice",
                        () -> prices.at(gasPrice.name, gasPrice.asOf).cost(gasPrice.units));
    }

    HedgePlan toPlan() {
        return new HedgePlan(seconds(interval), plannedHedges, premium, buffer);
    }

    static BigDecimal seconds(Duration interval) {
        return BigDecimal.valueOf(interval.getSeconds()).add(BigDecimal.valueOf(interval.getNano(), NANO_DECIMALS));
    }
}
