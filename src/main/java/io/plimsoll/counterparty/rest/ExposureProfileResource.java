package io.plimsoll.counterparty.rest;

import io.plimsoll.counterparty.profile.ExposureSimulationService;
import io.plimsoll.counterparty.profile.GivenProfile;
import io.plimsoll.counterparty.profile.GivenProfile.Figures;
import io.plimsoll.platform.json.JsonBodies;
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

@Path("/v1/exposure-profiles")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Counterparties")
class ExposureProfileResource {
    private final ExposureSimulationService service;
    private final JsonBodies bodies;

    ExposureProfileResource(ExposureSimulationService service, JsonBodies bodies) {
        this.service = service;
        this.bodies = bodies;
    }

    @Schema(name = "ExposureProfile", description = "What a given profile of expected exposures comes to.")
    record ExposureProfileResponse(
            @Schema(required = true) String currency,

            @Schema(
                    required = true,
                    description =
                            "EPE: time average of EE from now to one year, each interval at the value of its end.")
            BigDecimal expectedPositiveExposureToOneYear,

            @Schema(
                    required = true,
                    description =
                            "EEPE: time average of effective EE from now to one year, each interval at the value of its end.")
            BigDecimal effectiveExpectedPositiveExposure,

            @Schema(
                    required = true,
                    description = "1.4 times EEPE, what the internal models method takes as exposure at default.")
            BigDecimal internalModelsExposure,

            @Schema(required = true, description = "Effective EE on each date: running maximum of EE.")
            List<BigDecimal> effectiveExpectedExposures,

            @Schema(description = "CVA, expected loss by default in today's money; absent without credit.")
            BigDecimal creditValuationAdjustment) {
        static ExposureProfileResponse of(GivenProfile profile, Figures figures) {
            return new ExposureProfileResponse(
                    profile.currency(),
                    figures.expectedPositive(),
                    figures.effectiveExpectedPositive(),
                    figures.internalModelsExposure(),
                    figures.effectiveExpected(),
                    figures.creditValuationAdjustment());
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "evaluateExposureProfile",
            summary = "Average a profile of expected exposures, and price default on it",
            description =
                    "For a profile that comes from elsewhere; one of paths comes from POST /v1/exposure-simulations. Stores nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ExposureProfileRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "Two years in halves",
                                            summary = "With what default costs",
                                            value = ExposureSimulationExamples.PROFILE_OF_TWO_YEARS)))
    @APIResponse(
            responseCode = "200",
            description = "Calculated, not stored",
            content = @Content(schema = @Schema(implementation = ExposureProfileResponse.class)))
    public ExposureProfileResponse evaluate(InputStream requestBody) {
        GivenProfile profile =
                bodies.read(requestBody, ExposureProfileRequest.class).value().toProfile();
        return ExposureProfileResponse.of(profile, service.figures(profile));
    }
}
