package io.plimsoll.collateral.rest;

import io.plimsoll.collateral.HaircutSchedule;
import io.plimsoll.collateral.HaircutScheduleService;
import io.plimsoll.collateral.HaircutScheduleSummary;
import io.plimsoll.collateral.HaircutSchedules.Place;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.KeyCursor;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.precondition.Preconditions;
import io.plimsoll.platform.requests.HaircutScheduleRequest;
import io.plimsoll.platform.validation.CheckedParameters;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
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

@Path("/v1/haircut-schedules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Haircut schedules",
        description = "By what haircuts and limits collateral counts: the caller's own schedules and ready ones.")
class HaircutScheduleResource {
    static final String PATH = "/v1/haircut-schedules";

    private final HaircutScheduleService service;
    private final JsonBodies bodies;
    private final IdempotentReplies replies;

    HaircutScheduleResource(HaircutScheduleService service, JsonBodies bodies, IdempotentReplies replies) {
        this.service = service;
        this.bodies = bodies;
        this.replies = replies;
    }

    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putHaircutSchedule",
            summary = "Store a haircut schedule, or replace it",
            description =
                    "Stores a new schedule, or a new version of the schedule in place of the one that If-Match names. Earlier versions "
                            + "stay readable. The same content again is no new version. Ready schedules cannot be replaced. "
                            + "Accounts that name the schedule are margined anew by the new version.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = HaircutScheduleRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "A house schedule",
                                            summary =
                                                    "Treasury bills at 5 %, shares up to half of the requirement, gold up to a million, "
                                                            + "no junk bonds",
                                            value = CollateralExamples.HOUSE_SCHEDULE)))
    @APIResponse(
            responseCode = "201",
            description = "Stored as the first version",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "Path of the schedule.",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = HttpHeaders.ETAG,
                        description = "Version of the schedule.",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(schema = @Schema(implementation = HaircutScheduleResponse.class)))
    @APIResponse(
            responseCode = "200",
            description =
                    "Stored as a new version; or the present version, which says the same; or, of a dry run, what would be "
                            + "stored",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Version of the schedule; not of a dry run.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = HaircutScheduleResponse.class)))
    public Response put(
            @PathParam("name")
                    @Parameter(
                            description = "1 to 80 lower-case letters and digits, in parts divided by hyphens.",
                            example = "house-2026",
                            schema =
                                    @Schema(
                                            pattern = "^" + HaircutSchedule.NAME_PATTERN + "$",
                                            maxLength = HaircutSchedule.NAME_LENGTH_MAX))
                    String name,
            @HeaderParam(Preconditions.IF_MATCH)
                    @Parameter(description = "ETag of the version to be replaced. Required if there is one.")
                    String ifMatch,
            @HeaderParam(Preconditions.IF_NONE_MATCH)
                    @Parameter(description = "Only *: store a new schedule, never replace one.")
                    String ifNoneMatch,
            @QueryParam("dryRun")
                    @DefaultValue("false")
                    @Parameter(description = "The same checks and the same reply, nothing stored.")
                    boolean dryRun,
            InputStream requestBody) {
        requireName(name);
        JsonBody<HaircutScheduleRequest> body = bodies.read(requestBody, HaircutScheduleRequest.class);
        Preconditions preconditions = new Preconditions(ifMatch, ifNoneMatch);
        Supplier<UnsavedReply> work = () -> reply(name, preconditions, body.value());
        return dryRun
                ? replies.dryRun(() -> work.get().withStatus(200))
                : replies.once(null, "PUT " + PATH + "/" + name, body.sha256(), work);
    }

    private static void requireName(String name) {
        if (!HaircutSchedule.isName(name)) {
            throw RejectedException.shape(
                    "path/name",
                    ShapeCode.PATTERN_MISMATCH,
                    "a name has 1 to %d lower-case letters and digits, in parts divided by hyphens"
                            .formatted(HaircutSchedule.NAME_LENGTH_MAX));
        }
    }

    private UnsavedReply reply(String name, Preconditions preconditions, HaircutScheduleRequest request) {
        Optional<HaircutSchedule> present = service.replaceable(name);
        preconditions.check("haircut schedule " + name, present.map(HaircutSchedule::version));
        HaircutSchedule successor = service.successor(
                present, name, request.descriptionOrEmpty(), request.fxHaircut(), request.toClasses());
        HaircutScheduleResponse body = HaircutScheduleResponse.of(successor);
        Runnable save = present.filter(successor::equals).isPresent() ? () -> {} : () -> service.add(successor);
        UnsavedReply reply =
                present.isEmpty() ? UnsavedReply.created(PATH + "/" + name, body, save) : UnsavedReply.ok(body, save);
        return reply.withEtag(Preconditions.etag(successor.version()));
    }

    @Schema(name = "HaircutSchedulePage")
    record PageResponse(
            @Schema(required = true) List<HaircutScheduleSummaryResponse> items,

            @Schema(description = "Cursor of the next page; absent on the last one.")
            String next) {}

    @GET
    @Operation(
            operationId = "listHaircutSchedules",
            summary = "List haircut schedules",
            description =
                    "The stored ones, the one stored last first, then the ready ones by name; the latest version of each.")
    @APIResponse(
            responseCode = "200",
            description = "A page of haircut schedules",
            content = @Content(schema = @Schema(implementation = PageResponse.class)))
    public PageResponse list(
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor) {
        PageRequest request = PageRequest.of(limit, null);
        List<HaircutScheduleSummary> rows = service.newestFirst(
                Optional.ofNullable(cursor).map(HaircutScheduleResource::place), request.rowsToRead());
        boolean isMore = rows.size() > limit;
        List<HaircutScheduleSummary> items = isMore ? rows.subList(0, limit) : rows;
        return new PageResponse(
                items.stream().map(HaircutScheduleSummaryResponse::of).toList(),
                isMore ? cursor(HaircutScheduleService.placeOf(items.getLast())).encoded() : null);
    }

    private static KeyCursor cursor(Place place) {
        return new KeyCursor(List.of(place.createdAt().toString(), place.name()));
    }

    private static Place place(String cursor) {
        List<String> parts = KeyCursor.of(cursor, 2).parts();
        // nothing that the database could not compare with
        if (!parts.get(0).matches("[0-9]{4}-.{1,40}") || !HaircutSchedule.isName(parts.get(1))) {
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
    @Operation(operationId = "getHaircutSchedule", summary = "Show a haircut schedule")
    @APIResponse(
            responseCode = "200",
            description = "The haircut schedule",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Version of the schedule, for If-Match.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = HaircutScheduleResponse.class)))
    @CheckedParameters
    public Response get(
            @PathParam("name") @Parameter(example = "basel-ten-day") String name,
            @QueryParam("version") @Min(1) @Parameter(description = "An earlier version. Default: the latest.")
                    Integer version) {
        HaircutSchedule schedule = version == null ? service.get(name) : service.get(name, version);
        return Response.ok(HaircutScheduleResponse.of(schedule))
                .header(HttpHeaders.ETAG, Preconditions.etag(schedule.version()))
                .build();
    }
}
