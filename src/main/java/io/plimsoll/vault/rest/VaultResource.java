package io.plimsoll.vault.rest;

import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.precondition.Preconditions;
import io.plimsoll.platform.requests.VaultRequest;
import io.plimsoll.platform.validation.CheckedParameters;
import io.plimsoll.platform.versioned.VersionedReplies;
import io.plimsoll.platform.versioned.VersionedReplies.Listing;
import io.plimsoll.vault.Vault;
import io.plimsoll.vault.Vaults;
import io.plimsoll.versioned.VersionSummary;
import io.plimsoll.versioned.Versioned;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/vaults")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Vaults",
        description = "Pools on which calls are sold, round by round, and how far short calls are covered.")
class VaultResource {
    static final String PATH = "/v1/vaults";

    private final Vaults service;
    private final JsonBodies bodies;
    private final VersionedReplies<Vault> versions;
    private final VaultHolders holders;

    VaultResource(Vaults service, JsonBodies bodies, IdempotentReplies replies, VaultHolders holders) {
        this.holders = holders;
        this.service = service;
        this.bodies = bodies;
        this.versions = new VersionedReplies<>(PATH, service.library(), replies, VaultResponse::of);
    }

    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putVault",
            summary = "Store a vault, or change what it holds",
            description =
                    "Stores a new vault, or a new version in place of the one that If-Match names. Earlier versions "
                            + "stay readable. The same content again is no new version. Not while a round of it is open. Settling a round "
                            + "makes a version, too. Accounts that have pledged its shares are margined again after the reply.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = VaultRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "Ten ether",
                                        summary = "In ten thousand shares",
                                        value = VaultExamples.ETHER)
                            }))
    @APIResponse(
            responseCode = "201",
            description = "Stored as the first version",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "Path of the vault.",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = HttpHeaders.ETAG,
                        description = "Its version.",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(schema = @Schema(implementation = VaultResponse.class)))
    @APIResponse(
            responseCode = "200",
            description =
                    "Stored as a new version; or the present version, which says the same; or, of a dry run, what would be "
                            + "stored",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Its version; not of a dry run.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = VaultResponse.class)))
    public Response put(
            @PathParam("name")
                    @Parameter(
                            description = "1 to 80 lower-case letters and digits, in parts divided by hyphens.",
                            example = "ether-weekly",
                            schema =
                                    @Schema(
                                            pattern = "^" + Versioned.NAME_PATTERN + "$",
                                            maxLength = Versioned.NAME_LENGTH_MAX))
                    String name,
            @HeaderParam(Preconditions.IF_MATCH)
                    @Parameter(description = "ETag of the version to be replaced. Required if there is one.")
                    String ifMatch,
            @HeaderParam(Preconditions.IF_NONE_MATCH)
                    @Parameter(description = "Only *: store a new one, never replace one.")
                    String ifNoneMatch,
            @QueryParam("dryRun")
                    @DefaultValue("false")
                    @Parameter(description = "The same checks and the same reply, nothing stored.")
                    boolean dryRun,
            InputStream requestBody) {
        VersionedReplies.requireName(name);
        JsonBody<VaultRequest> body = bodies.read(requestBody, VaultRequest.class);
        Response reply = versions.put(name, new Preconditions(ifMatch, ifNoneMatch), body, dryRun, () -> {
            service.requireNoneOpen(name);
            return body.value().toVault(name, 1, null);
        });
        if (!dryRun) {
            holders.margin(name);
        }
        return reply;
    }

    @Schema(name = "VaultSummary", description = "A vault without what it holds.")
    record SummaryResponse(
            @Schema(required = true, examples = "ether-weekly")
            String name,

            @Schema(required = true, description = "The latest.")
            int version,

            @Schema(required = true, description = "For people; empty if there is none.")
            String description,

            @Schema(required = true, description = "When the latest version was stored.")
            Instant createdAt) {

        static SummaryResponse of(VersionSummary summary) {
            return new SummaryResponse(summary.name(), summary.version(), summary.description(), summary.createdAt());
        }
    }

    @Schema(name = "VaultPage")
    record PageResponse(
            @Schema(required = true) List<SummaryResponse> items,

            @Schema(description = "Cursor of the next page; absent on the last one.")
            String next) {}

    @GET
    @Operation(
            operationId = "listVaults",
            summary = "List vaults",
            description = "The one stored last first; the latest version of each.")
    @APIResponse(
            responseCode = "200",
            description = "A page of vaults",
            content = @Content(schema = @Schema(implementation = PageResponse.class)))
    public PageResponse list(
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor) {
        Listing listing = versions.list(limit, cursor);
        return new PageResponse(
                listing.items().stream().map(SummaryResponse::of).toList(), listing.next());
    }

    @GET
    @Path("/{name}")
    @Operation(operationId = "getVault", summary = "Show a vault")
    @APIResponse(
            responseCode = "200",
            description = "The vault",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Its version, for If-Match.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = VaultResponse.class)))
    @CheckedParameters
    public Response get(
            @PathParam("name") String name,
            @QueryParam("version") @Min(1) @Parameter(description = "An earlier version. Default: the latest.")
                    Integer version) {
        return versions.get(name, version);
    }
}
