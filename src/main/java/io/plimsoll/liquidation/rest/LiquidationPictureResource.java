package io.plimsoll.liquidation.rest;

import io.plimsoll.liquidation.action.Liquidations;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.svg.Svg;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path(LiquidationResource.PATH + "/{id}/waterfall.svg")
@Produces(Svg.MEDIA_TYPE)
@Tag(name = "Liquidation")
class LiquidationPictureResource {
    private final Liquidations liquidations;

    LiquidationPictureResource(Liquidations liquidations) {
        this.liquidations = liquidations;
    }

    @GET
    @Operation(
            operationId = "getLiquidationPicture",
            summary = "Draw a liquidation",
            description =
                    "Equity and requirement step by step, who bore the loss, and both as a table beneath. The figures are those of the "
                            + "liquidation; the same liquidation is drawn the same, to the byte.")
    @APIResponse(
            responseCode = "200",
            description = "As far as it has come; the ETag changes with it",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "SHA-256 of the picture.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = Svg.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING)))
    public Response get(@PathParam("id") UUID id) {
        String picture = LiquidationPicture.of(LiquidationResponse.of(liquidations.get(id)));
        String sha256 = JsonBodies.sha256(picture.getBytes(StandardCharsets.UTF_8));
        return Response.ok(picture)
                .header(HttpHeaders.ETAG, "\"" + sha256 + "\"")
                .build();
    }
}
