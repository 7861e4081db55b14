package io.plimsoll.liquiditypool.rest;

import io.plimsoll.counterparty.Counterparties;
import io.plimsoll.counterparty.exposure.ExposureCalculations;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.liquidation.impact.ConstantProductPool;
import io.plimsoll.liquiditypool.CollateralComparison;
import io.plimsoll.liquiditypool.CollateralComparison.PricedPosition;
import io.plimsoll.liquiditypool.LiquidityPool;
import io.plimsoll.liquiditypool.LiquidityPools;
import io.plimsoll.liquiditypool.PoolCapacity;
import io.plimsoll.liquiditypool.PoolCapacity.ShortOption;
import io.plimsoll.liquiditypool.ProviderLoss;
import io.plimsoll.liquiditypool.SwapQuote;
import io.plimsoll.liquiditypool.SwapQuote.Side;
import io.plimsoll.liquiditypool.VenueLimit;
import io.plimsoll.methodology.MarginRequirement.MarginWarning;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.money.Money;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.requests.ContractRequest;
import io.plimsoll.rejection.Violations;
import io.plimsoll.versioned.Versioned;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Liquidity pools")
class PoolCalculationResource {
    private final LiquidityPools pools;
    private final Methodologies methodologies;
    private final Counterparties counterparties;
    private final ExposureCalculations exposures;
    private final JsonBodies bodies;

    PoolCalculationResource(
            LiquidityPools pools,
            Methodologies methodologies,
            Counterparties counterparties,
            ExposureCalculations exposures,
            JsonBodies bodies) {
        this.pools = pools;
        this.methodologies = methodologies;
        this.counterparties = counterparties;
        this.exposures = exposures;
        this.bodies = bodies;
    }

    @Schema(name = "SwapQuoteRequest")
    record SwapRequest(
            @Pattern(regexp = Versioned.NAME_PATTERN, message = Versioned.NAME_EXPECTED)
            @Size(max = Versioned.NAME_LENGTH_MAX)
            @Schema(description = "Of /v1/liquidity-pools; or give reserves.", examples = "eth-usdc")
            String pool,

            @Valid @Schema(description = "Or give pool.") ReservesRequest reserves,

            @NotNull @Schema(description = "Of base.") Side side,

            @NotNull @Schema(description = "Of base, above 0.", examples = "\"10\"")
            BigDecimal amount) {

        @AssertTrue(message = "either pool or reserves is given")
        @Schema(hidden = true)
        boolean hasOnePool() {
            return (pool == null) != (reserves == null);
        }
    }

    @Schema(name = "PoolReserves")
    record ReservesRequest(
            @NotNull @Schema(description = "Above 0.", examples = "\"1000\"")
            BigDecimal baseReserve,

            @NotNull @Schema(description = "Above 0.", examples = "\"3000000\"")
            BigDecimal quoteReserve,

            @NotNull @Schema(description = "Of what is paid in, in [0, 1).", examples = "\"0.003\"")
            BigDecimal feeFraction) {}

    @Schema(name = "SwapQuote", description = "At most ten decimals.")
    record SwapResponse(
            @Schema(description = "Absent for reserves of a request.")
            String pool,

            @Schema(description = "Of the pool; absent for reserves of a request.")
            Integer poolVersion,

            @Schema(required = true) Side side,
            @Schema(required = true) BigDecimal amount,

            @Schema(required = true, description = "That a sale brings, or a purchase costs.")
            BigDecimal quoteAmount,

            @Schema(required = true) BigDecimal averagePrice,

            @Schema(required = true, description = "Without fee.")
            BigDecimal priceBefore,

            @Schema(required = true, description = "Without fee.")
            BigDecimal priceAfter,

            @Schema(
                    required = true,
                    description =
                            "Against the price before, as a fraction of it: of a coin that must be sold, the haircut for its size.",
                    examples = "\"0.012841965603\"")
            BigDecimal shortfall,

            @Schema(description = "Absent of a pool without a venue, and for reserves of a request.")
            VenueLimitResponse venueLimit) {}

    @Schema(
            name = "VenueLimit",
            description =
                    "Whether the limit on the counterparty that runs the venue has room for the trade. A limit that is exceeded refuses nothing.")
    record VenueLimitResponse(
            @Schema(required = true) String venue,

            @Schema(description = "Absent if there is none.")
            BigDecimal exposureLimit,

            @Schema(required = true, description = "Exposure at default that was calculated last; 0 if none was.")
            BigDecimal exposureBefore,

            @Schema(required = true, description = "With the value of the trade.")
            BigDecimal exposureAfter,

            @Schema(required = true) boolean withinLimit,

            @Schema(description = "EXPOSURE_LIMIT_EXCEEDED with both figures; absent within the limit.")
            List<MarginWarning> warnings) {
        static VenueLimitResponse of(VenueLimit limit) {
            return new VenueLimitResponse(
                    limit.venue(),
                    limit.exposureLimit(),
                    Money.withDecimals(limit.exposureBefore(), 0),
                    Money.withDecimals(limit.exposureAfter(), 0),
                    limit.isWithin(),
                    limit.isWithin()
                            ? null
                            : List.of(new MarginWarning(
                                    "EXPOSURE_LIMIT_EXCEEDED",
                                    "exposure of %s with the trade exceeds the limit of %s on %s"
                                            .formatted(
                                                    Money.withDecimals(limit.exposureAfter(), 0)
                                                            .toPlainString(),
                                                    limit.exposureLimit().toPlainString(),
                                                    limit.venue()))));
        }
    }

    @POST
    @Path("/swap-quotes")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "quoteSwap",
            summary = "Quote a trade with a pool",
            description = "By the product of the reserves, which stays, and the fee. Stores nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SwapRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "Ten ether into a thousand",
                                            summary = "1.28 % below the price before",
                                            value = PoolExamples.SELL_TEN)))
    @APIResponse(
            responseCode = "200",
            description = "Computed, not stored",
            content = @Content(schema = @Schema(implementation = SwapResponse.class)))
    public SwapResponse quote(InputStream requestBody) {
        SwapRequest request = bodies.read(requestBody, SwapRequest.class).value();
        Violations impossible = Violations.ofInputs().requirePositive("/amount", request.amount);
        LiquidityPool stored = request.pool == null ? null : pools.present(request.pool);
        ConstantProductPool reserves = stored != null
                ? stored.reserves()
                : impossible.part(
                        "",
                        () -> LiquidityPool.reserves(
                                "/reserves",
                                request.reserves.baseReserve,
                                request.reserves.quoteReserve,
                                request.reserves.feeFraction));
        impossible.refuseIfAny();
        SwapQuote quote = SwapQuote.of(reserves, request.side, request.amount);
        return new SwapResponse(
                request.pool,
                stored == null ? null : stored.version(),
                quote.side(),
                quote.amount(),
                quote.quoteAmount(),
                quote.averagePrice(),
                quote.priceBefore(),
                quote.priceAfter(),
                quote.shortfall(),
                stored == null || stored.venue() == null
                        ? null
                        : VenueLimitResponse.of(VenueLimit.of(
                                counterparties.library().named(stored.venue()),
                                exposures.limitUse(stored.venue()),
                                quote.quoteAmount())));
    }

    @Schema(name = "ProviderLossRequest")
    record ProviderLossRequest(
            @NotNull @Schema(description = "Price now over price at the provision, above 0.", examples = "\"1.5\"")
            BigDecimal priceRatio) {}

    @Schema(name = "ProviderLoss")
    record ProviderLossResponse(
            @Schema(required = true) BigDecimal priceRatio,

            @Schema(required = true, description = "In (-1, 0], fees left out.", examples = "\"-0.02020410\"")
            BigDecimal returnAgainstHolding) {}

    @POST
    @Path("/provider-loss-calculations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "computeProviderLoss",
            summary = "Compute what providing a pool loses against holding",
            description = "2 sqrt(R) / (1 + R) - 1, fees left out. Stores nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ProviderLossRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "The price half as high again",
                                            summary = "Two percent less than holding",
                                            value = PoolExamples.HALF_AGAIN)))
    @APIResponse(
            responseCode = "200",
            description = "Computed, not stored",
            content = @Content(schema = @Schema(implementation = ProviderLossResponse.class)))
    public ProviderLossResponse providerLoss(InputStream requestBody) {
        ProviderLoss loss = ProviderLoss.of(
                bodies.read(requestBody, ProviderLossRequest.class).value().priceRatio());
        return new ProviderLossResponse(loss.priceRatio(), loss.returnAgainstHolding());
    }

    @Schema(name = "PoolCapacityRequest")
    record CapacityRequest(
            @NotNull @Schema(description = "Of the underlying in the pool, at least 0.", examples = "\"1000\"")
            BigDecimal units,

            @NotNull @Schema(description = "In the pool, at least 0.", examples = "\"0\"")
            BigDecimal money,

            @NotNull @Size(max = 10_000) List<@NotNull @Valid ShortOptionRequest> openShorts,
            @NotNull @Valid ShortOptionRequest newTrade,

            @NotNull
            @Schema(
                    description = "Largest part of units, and of money, that may be locked, in [0, 1].",
                    examples = "\"0.80\"")
            BigDecimal cap) {}

    @Schema(name = "PoolShortOption")
    record ShortOptionRequest(
            @NotNull OptionRight right,

            @NotNull @Schema(description = "At least 0.", examples = "\"600\"")
            BigDecimal contracts,

            @Schema(description = "Units in one contract, above 0.", defaultValue = "1")
            BigDecimal multiplier,

            @NotNull @Schema(description = "Above 0; what a put locks for each unit.", examples = "\"3200\"")
            BigDecimal strike) {
        ShortOption toOption() {
            return new ShortOption(right, contracts, multiplier == null ? BigDecimal.ONE : multiplier, strike);
        }
    }

    @Schema(name = "PoolUtilization")
    record UtilizationResponse(
            @Schema(required = true) BigDecimal total,
            @Schema(required = true) BigDecimal locked,

            @Schema(description = "locked / total; absent of an empty pool.", examples = "\"0.600000\"")
            BigDecimal utilization) {
        static UtilizationResponse of(PoolCapacity.Utilization used) {
            return new UtilizationResponse(used.total(), used.locked(), used.ratio());
        }
    }

    @Schema(name = "PoolCapacity")
    record CapacityResponse(
            @Schema(required = true, description = "Of the units.")
            UtilizationResponse calls,

            @Schema(required = true, description = "Of the money.")
            UtilizationResponse puts,

            @Schema(
                    required = true,
                    description = "Whole contracts of the new trade's kind that the cap still allows.",
                    examples = "\"200\"")
            BigDecimal newContractsMax,

            @Schema(required = true, description = "Whether the new trade is within the cap.")
            boolean isPossible) {}

    @POST
    @Path("/pool-capacity-checks")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "checkPoolCapacity",
            summary = "Check how many options a pool can stand behind",
            description = "A short call locks units, a short put its strike in money, both in full. Stores nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CapacityRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "Six hundred calls on a thousand units",
                                            summary = "Two hundred more",
                                            value = PoolExamples.SIX_HUNDRED_OF_A_THOUSAND)))
    @APIResponse(
            responseCode = "200",
            description = "Computed, not stored",
            content = @Content(schema = @Schema(implementation = CapacityResponse.class)))
    public CapacityResponse capacity(InputStream requestBody) {
        CapacityRequest request =
                bodies.read(requestBody, CapacityRequest.class).value();
        PoolCapacity capacity = PoolCapacity.of(
                request.units,
                request.money,
                request.openShorts.stream().map(ShortOptionRequest::toOption).toList(),
                request.newTrade.toOption(),
                request.cap);
        return new CapacityResponse(
                UtilizationResponse.of(capacity.calls()),
                UtilizationResponse.of(capacity.puts()),
                capacity.contractsMax(),
                capacity.isPossible());
    }

    @Schema(name = "CollateralComparisonRequest")
    record ComparisonRequest(
            @NotNull
            @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
            @Schema(examples = "USD")
            String currency,

            @NotBlank @Size(max = 80) @Schema(description = "What SPAN is computed on.", examples = "cme-teaching")
            String parameterSetId,

            @NotNull @Size(min = 1, max = 10_000) List<@NotNull @Valid PricedPositionRequest> positions) {}

    @Schema(name = "PricedPosition")
    record PricedPositionRequest(
            @NotNull @Valid ContractRequest contract,

            @NotNull @Schema(description = "In contracts, signed.", examples = "\"-5\"")
            BigDecimal quantity,

            @NotNull @Schema(description = "Units in one contract, above 0.", examples = "\"100\"")
            BigDecimal multiplier,

            @NotNull @Schema(description = "Of one unit; above 0 under an option.", examples = "\"100.00\"")
            BigDecimal underlyingPrice) {
        PricedPosition toPosition() {
            return new PricedPosition(contract.toContractId(), quantity, multiplier, underlyingPrice);
        }
    }

    @Schema(name = "CollateralComparison")
    record ComparisonResponse(
            @Schema(required = true) String currency,

            @Schema(required = true, description = "What each position needs on its own, in the order given.")
            List<BigDecimal> lines,

            @Schema(required = true, description = "Sum of the lines.")
            BigDecimal fullCollateral,

            @Schema(required = true, description = "Maintenance margin under SPAN.")
            BigDecimal portfolioMargin,

            @Schema(
                    description = "fullCollateral / portfolioMargin; absent if SPAN asks for nothing.",
                    examples = "\"19.841270\"")
            BigDecimal ratio) {}

    @POST
    @Path("/collateral-comparisons")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "compareCollateral",
            summary = "Compare full collateral with portfolio margin",
            description = "What a book needs where nothing offsets anything, and under SPAN. Stores nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = ComparisonRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "A short strangle",
                                            summary = "The whole underlying of each against the margin of both",
                                            value = PoolExamples.SHORT_STRANGLE)))
    @APIResponse(
            responseCode = "200",
            description = "Computed, not stored",
            content = @Content(schema = @Schema(implementation = ComparisonResponse.class)))
    public ComparisonResponse compare(InputStream requestBody) {
        ComparisonRequest request =
                bodies.read(requestBody, ComparisonRequest.class).value();
        CollateralComparison comparison = CollateralComparison.of(
                request.positions.stream()
                        .map(PricedPositionRequest::toPosition)
                        .toList(),
                request.parameterSetId,
                request.currency,
                methodologies);
        return new ComparisonResponse(
                request.currency,
                comparison.lines().stream().map(CollateralComparison.Line::full).toList(),
                comparison.full(),
                comparison.portfolioMargin(),
                comparison.ratio());
    }
}
