package io.plimsoll.greeks.rest;

import io.plimsoll.greeks.GreeksService;
import io.plimsoll.market.MarketData;
import io.plimsoll.platform.json.JsonBodies;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/greeks-calculations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models")
class GreeksResource {
    private final GreeksService service;
    private final JsonBodies bodies;

    GreeksResource(GreeksService service, JsonBodies bodies) {
        this.service = service;
        this.bodies = bodies;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "computeGreeks",
            summary = "Compute value and sensitivities",
            description =
                    "Of one unit, of each position, and summed by underlying. Stores nothing; the same request gives the same digits.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = GreeksRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "Three futures, five short calls",
                                        summary = "Net delta and gamma of a book that is to be hedged",
                                        value = GreeksExamples.FUTURES_AND_SHORT_CALLS),
                                @ExampleObject(
                                        name = "A call on a spot",
                                        summary = "The textbook call: 100, 100, 20 %, one year, 5 %",
                                        value = GreeksExamples.CALL_ON_SPOT)
                            }))
    @APIResponse(
            responseCode = "200",
            description = "Computed, not stored",
            content = @Content(schema = @Schema(implementation = GreeksResponse.class)))
    public GreeksResponse compute(InputStream requestBody) {
        GreeksRequest request = bodies.read(requestBody, GreeksRequest.class).value();
        MarketData market = request.market().toMarket();
        return GreeksResponse.of(market.asOf(), service.greeks(request.toPortfolio(), market));
    }
}
