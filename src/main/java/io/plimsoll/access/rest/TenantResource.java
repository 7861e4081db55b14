package io.plimsoll.access.rest;

import io.plimsoll.access.ApiKeyService;
import io.plimsoll.access.ApiKeyService.Made;
import io.plimsoll.access.ApiKeys;
import io.plimsoll.access.Caller;
import io.plimsoll.access.RegisteredTenant;
import io.plimsoll.access.Role;
import io.plimsoll.access.Tenants;
import io.plimsoll.access.Tenants.Place;
import io.plimsoll.platform.access.CurrentCaller;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.Page;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.precondition.ContentTagged;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
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
import java.util.Set;
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

/** For whoever runs the installation: administrators of the tenant {@code default}. */
@Path("/v1/tenants")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access", description = "Who may do what, and who did.")
class TenantResource {
    private static final String PATH = "/v1/tenants";
    private static final String KEY_NAME = "first";

    private final Tenants tenants;
    private final ApiKeyService service;
    private final ApiKeys keys;
    private final CurrentCaller caller;
    private final JsonBodies bodies;
    private final IdempotentReplies replies;
    private final Supplier<UUID> ids;
    private final Clock clock;

    TenantResource(
            Tenants tenants,
            ApiKeyService service,
            ApiKeys keys,
            CurrentCaller caller,
            JsonBodies bodies,
            IdempotentReplies replies,
            Supplier<UUID> ids,
            Clock clock) {
        this.tenants = tenants;
        this.service = service;
        this.keys = keys;
        this.caller = caller;
        this.bodies = bodies;
        this.replies = replies;
        this.ids = ids;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createTenant",
            summary = "Make a tenant",
            description =
                    "A broker firm with data of its own, which no other tenant sees. The reply shows the secret of its first "
                            + "administrator key, and nothing ever shows it again: a repeated request with the same Idempotency-Key gets "
                            + "the same reply without it. For administrators of the tenant default.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TenantRequest.class),
                            example = "{\"name\": \"harbour-brokers\"}"))
    @APIResponse(
            responseCode = "201",
            description = "Made, with the secret of its first key",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "Path of the tenant.",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(schema = @Schema(implementation = TenantResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "What would be made (dry run), without a key",
            content = @Content(schema = @Schema(implementation = TenantResponse.class)))
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
        Caller administrator = administrator();
        JsonBody<TenantRequest> body = bodies.read(requestBody, TenantRequest.class);
        String name = body.value().name();
        Made first = service.make(name, KEY_NAME, Set.of(Role.ADMINISTRATOR), null, administrator);
        RegisteredTenant made =
                new RegisteredTenant(ids.get(), name, first.key().createdAt(), administrator.name());
        if (dryRun) {
            return replies.dryRun(() -> {
                tenants.requireFree(name);
                return UnsavedReply.ok(TenantResponse.of(made), () -> {});
            });
        }
        Response reply = replies.once(
                idempotencyKey,
                "POST " + PATH,
                body.sha256(),
                () -> UnsavedReply.created(
                        PATH + "/" + name,
                        TenantResponse.of(made, ApiKeyResponse.of(first.key(), clock.instant())),
                        () -> {
                            tenants.add(made);
                            keys.add(first.key(), first.secret().sha256());
                        }));
        return withSecret(reply, made, first);
    }

    @GET
    @Operation(
            operationId = "listTenants",
            summary = "List tenants, newest first",
            description = "For administrators of the tenant default.")
    public Page<TenantResponse> list(
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor) {
        administrator();
        PageRequest page = PageRequest.of(limit, cursor);
        Optional<Place> after = page.after().map(place -> new Place(place.createdAt(), place.id()));
        List<RegisteredTenant> rows = tenants.newestFirst(after, page.rowsToRead());
        return Page.of(rows, page, row -> new Cursor(row.createdAt(), row.id())).map(TenantResponse::of);
    }

    @GET
    @ContentTagged
    @Path("/{name}")
    @Operation(
            operationId = "getTenant",
            summary = "Show a tenant",
            description = "For administrators of the tenant default.")
    public TenantResponse get(@PathParam("name") String name) {
        administrator();
        return TenantResponse.of(tenants.get(name));
    }

    /** Every tenant has administrators; those of the first one look after the others. */
    private Caller administrator() {
        Caller asking = caller.get();
        if (!asking.tenant().equals(Tenant.DEFAULT.name())) {
            throw new RejectedException(
                    Reason.NOT_PERMITTED,
                    "tenants are for administrators of the tenant %s".formatted(Tenant.DEFAULT.name()));
        }
        return asking;
    }

    /** The stored reply has no secret; the first one is given with it. */
    private Response withSecret(Response reply, RegisteredTenant made, Made first) {
        boolean isReplay = reply.getHeaderString(IdempotentReplies.REPLAYED_HEADER) != null;
        return isReplay
                ? reply
                : Response.fromResponse(reply)
                        .entity(TenantResponse.of(
                                made, ApiKeyResponse.of(first.key(), clock.instant(), first.secret())))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build();
    }
}
