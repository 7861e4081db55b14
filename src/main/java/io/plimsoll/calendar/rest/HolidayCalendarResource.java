package io.plimsoll.calendar.rest;

import io.plimsoll.calendar.HolidayCalendar;
import io.plimsoll.calendar.HolidayCalendarService;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.precondition.Preconditions;
import io.plimsoll.platform.requests.HolidayCalendarRequest;
import io.plimsoll.platform.validation.CheckedParameters;
import io.plimsoll.platform.versioned.VersionedReplies;
import io.plimsoll.platform.versioned.VersionedReplies.Listing;
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

@Path("/v1/holiday-calendars")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Holiday calendars",
        description = "On which dates business is done: what deadlines of margin calls are reckoned by.")
class HolidayCalendarResource {
    static final String PATH = "/v1/holiday-calendars";

    private final JsonBodies bodies;
    private final VersionedReplies<HolidayCalendar> versions;

    HolidayCalendarResource(HolidayCalendarService service, JsonBodies bodies, IdempotentReplies replies) {
        this.bodies = bodies;
        this.versions = new VersionedReplies<>(PATH, service.library(), replies, HolidayCalendarResponse::of);
    }

    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putHolidayCalendar",
            summary = "Store a holiday calendar, or replace it",
            description =
                    "Stores a new holiday calendar, or a new version in place of the one that If-Match names. Earlier versions "
                            + "stay readable. The same content again is no new version. Ready ones cannot be replaced.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = HolidayCalendarRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "Banks of a state in 2026",
                                        summary = "The usual weekend and eight holidays",
                                        value = HolidayCalendarExamples.BANKS_2026)
                            }))
    @APIResponse(
            responseCode = "201",
            description = "Stored as the first version",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "Path of the holiday calendar.",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = HttpHeaders.ETAG,
                        description = "Its version.",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(schema = @Schema(implementation = HolidayCalendarResponse.class)))
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
            content = @Content(schema = @Schema(implementation = HolidayCalendarResponse.class)))
    public Response put(
            @PathParam("name")
                    @Parameter(
                            description = "1 to 80 lower-case letters and digits, in parts divided by hyphens.",
                            example = "hesse-banks",
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
        JsonBody<HolidayCalendarRequest> body = bodies.read(requestBody, HolidayCalendarRequest.class);
        return versions.put(
                name,
                new Preconditions(ifMatch, ifNoneMatch),
                body,
                dryRun,
                () -> body.value().toCalendar(name, 1, null));
    }

    @Schema(name = "HolidayCalendarSummary", description = "A holiday calendar without its dates.")
    record SummaryResponse(
            @Schema(required = true, examples = "target2") String name,

            @Schema(required = true, description = "The latest.")
            int version,

            @Schema(required = true, description = "For people; empty if there is none.")
            String description,

            @Schema(required = true, description = "Whether it comes with the service and cannot be replaced.")
            boolean isReady,

            @Schema(description = "When the latest version was stored; absent for a ready one.")
            Instant createdAt) {

        static SummaryResponse of(VersionSummary summary) {
            return new SummaryResponse(
                    summary.name(), summary.version(), summary.description(), summary.isReady(), summary.createdAt());
        }
    }

    @Schema(name = "HolidayCalendarPage")
    record PageResponse(
            @Schema(required = true) List<SummaryResponse> items,

            @Schema(description = "Cursor of the next page; absent on the last one.")
            String next) {}

    @GET
    @Operation(
            operationId = "listHolidayCalendars",
            summary = "List holiday calendars",
            description =
                    "The stored ones, the one stored last first, then the ready ones by name; the latest version of each.")
    @APIResponse(
            responseCode = "200",
            description = "A page of holiday calendars",
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
    @Operation(operationId = "getHolidayCalendar", summary = "Show a holiday calendar")
    @APIResponse(
            responseCode = "200",
            description = "The holiday calendar",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Its version, for If-Match.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = HolidayCalendarResponse.class)))
    @CheckedParameters
    public Response get(
            @PathParam("name") @Parameter(example = "target2") String name,
            @QueryParam("version") @Min(1) @Parameter(description = "An earlier version. Default: the latest.")
                    Integer version) {
        return versions.get(name, version);
    }
}
