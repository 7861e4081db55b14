package io.plimsoll.accountmargin.rest;

import io.plimsoll.accountmargin.MarginPreviewService;
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

@Path("/v1/margin-previews")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Account margin")
class MarginPreviewResource {
    private final MarginPreviewService previews;
    private final JsonBodies bodies;

    MarginPreviewResource(MarginPreviewService previews, JsonBodies bodies) {
        this.previews = previews;
        this.bodies = bodies;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "previewMargin",
            summary = "Preview what orders would do to an account",
            description =
                    "The account without and with the orders on the latest market: equity, requirement, state, and how often the orders fit. "
                            + "Stores nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MarginPreviewRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "One future of G1 sold",
                                            value = AccountMarginExamples.PREVIEW)))
    @APIResponse(
            responseCode = "200",
            description = "Computed, not stored",
            content = @Content(schema = @Schema(implementation = MarginPreviewResponse.class)))
    @APIResponse(
            responseCode = "404",
            description = "No account of accountId",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public MarginPreviewResponse preview(InputStream requestBody) {
        MarginPreviewRequest request =
                bodies.read(requestBody, MarginPreviewRequest.class).value();
        return MarginPreviewResponse.of(previews.preview(request.accountId(), request.toOrders()));
    }
}
