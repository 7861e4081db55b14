package io.plimsoll.liquidation.rest;

import io.plimsoll.liquidation.price.LiquidationPriceService;
import io.plimsoll.liquidation.price.MarginMode;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/accounts/{id}/liquidation-prices")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Liquidation", description = "Closing positions of accounts in default, and how far that is away.")
class LiquidationPriceResource {
    private final LiquidationPriceService service;

    LiquidationPriceResource(LiquidationPriceService service) {
        this.service = service;
    }

    @GET
    @Operation(
            operationId = "getLiquidationPrices",
            summary = "Show at what prices an account is called, liquidated and bankrupt",
            description =
                    "Of every future and spot, and along every underlying in both directions. One price moves at a time, and with "
                            + "it every contract on it: futures and spots by the same fraction, an option by what its model adds to its mark. "
                            + "Held constant are cash, pledged assets and their prices, rates of interest and exchange, volatilities, time, "
                            + "all other underlyings, and the arrays of a parameter set: under SPAN only equity moves. The account is margined "
                            + "anew at every price with its own methodology, on the latest market. Stores nothing.")
    @APIResponse(
            responseCode = "200",
            description = "The prices",
            content = @Content(schema = @Schema(implementation = LiquidationPricesResponse.class)))
    @APIResponse(
            responseCode = "422",
            description =
                    "Something is missing without which the account, or an option at another price, has no figure",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public LiquidationPricesResponse prices(
            @PathParam("id") UUID id,
            @QueryParam("marginMode")
                    @DefaultValue("CROSS")
                    @Parameter(
                            description =
                                    "CROSS: all that the account has stands behind each position. ISOLATED: its own initial margin alone, as "
                                            + "if it were opened now at its mark; then there are no underlyings in the reply.")
                    MarginMode marginMode) {
        return LiquidationPricesResponse.of(service.prices(id, marginMode));
    }
}
