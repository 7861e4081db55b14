package io.plimsoll.counterparty.rest;

import io.plimsoll.counterparty.profile.ExposureSimulationService;
import io.plimsoll.counterparty.profile.SimulationInputs;
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

@Path("/v1/exposure-simulations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Counterparties")
class ExposureSimulationResource {
    private final ExposureSimulationService service;
    private final JsonBodies bodies;

    ExposureSimulationResource(ExposureSimulationService service, JsonBodies bodies) {
        this.service = service;
        this.bodies = bodies;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "simulateExposure",
            summary = "Simulate the exposure to a counterparty",
            description =
                    "Expected, expected negative and potential future exposure date by date, by seeded Monte Carlo with standard errors or "
                            + "from given paths; their averages, and what default costs in today's money. Paths times dates are at most "
                            + "5,000,000 unless the operator says otherwise. Stores nothing: the same request gives the same digits.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ExposureSimulationRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "A hundred thousand a year",
                                        summary = "Expected exposure after a year is 39,894 in closed form",
                                        value = ExposureSimulationExamples.HUNDRED_THOUSAND_A_YEAR),
                                @ExampleObject(
                                        name = "Five given paths",
                                        summary = "With what default costs",
                                        value = ExposureSimulationExamples.FIVE_PATHS)
                            }))
    @APIResponse(
            responseCode = "200",
            description = "Simulated, not stored",
            content = @Content(schema = @Schema(implementation = ExposureSimulationResponse.class)))
    public ExposureSimulationResponse simulate(InputStream requestBody) {
        SimulationInputs inputs = bodies.read(requestBody, ExposureSimulationRequest.class)
                .value()
                .toInputs();
        return ExposureSimulationResponse.of(inputs, service.figures(inputs));
    }
}
