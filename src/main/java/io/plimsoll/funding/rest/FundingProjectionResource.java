package io.plimsoll.funding.rest;

import io.plimsoll.funding.AccountFunding;
import io.plimsoll.funding.AccountFunding.AccountProjection;
import io.plimsoll.funding.FundingProjection;
import io.plimsoll.funding.FundingProjection.Outcome;
import io.plimsoll.money.Money;
import io.plimsoll.platform.json.JsonBodies;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/funding-projections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Funding")
class FundingProjectionResource {
    private final AccountFunding accounts;
    private final JsonBodies bodies;

    FundingProjectionResource(AccountFunding accounts, JsonBodies bodies) {
        this.accounts = accounts;
        this.bodies = bodies;
    }

    @Schema(
            name = "FundingProjection",
            description = "Amounts are in the currency of the mark, half-even to two decimals.")
    record ProjectionResponse(
            @Schema(description = "Absent for a position of a request.")
            UUID accountId,

            @Schema(description = "Market of the figures; absent for a position of a request, and before the first.")
            UUID snapshotId,

            @Schema(description = "Of the account's position; absent for a position of a request.")
            BigDecimal mark,

            @Schema(required = true, description = "Whole intervals within the horizon.")
            int intervalCount,

            @Schema(required = true, description = "One for each price move.")
            List<OutcomeResponse> outcomes) {}

    @Schema(name = "FundingOutcome")
    record OutcomeResponse(
            @Schema(required = true, description = "Of the price, as a fraction.")
            BigDecimal priceMove,

            @Schema(required = true, description = "Equity less maintenance margin there.")
            BigDecimal buffer,

            @Schema(required = true, description = "Negative when the account pays.", examples = "\"-90.00\"")
            BigDecimal gainPerInterval,

            @Schema(required = true, examples = "\"-270.00\"")
            BigDecimal gainPerDay,

            @Schema(required = true, description = "Of all whole intervals.")
            BigDecimal gainOverHorizon,

            @Schema(
                    description =
                            "Until equity is below the margin at which a call is issued: equity less that margin / daily payment. It is the "
                                    + "maintenance margin, of an account times the call level of its policy. 0 if equity is no more than "
                                    + "that; absent if funding never leads to a call.",
                    examples = "\"5.000000\"")
            BigDecimal daysToMarginCall) {
        /** As many as amounts of most currencies. */
        private static final int DECIMALS = 2;

        static OutcomeResponse of(Outcome outcome) {
            return new OutcomeResponse(
                    Money.withDecimals(outcome.move(), 0),
                    rounded(outcome.buffer()),
                    rounded(outcome.gainPerInterval()),
                    rounded(outcome.gainPerDay()),
                    rounded(outcome.gainOverHorizon()),
                    outcome.daysToMarginCall());
        }

        private static BigDecimal rounded(BigDecimal exact) {
            return exact.setScale(DECIMALS, RoundingMode.HALF_EVEN);
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "projectFunding",
            summary = "Compute how long a position lasts at a rate of funding",
            description =
                    "Days to the margin call at constant prices, after each of the price moves. An account is margined by its own methodology at "
                            + "each price. Stores nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = FundingProjectionRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "Five days of buffer",
                                            summary = "Three payments of 90 a day out of 1,350",
                                            value = FundingExamples.RUNWAY)))
    @APIResponse(
            responseCode = "200",
            description = "Computed, not stored",
            content = @Content(schema = @Schema(implementation = ProjectionResponse.class)))
    @APIResponse(
            responseCode = "404",
            description = "No account of accountId",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public ProjectionResponse project(InputStream requestBody) {
        FundingProjectionRequest request =
                bodies.read(requestBody, FundingProjectionRequest.class).value();
        if (request.accountId() == null) {
            FundingProjection projection = request.project();
            return new ProjectionResponse(null, null, null, projection.intervalCount(), outcomes(projection));
        }
        AccountProjection ofAccount = accounts.project(request.accountId(), request.toQuestion());
        return new ProjectionResponse(
                request.accountId(),
                ofAccount.margin().snapshotId(),
                ofAccount.line().mark().price(),
                ofAccount.projection().intervalCount(),
                outcomes(ofAccount.projection()));
    }

    private static List<OutcomeResponse> outcomes(FundingProjection projection) {
        return projection.outcomes().stream().map(OutcomeResponse::of).toList();
    }
}
