package io.plimsoll.access.rest;

import io.plimsoll.access.ApiKey;
import io.plimsoll.access.ApiKeyService;
import io.plimsoll.access.ApiKeyService.Made;
import io.plimsoll.access.ApiKeyService.Rotated;
import io.plimsoll.access.ApiKeys;
import io.plimsoll.access.ApiKeys.Place;
import io.plimsoll.access.Role;
import io.plimsoll.platform.access.CurrentCaller;
import io.plimsoll.platform.access.KnownKeys;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.Page;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.precondition.ContentTagged;
import io.plimsoll.platform.tenant.Tenant;
import jakarta.ws.rs.Consumes;
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
import java.io.InputStream;
import java.time.Clock;
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

@Path("/v1/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access", description = "Who may do what, and who did.")
class ApiKeyResource {
    private static final String PATH = "/v1/api-keys";

    private final ApiKeyService service;
    private final ApiKeys keys;
    private final KnownKeys known;
    private final CurrentCaller caller;
    private final Tenant tenant;
    private final JsonBodies bodies;
    private final IdempotentReplies replies;
    private final Clock clock;

    ApiKeyResource(
            ApiKeyService service,
            ApiKeys keys,
            KnownKeys known,
            CurrentCaller caller,
            Tenant tenant,
            JsonBodies bodies,
            IdempotentReplies replies,
            Clock clock) {
        this.service = service;
        this.keys = keys;
        this.known = known;
        this.caller = caller;
        this.tenant = tenant;
        this.bodies = bodies;
        this.replies = replies;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createApiKey",
            summary = "Make an API key",
            description =
                    "The reply shows the secret, and nothing ever shows it again: a repeated request with the same Idempotency-Key gets "
                            + "the same key without it.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ApiKeyRequest.class),
                            example =
                                    "{\"name\": \"order desk\", \"roles\": [\"VIEWER\"], \"expiresAfter\": \"P90D\"}"))
    @APIResponse(
            responseCode = "201",
            description = "Made, with its secret",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "Path of the key.",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(schema = @Schema(implementation = ApiKeyResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "What would be made (dry run), without a secret",
            content = @Content(schema = @Schema(implementation = ApiKeyResponse.class)))
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
        JsonBody<ApiKeyRequest> body = bodies.read(requestBody, ApiKeyRequest.class);
        ApiKeyRequest request = body.value();
        Made made = service.make(tenant.name(), request.name(), request.roles(), request.expiresAfter(), caller.get());
        if (dryRun) {
            return replies.dryRun(() -> UnsavedReply.ok(shown(made.key()), () -> {}));
        }
        Response reply = replies.once(
                idempotencyKey,
                "POST " + PATH,
                body.sha256(),
                () -> UnsavedReply.created(
                        PATH + "/" + made.key().id(), shown(made.key()), () -> keys.add(made.key(), sha256(made))));
        return withSecret(reply, made);
    }

    @GET
    @Operation(operationId = "listApiKeys", summary = "List API keys, newest first")
    public Page<ApiKeyResponse> list(
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        Optional<Place> after = page.after().map(place -> new Place(place.createdAt(), place.id()));
        List<ApiKey> rows = keys.newestFirst(after, page.rowsToRead());
        return Page.of(rows, page, row -> new Cursor(row.createdAt(), row.id())).map(this::shown);
    }

    @GET
    @ContentTagged
    @Path("/{id}")
    @Operation(operationId = "getApiKey", summary = "Show an API key")
    @APIResponse(
            responseCode = "200",
            description = "The key, without its secret",
            content = @Content(schema = @Schema(implementation = ApiKeyResponse.class)))
    public ApiKeyResponse get(@PathParam("id") UUID id) {
        return shown(keys.get(id));
    }

    @POST
    @Path("/{id}/rotations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "rotateApiKey",
            summary = "Replace an API key by a new one",
            description =
                    "Both are good for the time of the overlap, then only the new one. It has the name, the roles and the life of the "
                            + "old one, and to four eyes its holder is the same. A key is rotated once: after that its successor is.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ApiKeyRotationRequest.class),
                            example = "{\"overlap\": \"PT24H\"}"))
    @APIResponse(
            responseCode = "201",
            description = "The new key, with its secret",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "Path of the new key.",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(schema = @Schema(implementation = ApiKeyResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "What would be made (dry run), without a secret",
            content = @Content(schema = @Schema(implementation = ApiKeyResponse.class)))
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
        JsonBody<ApiKeyRotationRequest> body = bodies.read(requestBody, ApiKeyRotationRequest.class);
        if (dryRun) {
            return replies.dryRun(() ->
                    UnsavedReply.ok(shown(rotated(id, body.value()).made().key()), () -> {}));
        }
        Made[] made = new Made[1];
        Supplier<UnsavedReply> work = () -> {
            Rotated rotated = rotated(id, body.value());
            made[0] = rotated.made();
            ApiKey key = rotated.made().key();
            return UnsavedReply.created(PATH + "/" + key.id(), shown(key), () -> {
                keys.end(rotated.replaced());
                keys.add(key, sha256(rotated.made()));
            });
        };
        Response reply = replies.onceLocked(
                idempotencyKey, "POST " + PATH + "/" + id + "/rotations", body.sha256(), () -> keys.lock(id), work);
        known.forgetAll();
        return withSecret(reply, made[0]);
    }

    private Rotated rotated(UUID id, ApiKeyRotationRequest request) {
        return service.rotate(keys.get(id), keys.successorId(id), request.overlapOrDefault(), caller.get());
    }

    @POST
    @Path("/{id}/revocations")
    @Operation(
            operationId = "revokeApiKey",
            summary = "Revoke an API key",
            description =
                    "It opens nothing any more, on this replica at once and on others within seconds. The last active key of an administrator "
                            + "is not revoked while tokens of an issuer are not good for the tenant: nobody could make keys after that.")
    @APIResponse(
            responseCode = "200",
            description = "Revoked; or, of a dry run, what it would be",
            content = @Content(schema = @Schema(implementation = ApiKeyResponse.class)))
    public Response revoke(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotentReplies.KEY_HEADER)
                    @Parameter(
                            description = "The same key gets the stored reply again.",
                            schema = @Schema(pattern = "^" + IdempotentReplies.KEY_PATTERN + "$"))
                    String idempotencyKey,
            @QueryParam("dryRun")
                    @DefaultValue("false")
                    @Parameter(description = "The same checks and the same reply, nothing stored.")
                    boolean dryRun) {
        if (dryRun) {
            return replies.dryRun(() -> UnsavedReply.ok(shown(revoked(id)), () -> {}));
        }
        Supplier<UnsavedReply> work = () -> {
            ApiKey revoked = revoked(id);
            return UnsavedReply.ok(shown(revoked), () -> keys.end(revoked));
        };
        Response reply = replies.onceLocked(
                idempotencyKey,
                "POST " + PATH + "/" + id + "/revocations",
                JsonBodies.sha256(new byte[0]),
                () -> {
                    keys.lockRevocations();
                    keys.lock(id);
                },
                work);
        known.forgetAll();
        return reply;
    }

    private ApiKey revoked(UUID id) {
        return service.revoke(keys.get(id), now -> keys.hasOtherActive(id, Role.ADMINISTRATOR, now));
    }

    private ApiKeyResponse shown(ApiKey key) {
        return ApiKeyResponse.of(key, clock.instant());
    }

    private static byte[] sha256(Made made) {
        return made.secret().sha256();
    }

    /** The stored reply has no secret; the first one is given with it. */
    private Response withSecret(Response reply, Made made) {
        boolean isReplay = reply.getHeaderString(IdempotentReplies.REPLAYED_HEADER) != null;
        return isReplay
                ? reply
                : Response.fromResponse(reply)
                        .entity(ApiKeyResponse.of(made.key(), clock.instant(), made.secret()))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build();
    }
}
