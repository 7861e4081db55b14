package io.plimsoll.simulation.rest;

import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.ratelimit.WorkBudget;
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

@Path("/v1/contagion-calculations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Simulation")
class ContagionResource {
    private final WorkBudget budget;
    private final JsonBodies bodies;

    ContagionResource(WorkBudget budget, JsonBodies bodies) {
        this.budget = budget;
        this.bodies = bodies;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "computeContagion",
            summary = "Compute how losses spread through a network or by fire sales",
            description =
                    "By one of the published models: leverage-targeting fire sales, clearing payments with and without costs of default, "
                            + "covariances under liquidation, a cascade of liquidation prices. Stores nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ContagionRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "Three banks sell",
                                        summary = "The second asset falls by 3 %",
                                        value = ContagionExamples.FIRE_SALE),
                                @ExampleObject(
                                        name = "Four banks clear",
                                        summary = "The first default causes a second",
                                        value = ContagionExamples.CLEARING),
                                @ExampleObject(
                                        name = "Three assets while a book is sold",
                                        summary = "What is held falls together",
                                        value = ContagionExamples.COVARIANCE),
                                @ExampleObject(
                                        name = "Four liquidation prices",
                                        summary = "Three of them are reached",
                                        value = ContagionExamples.THRESHOLDS)
                            }))
    @APIResponse(
            responseCode = "200",
            description = "Computed, not stored",
            content = @Content(schema = @Schema(implementation = ContagionResponse.class)))
    public ContagionResponse compute(InputStream requestBody) {
        ContagionRequest request =
                bodies.read(requestBody, ContagionRequest.class).value();
        budget.begin(request.valuationCount());
        return ContagionResponse.of(request);
    }
}
