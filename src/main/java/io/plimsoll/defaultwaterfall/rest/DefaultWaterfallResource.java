package io.plimsoll.defaultwaterfall.rest;

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

@Path("/v1/default-waterfall-allocations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Counterparties")
class DefaultWaterfallResource {
    private final JsonBodies bodies;

    DefaultWaterfallResource(JsonBodies bodies) {
        this.bodies = bodies;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "allocateDefaultWaterfall",
            summary = "Allocate a default's loss to the layers that bear it",
            description =
                    "Each layer bears what the ones before it left, at most its amount; what no layer bears is the residual. Exact, "
                            + "whatever the digits. Stores nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DefaultWaterfallRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "A million over four layers",
                                            summary = "The last one keeps 250,000",
                                            value = DefaultWaterfallExamples.MILLION)))
    @APIResponse(
            responseCode = "200",
            description = "Allocated, not stored",
            content = @Content(schema = @Schema(implementation = DefaultWaterfallResponse.class)))
    public DefaultWaterfallResponse allocate(InputStream requestBody) {
        DefaultWaterfallRequest request =
                bodies.read(requestBody, DefaultWaterfallRequest.class).value();
        return DefaultWaterfallResponse.of(request.currency(), request.toWaterfall());
    }
}
