package io.plimsoll.scenario.rest;

import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.precondition.Preconditions;
import io.plimsoll.platform.requests.ScenarioSetRequest;
import io.plimsoll.platform.validation.CheckedParameters;
import io.plimsoll.platform.versioned.VersionedReplies;
import io.plimsoll.platform.versioned.VersionedReplies.Listing;
import io.plimsoll.scenario.ScenarioSet;
import io.plimsoll.scenario.ScenarioSetService;
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

@Path("/v1/scenario-sets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Scenario sets",
        description = "Named price, volatility and time scenarios: the caller's own and ready ones.")
class ScenarioSetResource {
    static final String PATH = "/v1/scenario-sets";

    private final JsonBodies bodies;
    private final VersionedReplies<ScenarioSet> versions;

    ScenarioSetResource(ScenarioSetService service, JsonBodies bodies, IdempotentReplies replies) {
        this.bodies = bodies;
        this.versions = new VersionedReplies<>(PATH, service.library(), replies, ScenarioSetResponse::of, service::add);
    }

    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putScenarioSet",
            summary = "Store a scenario set, or replace it",
            description =
                    "Stores a new set, or a new version of the set in place of the one that If-Match names. Earlier versions "
                            + "stay readable. The same content again is no new version. Ready sets cannot be replaced. "
                            + "Accounts whose margin policy names the set are margined anew by the new version.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ScenarioSetRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "A bad week for oil",
                                            summary =
                                                    "A move of all prices by a third, another of one underlying, and a far one "
                                                            + "that counts in part",
                                            value = ScenarioExamples.OIL_WEEK)))
    @APIResponse(
            responseCode = "201",
            description = "Stored as the first version",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "Path of the set.",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = HttpHeaders.ETAG,
                        description = "Version of the set.",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(schema = @Schema(implementation = ScenarioSetResponse.class)))
    @APIResponse(
            responseCode = "200",
            description =
                    "Stored as a new version; or the present version, which says the same; or, of a dry run, what would be "
                            + "stored",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Version of the set; not of a dry run.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = ScenarioSetResponse.class)))
    public Response put(
            @PathParam("name")
                    @Parameter(
                            description = "1 to 80 lower-case letters and digits, in parts divided by hyphens.",
                            example = "oil-week",
                            schema =
                                    @Schema(
                                            pattern = "^" + Versioned.NAME_PATTERN + "$",
                                            maxLength = Versioned.NAME_LENGTH_MAX))
                    String name,
            @HeaderParam(Preconditions.IF_MATCH)
                    @Parameter(description = "ETag of the version to be replaced. Required if there is one.")
                    String ifMatch,
            @HeaderParam(Preconditions.IF_NONE_MATCH)
                    @Parameter(description = "Only *: store a new set, never replace one.")
                    String ifNoneMatch,
            @QueryParam("dryRun")
                    @DefaultValue("false")
                    @Parameter(description = "The same checks and the same reply, nothing stored.")
                    boolean dryRun,
            InputStream requestBody) {
        VersionedReplies.requireName(name);
        JsonBody<ScenarioSetRequest> body = bodies.read(requestBody, ScenarioSetRequest.class);
        return versions.put(
                name,
                new Preconditions(ifMatch, ifNoneMatch),
                body,
                dryRun,
                () -> body.value().toSet(name, 1, null));
    }

    @Schema(name = "ScenarioSetPage")
    record PageResponse(
            @Schema(required = true) List<ScenarioSetSummaryResponse> items,

            @Schema(description = "Cursor of the next page; absent on the last one.")
            String next) {}

    @GET
    @Operation(
            operationId = "listScenarioSets",
            summary = "List scenario sets",
            description =
                    "The stored ones, the one stored last first, then the ready ones by name; the latest version of each.")
    @APIResponse(
            responseCode = "200",
            description = "A page of scenario sets",
            content = @Content(schema = @Schema(implementation = PageResponse.class)))
    public PageResponse list(
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor) {
        Listing listing = versions.list(limit, cursor);
        return new PageResponse(
                listing.items().stream().map(ScenarioSetSummaryResponse::of).toList(), listing.next());
    }

    @GET
    @Path("/{name}")
    @Operation(operationId = "getScenarioSet", summary = "Show a scenario set")
    @APIResponse(
            responseCode = "200",
            description = "The scenario set",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Version of the set, for If-Match.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = ScenarioSetResponse.class)))
    @CheckedParameters
    public Response get(
            @PathParam("name") @Parameter(example = "span-16-extreme-2x35") String name,
            @QueryParam("version") @Min(1) @Parameter(description = "An earlier version. Default: the latest.")
                    Integer version) {
        return versions.get(name, version);
    }
}
