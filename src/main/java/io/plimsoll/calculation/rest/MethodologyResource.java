package io.plimsoll.calculation.rest;

import io.plimsoll.methodology.MarginMethodology;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.methodology.MethodologyInput;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/methodologies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Margin")
class MethodologyResource {
    private final Methodologies methodologies;

    MethodologyResource(Methodologies methodologies) {
        this.methodologies = methodologies;
    }

    @Schema(name = "MethodologyList")
    record MethodologyListResponse(@Schema(required = true) List<MethodologyResponse> items) {}

    @Schema(name = "Methodology")
    record MethodologyResponse(
            @Schema(required = true, description = "As requests write it.")
            String name,

            @Schema(required = true, description = "Counts up whenever the same inputs may give another figure.")
            int version,

            @Schema(required = true, description = "Parts of the request without which there is no figure.")
            List<MethodologyInput> requiredInputs,

            @Schema(required = true, description = "Parts of the request that have defaults. Any other is refused.")
            List<MethodologyInput> optionalInputs) {
        static MethodologyResponse of(MarginMethodology methodology) {
            return new MethodologyResponse(
                    methodology.id().name(),
                    methodology.id().version(),
                    methodology.inputs().required().stream().sorted().toList(),
                    methodology.inputs().optional().stream().sorted().toList());
        }
    }

    @GET
    @Operation(operationId = "listMethodologies", summary = "List the rule books")
    public MethodologyListResponse list() {
        return new MethodologyListResponse(
                methodologies.all().stream().map(MethodologyResponse::of).toList());
    }
}
