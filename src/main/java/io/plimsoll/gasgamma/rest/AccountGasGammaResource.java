package io.plimsoll.gasgamma.rest;

import io.plimsoll.gasgamma.AccountGasGamma;
import io.plimsoll.gasgamma.AccountGasGamma.Evaluation;
import io.plimsoll.gasgamma.AccountGasGamma.HedgeCost;
import io.plimsoll.gasgamma.GasPrices;
import io.plimsoll.gasgamma.GasQuote;
import io.plimsoll.money.Money;
import io.plimsoll.platform.sandbox.DemoIds;
import io.plimsoll.platform.validation.CheckedParameters;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import io.plimsoll.rejection.Violations;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/accounts/{id}/gas-gamma")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Gas")
class AccountGasGammaResource {
    private final AccountGasGamma accounts;
    private final GasPrices prices;

    AccountGasGammaResource(AccountGasGamma accounts, GasPrices prices) {
        this.accounts = accounts;
        this.prices = prices;
    }

    @Schema(name = "AccountGasGamma", description = "Each underlying that the account has options on, on its own.")
    record AccountGasGammaResponse(
            @Schema(required = true) UUID accountId,

            @Schema(required = true, description = "How often the account had changed.")
            long accountSequence,

            @Schema(description = "Market of prices and volatilities; absent before the first.")
            UUID snapshotId,

            @Schema(required = true, description = "As asked for.", examples = "PT24H")
            Duration interval,

            @Schema(
                    description =
                            "Version of the gas price that was used; absent for a fixed cost, and if a snapshot told it.")
            Integer gasPriceVersion,

            @Schema(description = "Market snapshot that told the gas price that was used.")
            UUID gasPriceSnapshotId,

            @Schema(description = "When gas cost so much; absent for a fixed cost.")
            Instant gasPriceAsOf,

            @Schema(required = true, description = "The account's base currency, of buffer.")
            String currency,

            @Schema(required = true, description = "Equity less maintenance margin.")
            BigDecimal buffer,

            @Schema(required = true) List<GasGammaResponse> evaluations) {}

    @GET
    @Operation(
            operationId = "getAccountGasGamma",
            summary = "Set the cost of a hedge against an account's gamma",
            description =
                    "On the latest market. The premium is what the options sold are worth at their marks, the buffer is equity less maintenance "
                            + "margin. The cost of a hedge is that of gasUnits at the stored gasPrice, or fixedCost.")
    @APIResponse(
            responseCode = "200",
            description = "As the account stands",
            content = @Content(schema = @Schema(implementation = AccountGasGammaResponse.class)))
    @APIResponse(
            responseCode = "422",
            description = "The market lacks what sensitivities need, or the gas price is not there or too old",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    @CheckedParameters
    public AccountGasGammaResponse ofAccount(
            @PathParam("id") @Parameter(example = DemoIds.ACCOUNT) UUID id,
            @QueryParam("interval")
                    @DefaultValue("PT24H")
                    @Parameter(description = "Between two hedges, above 0, ISO 8601.")
                    Duration interval,
            @QueryParam("gasPrice")
                    @Parameter(description = "Name of a gas price, stored or of a market snapshot; with gasUnits.")
                    String gasPrice,
            @QueryParam("gasUnits")
                    @Max(1_000_000_000_000L)
                    @Parameter(description = "Of gas, for one hedge, at least 0.")
                    Long gasUnits,
            @QueryParam("gasAsOf")
                    @Parameter(description = "With gasPrice: the newest told until this instant. Now if absent.")
                    Instant gasAsOf,
            @QueryParam("fixedCost")
                    @Parameter(
                            description = "Of one hedge, at least 0, in the currency of each underlying.",
                            example = "19.20")
                    BigDecimal fixedCost,
            @QueryParam("plannedHedges") @Min(0) @Max(1_000_000) @Parameter(description = "Of each underlying.")
                    Integer plannedHedges) {
        boolean isByGas = gasPrice != null && gasUnits != null;
        if (isByGas == (fixedCost != null) || (gasPrice == null) != (gasUnits == null)) {
            throw RejectedException.shape(
                    "query/fixedCost", ShapeCode.VALUE_REFUSED, "either gasPrice and gasUnits are given, or fixedCost");
        }
        if (gasAsOf != null && gasPrice == null) {
            throw RejectedException.shape(
                    "query/gasAsOf",
                    ShapeCode.VALUE_REFUSED,
                    "gasAsOf is the instant of a gasPrice, and none is given");
        }
        Violations.ofInputs()
                .require(!interval.isNegative() && !interval.isZero(), "query/interval", "must be above 0", interval)
                .require(gasUnits == null || gasUnits >= 0, "query/gasUnits", "must be at least 0", gasUnits)
                .requireNotNegative("query/fixedCost", fixedCost)
                .refuseIfAny();
        GasQuote price = isByGas ? prices.at(gasPrice, gasAsOf) : null;
        HedgeCost cost =
                isByGas ? new HedgeCost(price.cost(gasUnits), price.currency()) : new HedgeCost(fixedCost, null);
        Evaluation evaluation = accounts.of(id, interval, cost, plannedHedges);
        String currency = evaluation.margin().currency();
        return new AccountGasGammaResponse(
                id,
                evaluation.accountSequence(),
                evaluation.snapshotId(),
                interval,
                isByGas ? price.version() : null,
                isByGas ? price.snapshotId() : null,
                isByGas ? price.asOf() : null,
                currency,
                Money.shown(
                        evaluation
                                .margin()
                                .equity()
                                .subtract(evaluation.margin().maintenanceMargin()),
                        currency),
                evaluation.evaluations().stream().map(GasGammaResponse::of).toList());
    }
}
