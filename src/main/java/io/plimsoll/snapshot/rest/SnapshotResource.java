package io.plimsoll.snapshot.rest;

import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.KeyCursor;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.sandbox.DemoIds;
import io.plimsoll.platform.validation.CheckedParameters;
import io.plimsoll.snapshot.MarketSnapshots;
import io.plimsoll.snapshot.SnapshotLibrary;
import io.plimsoll.snapshot.SnapshotLibrary.Period;
import io.plimsoll.snapshot.SnapshotLibrary.Place;
import io.plimsoll.snapshot.SnapshotSummary;
import io.plimsoll.snapshot.SuspectMark;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

/** Uploads, lists and shows market snapshots. */
@Path("/v1/market-snapshots")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Market snapshots",
        description =
                "Marks at one instant, from which accounts are margined. Immutable; checked against the one before.")
class SnapshotResource {
    private static final String CSV = "text/csv";

    private final SnapshotLibrary library;
    private final MarketSnapshots opened;
    private final SnapshotUploads uploads;

    SnapshotResource(SnapshotLibrary library, MarketSnapshots opened, SnapshotUploads uploads) {
        this.library = library;
        this.opened = opened;
        this.uploads = uploads;
    }

    /** A page of snapshots, newest first. */
    @Schema(name = "MarketSnapshotPage")
    record SnapshotPage(
            @Schema(required = true) List<SnapshotResponse> items,

            @Schema(description = "Cursor of the next page; absent on the last one.")
            String next) {}

    /** A page of marks in the order of the snapshot. */
    @Schema(name = "MarkPage")
    record MarkPage(
            @Schema(required = true) List<MarkResponse> items,

            @Schema(description = "Cursor of the next page; absent on the last one.")
            String next) {}

    /** A page of marks in doubt in the order of the upload. */
    @Schema(name = "QuarantinedMarkPage")
    record SuspectMarkPage(
            @Schema(required = true) List<SuspectMarkResponse> items,

            @Schema(description = "Cursor of the next page; absent on the last one.")
            String next) {}

    @POST
    @Consumes({CSV, MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, MediaType.APPLICATION_OCTET_STREAM})
    @Operation(
            operationId = "uploadMarketSnapshot",
            summary = "Upload marks at one instant",
            description =
                    "Takes JSON or CSV; which one follows from the content. At most 100,000 instruments. A CSV file is in UTF-8 and has a header of "
                            + "column names in any order and one row for each mark; the column type says what a row is of "
                            + "(INSTRUMENT, which is the default, UNDERLYING, FX_RATE, ASSET), the other columns are the fields of the "
                            + "JSON form, a contract's parts side by side, and an empty cell is an absent field. The instant stands in "
                            + "a column asOf or in the query, the source in a column source. Cells that cannot be read are listed, up to 100, with row and column, and "
                            + "nothing is stored.\n\n"
                            + "Every mark is compared with the one in force before. SIGN: a price at or below zero where that cannot be "
                            + "(futures and combinations may, and whatever has options of the model BACHELIER), a premium below zero. "
                            + "JUMP: a move of more than 20 % of the price before or 3 price scan ranges, whichever is more; of a "
                            + "premium, what exceeds the underlying's move by more than 5 % of its price; of a volatility, a factor of "
                            + "more than 3; of an exchange rate, more than 10 %. UNIT: a jump to about a power of ten times the mark "
                            + "before, or an asset's price in another currency than before. A rate is compared with the one before in either "
                            + "direction. STUCK: the same price in 4 snapshots and 15 minutes while its peers moved by 2 %. All bounds are "
                            + "settings. A mark in doubt is quarantined: the one before stays in force with its own asOf, and figures "
                            + "of it are stale. Sent again with acceptQuarantined=true, or named in acceptedMarks, it is used.\n\n"
                            + "Marks that an upload lacks are carried over for up to 7 days; the price of an asset then stays known as the last (LAPSED), and "
                            + "pledged units of it count at that price or at the one that came with them, whichever is lower. A snapshot that is older than the newest "
                            + "is taken as history and changes no state. The same bytes again give the snapshot that is stored "
                            + "already, with status 200.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = SnapshotRequest.class),
                        examples = @ExampleObject(name = "Oil before its fall", value = SnapshotExamples.JSON)),
                @Content(
                        mediaType = CSV,
                        schema = @Schema(type = SchemaType.STRING),
                        examples =
                                @ExampleObject(
                                        name = "Oil below zero and a premium in cents as CSV",
                                        value = SnapshotExamples.CSV)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = MediaType.APPLICATION_OCTET_STREAM,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(
            responseCode = "201",
            description = "Stored",
            headers =
                    @Header(
                            name = HttpHeaders.LOCATION,
                            description = "Path of the snapshot.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = SnapshotResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "The same bytes are stored already; or, of a dry run, what would be stored",
            headers =
                    @Header(
                            name = HttpHeaders.LOCATION,
                            description = "Path of the snapshot; not of a dry run.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = SnapshotResponse.class)))
    public Response upload(@BeanParam SnapshotParameters parameters, InputStream body) {
        return uploads.reply(body, parameters);
    }

    @GET
    @Operation(
            operationId = "listMarketSnapshots",
            summary = "List market snapshots, newest first",
            description = "By asOf, and of equals by receivedAt.")
    @APIResponse(
            responseCode = "200",
            description = "A page of snapshots",
            content = @Content(schema = @Schema(implementation = SnapshotPage.class)))
    public SnapshotPage list(
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor,
            @Parameter(description = "Earliest asOf.") @QueryParam("asOfFrom") Instant asOfFrom,
            @Parameter(description = "asOf before this one.") @QueryParam("asOfTo") Instant asOfTo) {
        PageRequest request = PageRequest.of(limit, null);
        List<SnapshotSummary> rows = library.newestFirst(
                new Period(asOfFrom, asOfTo),
                Optional.ofNullable(cursor).map(SnapshotResource::place),
                request.rowsToRead());
        boolean isMore = rows.size() > limit;
        List<SnapshotSummary> items = isMore ? rows.subList(0, limit) : rows;
        Optional<UUID> latestId = library.latestId();
        return new SnapshotPage(
                items.stream()
                        .map(row -> SnapshotResponse.of(
                                row, latestId.filter(row.id()::equals).isPresent()))
                        .toList(),
                isMore ? cursor(items.getLast().place()) : null);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getMarketSnapshot", summary = "Show what a snapshot has and what was quarantined")
    @APIResponse(
            responseCode = "200",
            description = "The snapshot without its marks",
            content = @Content(schema = @Schema(implementation = SnapshotResponse.class)))
    public SnapshotResponse get(@PathParam("id") @Parameter(example = DemoIds.SNAPSHOT) UUID id) {
        SnapshotSummary summary = library.get(id);
        return SnapshotResponse.of(
                summary, library.latestId().filter(id::equals).isPresent());
    }

    @Schema(name = "GasMarkList")
    record GasMarkList(
            @Schema(required = true, description = "By name; none if the upload had none.")
            List<GasMarkRequest> items) {}

    @GET
    @Path("/{id}/gas-prices")
    @Operation(
            operationId = "listGasPricesOfSnapshot",
            summary = "List what gas cost at a snapshot's instant",
            description = "As the upload told it.")
    @APIResponse(
            responseCode = "200",
            description = "All of them",
            content = @Content(schema = @Schema(implementation = GasMarkList.class)))
    public GasMarkList gasPrices(@PathParam("id") @Parameter(example = DemoIds.SNAPSHOT) UUID id) {
        return new GasMarkList(library.gas(library.get(id).id()).stream()
                .map(GasMarkRequest::of)
                .toList());
    }

    @GET
    @Path("/{id}/marks")
    @Operation(
            operationId = "listMarks",
            summary = "List the marks in force",
            description =
                    "Underlyings, instruments, exchange rates, assets; those of the upload in its order, then those carried over.")
    @APIResponse(
            responseCode = "200",
            description = "A page of marks",
            content = @Content(schema = @Schema(implementation = MarkPage.class)))
    @CheckedParameters
    public MarkPage marks(
            @PathParam("id") @Parameter(example = DemoIds.SNAPSHOT) UUID id,
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor,
            @Valid @BeanParam MarkFilter filter) {
        PageRequest request = PageRequest.of(limit, null);
        Map<Integer, MarkResponse> found = filter.found(opened.get(id), index(cursor), request.rowsToRead());
        boolean isMore = found.size() > limit;
        List<Integer> places = found.keySet().stream().limit(limit).toList();
        return new MarkPage(places.stream().map(found::get).toList(), isMore ? cursor(places.getLast()) : null);
    }

    @GET
    @Path("/{id}/quarantined-marks")
    @Operation(
            operationId = "listQuarantinedMarks",
            summary = "List the marks in doubt",
            description = "Those that were quarantined and those that were accepted, with rule, figures and decision.")
    @APIResponse(
            responseCode = "200",
            description = "A page of marks in doubt",
            content = @Content(schema = @Schema(implementation = SuspectMarkPage.class)))
    public SuspectMarkPage quarantined(
            @PathParam("id") @Parameter(example = DemoIds.SNAPSHOT) UUID id,
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor,
            @QueryParam("decision") SuspectMark.Decision decision) {
        PageRequest request = PageRequest.of(limit, null);
        SnapshotSummary summary = library.get(id);
        List<SuspectMark> suspects = library.suspects(summary.id()).stream()
                .filter(suspect -> decision == null || suspect.decision() == decision)
                .toList();
        int from = Math.min(suspects.size(), index(cursor) + 1);
        int to = Math.min(suspects.size(), from + request.limit());
        return new SuspectMarkPage(
                suspects.subList(from, to).stream().map(SuspectMarkResponse::of).toList(),
                to < suspects.size() ? cursor(to - 1) : null);
    }

    private static String cursor(int index) {
        return new KeyCursor(List.of(String.valueOf(index))).encoded();
    }

    /** −1 for the first page. */
    private static int index(String cursor) {
        if (cursor == null) {
            return -1;
        }
        String index = KeyCursor.of(cursor, 1).parts().getFirst();
        if (!index.matches("[0-9]{1,9}")) {
            throw Cursor.refusal();
        }
        return Integer.parseInt(index);
    }

    private static String cursor(Place place) {
        return new KeyCursor(List.of(
                        place.asOf().toString(),
                        place.receivedAt().toString(),
                        place.id().toString()))
                .encoded();
    }

    private static Place place(String cursor) {
        List<String> parts = KeyCursor.of(cursor, 3).parts();
        try {
            return new Place(Instant.parse(parts.get(0)), Instant.parse(parts.get(1)), UUID.fromString(parts.get(2)));
        } catch (DateTimeException | IllegalArgumentException notOurs) {
            throw Cursor.refusal();
        }
    }
}
