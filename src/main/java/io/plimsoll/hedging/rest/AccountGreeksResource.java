package io.plimsoll.hedging.rest;

import io.plimsoll.accountmargin.AccountGreeks;
import io.plimsoll.accountmargin.AccountGreeks.GreeksAt;
import io.plimsoll.greeks.GreeksCalculation.PositionGreeks;
import io.plimsoll.greeks.GreeksCalculation.UnderlyingGreeks;
import io.plimsoll.platform.sandbox.DemoIds;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/accounts/{id}/greeks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Hedging")
class AccountGreeksResource {
    private final AccountGreeks accounts;

    AccountGreeksResource(AccountGreeks accounts) {
        this.accounts = accounts;
    }

    @Schema(
            name = "AccountGreeks",
            description =
                    "What an account is sensitive to. delta and gamma per 1.00 of the underlying's price, vega per 1.00 of "
                            + "volatility, theta per year that passes, rho per 1.00 of the rate.")
    record AccountGreeksResponse(
            @Schema(required = true) UUID accountId,

            @Schema(required = true, description = "What is told was known then.")
            Instant asOf,

            @Schema(required = true, description = "How often the account had changed.")
            long accountSequence,

            @Schema(
                    description =
                            "Market that it was valued on; absent for an account without positions before the first.")
            UUID snapshotId,

            @Schema(description = "Instant of that market.") Instant marketAsOf,

            @Schema(required = true, description = "By contract.")
            List<PositionGreeks> positions,

            @Schema(required = true, description = "Sums of positions, by underlying and currency.")
            List<UnderlyingGreeks> totals) {
        static AccountGreeksResponse of(GreeksAt known) {
            return new AccountGreeksResponse(
                    known.accountId(),
                    known.asOf(),
                    known.accountSequence(),
                    known.snapshotId(),
                    known.marketAsOf(),
                    known.greeks().positions(),
                    known.greeks().totals());
        }
    }

    @GET
    @Operation(
            operationId = "getAccountGreeks",
            summary = "Show what an account is sensitive to",
            description =
                    "Of the positions and the market that the account's margin was computed from, now or at a past instant. Both are stored and "
                            + "never change, so the same instant has the same digits for ever.")
    @APIResponse(
            responseCode = "200",
            description = "As it is known at the instant",
            content = @Content(schema = @Schema(implementation = AccountGreeksResponse.class)))
    @APIResponse(
            responseCode = "422",
            description = "The market lacks a volatility, price or time that sensitivities need",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public AccountGreeksResponse at(
            @PathParam("id") @Parameter(example = DemoIds.ACCOUNT) UUID id,
            @QueryParam("at")
                    @Parameter(
                            description =
                                    "An instant that is not to come, RFC 3339 UTC; digits below the microsecond do not count. Now if absent.")
                    Instant at) {
        return AccountGreeksResponse.of(accounts.at(id, at));
    }
}
