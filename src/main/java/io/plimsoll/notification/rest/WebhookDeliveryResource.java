package io.plimsoll.notification.rest;

import io.plimsoll.notification.WebhookDeliveries;
import io.plimsoll.notification.WebhookDelivery;
import io.plimsoll.notification.WebhookDelivery.State;
import io.plimsoll.notification.WebhookEndpoints;
import io.plimsoll.notification.WebhookEndpoints.Place;
import io.plimsoll.notification.WebhookService;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.Page;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.precondition.ContentTagged;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/webhook-endpoints/{id}/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notifications", description = "What happened to accounts: as a stream, or sent to receivers.")
class WebhookDeliveryResource {
    private final WebhookService service;
    private final WebhookEndpoints endpoints;
    private final WebhookDeliveries deliveries;
    private final IdempotentReplies replies;

    WebhookDeliveryResource(
            WebhookService service,
            WebhookEndpoints endpoints,
            WebhookDeliveries deliveries,
            IdempotentReplies replies) {
        this.service = service;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.replies = replies;
    }

    private static String path(UUID endpointId) {
        return WebhookEndpointResource.PATH + "/" + endpointId + "/deliveries";
    }

    @GET
    @Operation(operationId = "listWebhookDeliveries", summary = "List deliveries to an endpoint, newest first")
    public Page<WebhookDeliveryResponse> list(
            @PathParam("id") UUID id,
            @QueryParam("state") @Parameter(description = "Only those in this state.") State state,
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        endpoints.get(id);
        Optional<Place> after = page.after().map(place -> new Place(place.createdAt(), place.id()));
        List<WebhookDelivery> rows = deliveries.newestFirst(id, state, after, page.rowsToRead());
        return Page.of(rows, page, row -> new Cursor(row.createdAt(), row.id())).map(WebhookDeliveryResponse::of);
    }

    @GET
    @ContentTagged
    @Path("/{deliveryId}")
    @Operation(operationId = "getWebhookDelivery", summary = "Show a delivery")
    @APIResponse(
            responseCode = "200",
            description = "The delivery",
            content = @Content(schema = @Schema(implementation = WebhookDeliveryResponse.class)))
    public WebhookDeliveryResponse get(@PathParam("id") UUID id, @PathParam("deliveryId") UUID deliveryId) {
        endpoints.get(id);
        return WebhookDeliveryResponse.of(deliveries.get(id, deliveryId));
    }

    @POST
    @Path("/{deliveryId}/replays")
    @Operation(
            operationId = "replayWebhookDelivery",
            summary = "Send an event to a webhook endpoint once more",
            description =
                    "A new delivery of the same event with the same webhook-id, at once: it does not wait for other events, and they "
                            + "do not wait for it.")
    @APIResponse(
            responseCode = "201",
            description = "Will be sent",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "Path of the new delivery.",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(schema = @Schema(implementation = WebhookDeliveryResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "What would be sent (dry run)",
            content = @Content(schema = @Schema(implementation = WebhookDeliveryResponse.class)))
    public Response replay(
            @PathParam("id") UUID id,
            @PathParam("deliveryId") UUID deliveryId,
            @HeaderParam(IdempotentReplies.KEY_HEADER)
                    @Parameter(
                            description = "The same key with the same body gets the stored reply again.",
                            schema = @Schema(pattern = "^" + IdempotentReplies.KEY_PATTERN + "$"))
                    String idempotencyKey,
            @QueryParam("dryRun")
                    @DefaultValue("false")
                    @Parameter(description = "The same checks and the same reply, nothing stored.")
                    boolean dryRun) {
        Supplier<UnsavedReply> work = () -> {
            WebhookDelivery replay = service.replay(id, deliveryId);
            return UnsavedReply.created(
                    path(id) + "/" + replay.id(),
                    WebhookDeliveryResponse.of(replay),
                    () -> deliveries.addAll(List.of(replay)));
        };
        return dryRun
                ? replies.dryRun(() -> work.get().withStatus(200))
                : replies.onceLocked(
                        idempotencyKey,
                        "POST " + path(id) + "/" + deliveryId + "/replays",
                        JsonBodies.sha256(new byte[0]),
                        () -> endpoints.lock(id),
                        work);
    }
}
