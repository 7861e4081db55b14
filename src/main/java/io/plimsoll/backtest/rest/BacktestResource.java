package io.plimsoll.backtest.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.backtest.Backtest;
import io.plimsoll.backtest.BacktestRecord;
import io.plimsoll.backtest.BacktestRecord.BacktestSummary;
import io.plimsoll.backtest.BacktestService;
import io.plimsoll.backtest.BacktestService.SimulatedBacktest;
import io.plimsoll.backtest.Backtests;
import io.plimsoll.backtest.Backtests.Place;
import io.plimsoll.backtest.rest.BacktestResponse.SeriesResponse;
import io.plimsoll.backtest.rest.BacktestResponse.SummaryResponse;
import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.Page;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.returnseries.ReturnSeries;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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

@Path(BacktestResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Backtests", description = "Whether margins would have covered what was lost.")
class BacktestResource {
    static final String PATH = "/v1/backtests";

    private final BacktestService service;
    private final Backtests backtests;
    private final JsonBodies bodies;
    private final IdempotentReplies replies;
    private final ObjectMapper mapper;
    private final Supplier<UUID> ids;
    private final Clock clock;

    BacktestResource(
            BacktestService service,
            Backtests backtests,
            JsonBodies bodies,
            IdempotentReplies replies,
            ObjectMapper mapper,
            Supplier<UUID> ids,
            Clock clock) {
        this.service = service;
        this.backtests = backtests;
        this.bodies = bodies;
        this.replies = replies;
        this.mapper = mapper;
        this.ids = ids;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "backtest",
            summary = "Compare margins with what was lost",
            description =
                    "Counts the days whose loss exceeds the margin, tests whether they are as rare as the confidence level says and "
                            + "independent of each other, and says how much the margin moved. Margins are given, or those that historical "
                            + "simulation would have asked for on each day of a return series from the days before it.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BacktestRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "Ten days with one exception",
                                        summary = "A loss equal to the margin is covered",
                                        value = BacktestExamples.GIVEN),
                                @ExampleObject(
                                        name = "Six weeks of oil against gas",
                                        summary = "Margins as historical simulation would have asked for them",
                                        value = BacktestExamples.SIMULATED)
                            }))
    @APIResponse(
            responseCode = "201",
            description = "Calculated and stored",
            content = @Content(schema = @Schema(implementation = BacktestResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "Calculated, not stored (dry run)",
            content = @Content(schema = @Schema(implementation = BacktestResponse.class)))
    public Response backtest(
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
        JsonBody<BacktestRequest> body = bodies.read(requestBody, BacktestRequest.class);
        Supplier<UnsavedReply> work = () -> unsaved(body);
        return dryRun
                ? replies.dryRun(() -> work.get().withStatus(200))
                : replies.once(idempotencyKey, "POST " + PATH, body.sha256(), work);
    }

    private UnsavedReply unsaved(JsonBody<BacktestRequest> body) {
        BacktestRequest request = body.value();
        Backtest backtest;
        SeriesResponse series = null;
        if (request.isSimulation()) {
            SimulatedBacktest simulated = service.ofSimulated(request.toSimulation());
            ReturnSeries source = simulated.series();
            series = new SeriesResponse(
                    source.id(), source.name(), source.summary().sha256());
            backtest = simulated.backtest();
        } else {
            backtest = service.ofGiven(request.dates(), request.margins(), request.pnls(), request.toConfidence());
        }
        UUID id = ids.get();
        Instant now = clock.instant();
        byte[] reply = bytes(BacktestResponse.of(id, now, series, backtest));
        BacktestRecord kept = new BacktestRecord(
                BacktestSummary.of(id, now, series == null ? null : series.id(), backtest),
                PackedDocument.of(body.bytes()),
                PackedDocument.of(reply));
        return UnsavedReply.created(PATH + "/" + id, reply, () -> backtests.add(kept));
    }

    private byte[] bytes(BacktestResponse reply) {
        try {
            return mapper.writeValueAsBytes(reply);
        } catch (JsonProcessingException cannotBeWritten) {
            throw new IllegalStateException("the reply cannot be written as JSON", cannotBeWritten);
        }
    }

    @GET
    @Operation(operationId = "listBacktests", summary = "List backtests, newest first")
    public Page<SummaryResponse> list(
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor,
            @QueryParam("returnSeriesId") @Parameter(description = "Of this series only.") UUID returnSeriesId) {
        PageRequest page = PageRequest.of(limit, cursor);
        List<BacktestSummary> rows = backtests.newestFirst(
                returnSeriesId, page.after().map(place -> new Place(place.createdAt(), place.id())), page.rowsToRead());
        return Page.of(rows, page, row -> new Cursor(row.calculatedAt(), row.id()))
                .map(SummaryResponse::of);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getBacktest",
            summary = "Read a backtest again",
            description = "The reply as it was given, byte for byte.")
    @APIResponse(
            responseCode = "200",
            description = "As it was answered",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "SHA-256 of the reply, which never changes.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = BacktestResponse.class)))
    public Response get(@PathParam("id") UUID id) {
        byte[] reply = backtests.get(id).reply().bytes();
        return Response.ok(reply, MediaType.APPLICATION_JSON)
                .header(HttpHeaders.ETAG, "\"" + JsonBodies.sha256(reply) + "\"")
                .build();
    }
}
