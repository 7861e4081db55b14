package io.plimsoll.collateral.rest;

import io.plimsoll.collateral.HaircutSchedule;
import io.plimsoll.collateral.HaircutScheduleService;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.precondition.Preconditions;
import io.plimsoll.platform.requests.HaircutScheduleRequest;
import io.plimsoll.platform.validation.CheckedParameters;
import io.plimsoll.platform.versioned.VersionedReplies;
import io.plimsoll.platform.versioned.VersionedReplies.Listing;
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

@Path("/v1/haircut-schedules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Haircut schedules",
        description = "By what haircuts and limits collateral counts: the caller's own schedules and ready ones.")
class HaircutScheduleResource {
    static final String PATH = "/v1/haircut-schedules";

    private final JsonBodies bodies;
    private final VersionedReplies<HaircutSchedule> versions;

    HaircutScheduleResource(HaircutScheduleService service, JsonBodies bodies, IdempotentReplies replies) {
        this.bodies = bodies;
        this.versions =
                new VersionedReplies<>(PATH, service.library(), replies, HaircutScheduleResponse::of, service::add);
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
                                            pattern = "^" + Versioned.NAME_PATTERN + "$",
                                            maxLength = Versioned.NAME_LENGTH_MAX))
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
        VersionedReplies.requireName(name);
        JsonBody<HaircutScheduleRequest> body = bodies.read(requestBody, HaircutScheduleRequest.class);
        return versions.put(
                name,
                new Preconditions(ifMatch, ifNoneMatch),
                body,
                dryRun,
                () -> body.value().toSchedule(name, 1, null));
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
        Listing listing = versions.list(limit, cursor);
        return new PageResponse(
                listing.items().stream().map(HaircutScheduleSummaryResponse::of).toList(), listing.next());
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
        return versions.get(name, version);
    }
}
