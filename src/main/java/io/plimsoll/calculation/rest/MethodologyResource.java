package io.plimsoll.calculation.rest;

import io.plimsoll.methodology.Methodologies;
import io.plimsoll.methodology.MethodologyId;
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
    record MethodologyListResponse(List<MethodologyId> items) {}

    @GET
    @Operation(operationId = "listMethodologies", summary = "List the rule books")
    public MethodologyListResponse list() {
        return new MethodologyListResponse(methodologies.all().stream()
                .map(methodology -> methodology.id())
                .toList());
    }
}
