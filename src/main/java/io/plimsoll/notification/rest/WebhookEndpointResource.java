package io.plimsoll.notification.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.notification.WebhookEndpoint;
import io.plimsoll.notification.WebhookEndpoint.Status;
import io.plimsoll.notification.WebhookEndpoints;
import io.plimsoll.notification.WebhookEndpoints.Place;
import io.plimsoll.notification.WebhookService;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.Page;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.precondition.Preconditions;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.rejection.ShapeCode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/webhook-endpoints")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notifications", description = "What happened to accounts: as a stream, or sent to receivers.")
class WebhookEndpointResource {
    static final String PATH = "/v1/webhook-endpoints";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final WebhookService service;
    private final WebhookEndpoints endpoints;
    private final JsonBodies bodies;
    private final IdempotentReplies replies;
    private final ObjectMapper mapper;

    WebhookEndpointResource(
            WebhookService service,
            WebhookEndpoints endpoints,
            JsonBodies bodies,
            IdempotentReplies replies,
            ObjectMapper mapper) {
        this.service = service;
        this.endpoints = endpoints;
        this.bodies = bodies;
        this.replies = replies;
        this.mapper = mapper;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createWebhookEndpoint",
            summary = "Register a receiver of events",
            description =
                    "From now on events are posted to the URL as CloudEvents, signed as of Standard Webhooks with the secret in the "
                            + "reply, which is not shown again (but by a repeated request with the same Idempotency-Key). The service "
                            + "stores it as it is, because it signs with it. An event is delivered at least once: webhook-id tells "
                            + "repetitions. Answer 2xx within 15 seconds; 410 disables the endpoint; anything else is tried again "
                            + "after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h, or later if Retry-After says so. Until "
                            + "an event is received or given up, later ones of the same account wait.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = WebhookEndpointRequest.class),
                            example =
                                    "{\"url\": \"https://margin.example.com/hooks/plimsoll\", \"description\": \"The desk's alerting\"}"))
    @APIResponse(
            responseCode = "201",
            description = "Registered, with its secret",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "Path of the webhook endpoint.",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = HttpHeaders.ETAG,
                        description = "Its version.",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(schema = @Schema(implementation = WebhookEndpointResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "What would be registered (dry run), without a secret",
            content = @Content(schema = @Schema(implementation = WebhookEndpointResponse.class)))
    @APIResponse(
            responseCode = "429",
            description = "Too many are registered",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response create(
            @HeaderParam(IdempotentReplies.KEY_HEADER)
                    @Parameter(
                            description = "The same key with the same body gets the stored reply again.",
                            schema = @Schema(pattern = "^" + IdempotentReplies.KEY_PATTERN + "$"))
                    String idempotencyKey,
            @QueryParam("dryRun")
                    @DefaultValue("false")
                    @Parameter(description = "The same checks and the same reply, nothing stored.")
                    boolean dryRun,
            InputStream requestBody) {
        JsonBody<WebhookEndpointRequest> body = bodies.read(requestBody, WebhookEndpointRequest.class);
        if (dryRun) {
            return replies.dryRun(
                    () -> UnsavedReply.ok(WebhookEndpointResponse.of(registered(body.value())), () -> {}));
        }
        return replies.once(idempotencyKey, "POST " + PATH, body.sha256(), () -> {
            WebhookEndpoint endpoint = registered(body.value());
            return UnsavedReply.created(
                            PATH + "/" + endpoint.id(),
                            WebhookEndpointResponse.withSecret(endpoint),
                            () -> service.add(endpoint))
                    .withEtag(Preconditions.etag(endpoint.version()));
        });
    }

    private WebhookEndpoint registered(WebhookEndpointRequest request) {
        return service.register(request.url(), request.descriptionOrEmpty(), request.eventTypesOrAll());
    }

    @GET
    @Operation(operationId = "listWebhookEndpoints", summary = "List webhook endpoints, newest first")
    public Page<WebhookEndpointResponse> list(
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        Optional<Place> after = page.after().map(place -> new Place(place.createdAt(), place.id()));
        List<WebhookEndpoint> rows = endpoints.newestFirst(after, page.rowsToRead());
        return Page.of(rows, page, row -> new Cursor(row.createdAt(), row.id())).map(WebhookEndpointResponse::of);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getWebhookEndpoint", summary = "Show a webhook endpoint")
    @APIResponse(
            responseCode = "200",
            description = "The webhook endpoint, without its secret",
            headers = {
                @Header(
                        name = HttpHeaders.ETAG,
                        description = "Its version, for If-Match.",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(schema = @Schema(implementation = WebhookEndpointResponse.class)))
    public Response get(@PathParam("id") UUID id) {
        WebhookEndpoint endpoint = endpoints.get(id);
        return Response.ok(WebhookEndpointResponse.of(endpoint))
                .header(HttpHeaders.ETAG, Preconditions.etag(endpoint.version()))
                .build();
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "changeWebhookEndpoint",
            summary = "Change a webhook endpoint, disable or enable it",
            description = "What is absent stays. Of a merge patch (RFC 7396) null is refused: nothing can be removed.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MERGE_PATCH,
                        schema = @Schema(implementation = WebhookEndpointChangeRequest.class),
                        example = "{\"description\": \"The desk's alerting\", \"status\": \"DISABLED\"}"),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = WebhookEndpointChangeRequest.class),
                        example = "{\"description\": \"The desk's alerting\", \"status\": \"DISABLED\"}")
            })
    @APIResponse(
            responseCode = "200",
            description = "Changed; or, of a dry run, what it would be",
            headers = {
                @Header(
                        name = HttpHeaders.ETAG,
                        description = "Its version; not of a dry run.",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(schema = @Schema(implementation = WebhookEndpointResponse.class)))
    public Response change(
            @PathParam("id") UUID id,
            @HeaderParam(Preconditions.IF_MATCH)
                    @Parameter(description = "ETag of the version that is meant.", required = true)
                    String ifMatch,
            @QueryParam("dryRun")
                    @DefaultValue("false")
                    @Parameter(description = "The same checks and the same reply, nothing stored.")
                    boolean dryRun,
            @Context HttpHeaders headers,
            InputStream requestBody) {
        JsonBody<WebhookEndpointChangeRequest> body = bodies.read(requestBody, WebhookEndpointChangeRequest.class);
        if (MediaType.valueOf(MERGE_PATCH).isCompatible(headers.getMediaType())) {
            requireNoNulls(body.bytes());
        }
        WebhookEndpointChangeRequest request = body.value();
        Supplier<UnsavedReply> work = () -> {
            WebhookEndpoint changed = service.change(
                    matching(id, ifMatch),
                    request.url(),
                    request.description(),
                    request.eventTypes(),
                    request.status() == null
                            ? null
                            : Status.valueOf(request.status().name()));
            return UnsavedReply.ok(WebhookEndpointResponse.of(changed), () -> endpoints.replace(changed))
                    .withEtag(Preconditions.etag(changed.version()));
        };
        return dryRun ? replies.dryRun(work) : replies.once(null, "PATCH " + PATH + "/" + id, body.sha256(), work);
    }

    /** The body was read before, so it is an object of few fields. */
    private void requireNoNulls(byte[] body) {
        try {
            List<Violation> nulls = mapper.readTree(body).properties().stream()
                    .filter(field -> field.getValue().isNull())
                    .map(field -> new Violation("/" + field.getKey(), ShapeCode.REQUIRED, "an endpoint always has one"))
                    .toList();
            if (!nulls.isEmpty()) {
                throw new RejectedException(Reason.REQUEST_INVALID, "null removes what must be there", nulls);
            }
        } catch (IOException readBefore) {
            throw new UncheckedIOException(readBefore);
        }
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteWebhookEndpoint",
            summary = "Delete a webhook endpoint",
            description = "With its deliveries, sent or not. The events themselves stay.")
    @APIResponse(responseCode = "204", description = "Deleted; or, of a dry run, could be")
    public Response delete(
            @PathParam("id") UUID id,
            @HeaderParam(Preconditions.IF_MATCH)
                    @Parameter(description = "ETag of the version that is meant.", required = true)
                    String ifMatch,
            @QueryParam("dryRun")
                    @DefaultValue("false")
                    @Parameter(description = "The same checks and the same reply, nothing stored.")
                    boolean dryRun) {
        WebhookEndpoint endpoint = matching(id, ifMatch);
        if (!dryRun) {
            endpoints.remove(id, endpoint.version());
        }
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/secret-rotations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Give a webhook endpoint a new secret",
            description =
                    "Until the previous secret ends, webhook-signature holds two signatures, divided by a space: the receiver can "
                            + "change over meanwhile. A secret that was previous before is forgotten at once.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SecretRotationRequest.class),
                            example = "{\"previousValidFor\": \"PT24H\"}"))
    @APIResponse(
            responseCode = "200",
            description = "The endpoint with its new secret; a dry run shows none",
            headers = {
                @Header(
                        name = HttpHeaders.ETAG,
                        description = "Its version; not of a dry run.",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(schema = @Schema(implementation = WebhookEndpointResponse.class)))
    public Response rotate(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotentReplies.KEY_HEADER)
                    @Parameter(
                            description = "The same key with the same body gets the stored reply again.",
                            schema = @Schema(pattern = "^" + IdempotentReplies.KEY_PATTERN + "$"))
                    String idempotencyKey,
            @QueryParam("dryRun")
                    @DefaultValue("false")
                    @Parameter(description = "The same checks and the same reply, nothing stored.")
                    boolean dryRun,
            InputStream requestBody) {
        JsonBody<SecretRotationRequest> body = bodies.read(requestBody, SecretRotationRequest.class);
        if (dryRun) {
            return replies.dryRun(
                    () -> UnsavedReply.ok(WebhookEndpointResponse.of(rotated(id, body.value())), () -> {}));
        }
        String operation = "POST " + PATH + "/" + id + "/secret-rotations";
        return replies.onceLocked(idempotencyKey, operation, body.sha256(), () -> endpoints.lock(id), () -> {
            WebhookEndpoint rotated = rotated(id, body.value());
            return UnsavedReply.ok(WebhookEndpointResponse.withSecret(rotated), () -> endpoints.replace(rotated))
                    .withEtag(Preconditions.etag(rotated.version()));
        });
    }

    private WebhookEndpoint rotated(UUID id, SecretRotationRequest request) {
        return service.rotate(endpoints.get(id), request.previousValidForOrDefault());
    }

    private WebhookEndpoint matching(UUID id, String ifMatch) {
        WebhookEndpoint endpoint = endpoints.get(id);
        new Preconditions(ifMatch, null).check("webhook endpoint " + id, Optional.of(endpoint.version()));
        return endpoint;
    }
}
