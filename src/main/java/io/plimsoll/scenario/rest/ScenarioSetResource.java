package io.plimsoll.scenario.rest;

import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.KeyCursor;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.precondition.Preconditions;
import io.plimsoll.platform.requests.ScenarioSetRequest;
import io.plimsoll.platform.validation.CheckedParameters;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import io.plimsoll.scenario.ScenarioSet;
import io.plimsoll.scenario.ScenarioSetService;
import io.plimsoll.scenario.ScenarioSetSummary;
import io.plimsoll.scenario.ScenarioSets.Place;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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

    private final ScenarioSetService service;
    private final JsonBodies bodies;
    private final IdempotentReplies replies;

    ScenarioSetResource(ScenarioSetService service, JsonBodies bodies, IdempotentReplies replies) {
        this.service = service;
        this.bodies = bodies;
        this.replies = replies;
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
                                            pattern = "^" + ScenarioSet.NAME_PATTERN + "$",
                                            maxLength = ScenarioSet.NAME_LENGTH_MAX))
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
        requireName(name);
        JsonBody<ScenarioSetRequest> body = bodies.read(requestBody, ScenarioSetRequest.class);
        Preconditions preconditions = new Preconditions(ifMatch, ifNoneMatch);
        Supplier<UnsavedReply> work = () -> reply(name, preconditions, body.value());
        return dryRun
                ? replies.dryRun(() -> work.get().withStatus(200))
                : replies.once(null, "PUT " + PATH + "/" + name, body.sha256(), work);
    }

    private static void requireName(String name) {
        if (!ScenarioSet.isName(name)) {
            throw RejectedException.shape(
                    "path/name",
                    ShapeCode.PATTERN_MISMATCH,
                    "a name has 1 to %d lower-case letters and digits, in parts divided by hyphens"
                            .formatted(ScenarioSet.NAME_LENGTH_MAX));
        }
    }

    private UnsavedReply reply(String name, Preconditions preconditions, ScenarioSetRequest request) {
        Optional<ScenarioSet> present = service.replaceable(name);
        preconditions.check("scenario set " + name, present.map(ScenarioSet::version));
        ScenarioSet successor = service.successor(present, name, request.descriptionOrEmpty(), request.toScenarios());
        ScenarioSetResponse body = ScenarioSetResponse.of(successor);
        Runnable save = present.filter(successor::equals).isPresent() ? () -> {} : () -> service.add(successor);
        UnsavedReply reply =
                present.isEmpty() ? UnsavedReply.created(PATH + "/" + name, body, save) : UnsavedReply.ok(body, save);
        return reply.withEtag(Preconditions.etag(successor.version()));
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
        PageRequest request = PageRequest.of(limit, null);
        List<ScenarioSetSummary> rows =
                service.newestFirst(Optional.ofNullable(cursor).map(ScenarioSetResource::place), request.rowsToRead());
        boolean isMore = rows.size() > limit;
        List<ScenarioSetSummary> items = isMore ? rows.subList(0, limit) : rows;
        return new PageResponse(
                items.stream().map(ScenarioSetSummaryResponse::of).toList(),
                isMore ? cursor(ScenarioSetService.placeOf(items.getLast())).encoded() : null);
    }

    private static KeyCursor cursor(Place place) {
        return new KeyCursor(List.of(place.createdAt().toString(), place.name()));
    }

    private static Place place(String cursor) {
        List<String> parts = KeyCursor.of(cursor, 2).parts();
        // nothing that the database could not compare with
        if (!parts.get(0).matches("[0-9]{4}-.{1,40}") || !ScenarioSet.isName(parts.get(1))) {
            throw Cursor.refusal();
        }
        try {
            return new Place(Instant.parse(parts.get(0)), parts.get(1));
        } catch (DateTimeException notOurs) {
            throw Cursor.refusal();
        }
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
        ScenarioSet set = version == null ? service.get(name) : service.get(name, version);
        return Response.ok(ScenarioSetResponse.of(set))
                .header(HttpHeaders.ETAG, Preconditions.etag(set.version()))
                .build();
    }
}
