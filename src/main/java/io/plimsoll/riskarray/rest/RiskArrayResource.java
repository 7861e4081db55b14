package io.plimsoll.riskarray.rest;

import io.plimsoll.market.MarketData;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.riskarray.RiskArrayService;
import io.plimsoll.scenario.ScenarioSet;
import io.plimsoll.scenario.ScenarioSetService;
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

@Path("/v1/risk-arrays")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models", description = "What contracts are worth, and what they lose when the market moves.")
class RiskArrayResource {
    private final RiskArrayService service;
    private final ScenarioSetService scenarioSets;
    private final JsonBodies bodies;

    RiskArrayResource(RiskArrayService service, ScenarioSetService scenarioSets, JsonBodies bodies) {
        this.service = service;
        this.scenarioSets = scenarioSets;
        this.bodies = bodies;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "computeRiskArrays",
            summary = "Build risk arrays from a model",
            description =
                    "Values every instrument under every scenario: losses of one long contract, loss positive, in the instrument's "
                            + "currency. Stores nothing; the same request gives the same digits.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RiskArraysRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "A future and a call",
                                            summary = "The sixteen scenarios of SPAN on a future and a call on it",
                                            value = RiskArrayExamples.FUTURE_AND_CALL)))
    @APIResponse(
            responseCode = "200",
            description = "Computed, not stored",
            content = @Content(schema = @Schema(implementation = RiskArraysResponse.class)))
    public RiskArraysResponse compute(InputStream requestBody) {
        RiskArraysRequest request =
                bodies.read(requestBody, RiskArraysRequest.class).value();
        MarketData market = request.market().toMarket();
        ScenarioSet scenarios = request.toScenarioSet(scenarioSets);
        return RiskArraysResponse.of(
                market.asOf(), scenarios, service.riskArrays(market, scenarios, request.decimalsOrDefault()));
    }
}
