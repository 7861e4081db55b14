package io.plimsoll.stresstest.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.Page;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.svg.Svg;
import io.plimsoll.scenario.ScenarioSetService;
import io.plimsoll.stresstest.StressTest;
import io.plimsoll.stresstest.StressTest.Cell;
import io.plimsoll.stresstest.StressTestRecord;
import io.plimsoll.stresstest.StressTestRecord.Summary;
import io.plimsoll.stresstest.StressTestService;
import io.plimsoll.stresstest.StressTests;
import io.plimsoll.stresstest.StressTests.Place;
import io.plimsoll.stresstest.StressedAccounts;
import io.plimsoll.stresstest.StressedAccounts.StressedAccount;
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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
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

@Path("/v1/stress-tests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Simulation", description = "What would happen if the market moved.")
class StressTestResource {
    static final String PATH = "/v1/stress-tests";

    private final StressTestService service;
    private final StressedAccounts accounts;
    private final StressTests stressTests;
    private final ScenarioSetService scenarioSets;
    private final JsonBodies bodies;
    private final IdempotentReplies replies;
    private final ObjectMapper mapper;
    private final Supplier<UUID> ids;
    private final Clock clock;

    StressTestResource(
            StressTestService service,
            StressedAccounts accounts,
            StressTests stressTests,
            ScenarioSetService scenarioSets,
            JsonBodies bodies,
            IdempotentReplies replies,
            ObjectMapper mapper,
            Supplier<UUID> ids,
            Clock clock) {
        this.service = service;
        this.accounts = accounts;
        this.stressTests = stressTests;
        this.scenarioSets = scenarioSets;
        this.bodies = bodies;
        this.replies = replies;
        this.mapper = mapper;
        this.ids = ids;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "stressPortfolio",
            summary = "Stress a portfolio or an account",
            description =
                    "Profit, loss and margin in every cell of a grid of price and volatility moves; and, given equity, the smallest move of "
                            + "each factor that causes a margin call and that causes liquidation. Of a portfolio that the request describes, or of "
                            + "an account.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StressTestRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "Two options and a future",
                                            summary = "Nine prices, three volatilities, and the way to a margin call",
                                            value = StressTestExamples.TWO_OPTIONS_AND_A_FUTURE)))
    @APIResponse(
            responseCode = "201",
            description = "Computed and stored",
            content = @Content(schema = @Schema(implementation = StressTestResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "Computed, not stored (dry run)",
            content = @Content(schema = @Schema(implementation = StressTestResponse.class)))
    @APIResponse(
            responseCode = "404",
            description = "No account of accountId",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    @APIResponse(
            responseCode = "409",
            description = "The account changes faster than it can be read",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response stress(
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
        JsonBody<StressTestRequest> body = bodies.read(requestBody, StressTestRequest.class);
        body.value().requireOneForm();
        Supplier<UnsavedReply> work = () -> stressed(body);
        return dryRun
                ? replies.dryRun(() -> work.get().withStatus(200))
                : replies.once(idempotencyKey, "POST " + PATH, body.sha256(), work);
    }

    private UnsavedReply stressed(JsonBody<StressTestRequest> body) {
        StressTestRequest request = body.value();
        UUID id = ids.get();
        Instant now = clock.instant();
        StressedAccount account = request.accountId() == null ? null : accounts.of(id, request.accountId(), now);
        StressTest test = account == null
                ? service.stress(id, now, request.toInputs(scenarioSets))
                : service.stressAccount(
                        id, now, request.toInputs(account), account.reference().snapshotId());
        byte[] reply = bytes(StressTestResponse.of(test, account == null ? null : account.reference()));
        StressTestRecord kept = toRecord(test, body.bytes(), reply);
        return UnsavedReply.created(PATH + "/" + id, reply, () -> stressTests.add(kept));
    }

    @GET
    @Operation(operationId = "listStressTests", summary = "List stress tests, newest first")
    public Page<StressTestSummaryResponse> list(
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        Place after = page.after()
                .map(place -> new Place(place.createdAt(), place.id()))
                .orElse(null);
        List<Summary> rows = stressTests.newestFirst(after, page.rowsToRead());
        return Page.of(rows, page, row -> new Cursor(row.calculatedAt(), row.id()))
                .map(StressTestSummaryResponse::of);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getStressTest",
            summary = "Read a stress test again",
            description = "The reply as it was given, byte for byte.")
    @APIResponse(
            responseCode = "200",
            description = "As it was answered",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "SHA-256 of the reply, which never changes.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = StressTestResponse.class)))
    public Response get(@PathParam("id") UUID id) {
        byte[] reply = stressTests.get(id).reply().bytes();
        return Response.ok(reply, MediaType.APPLICATION_JSON)
                .header(HttpHeaders.ETAG, "\"" + JsonBodies.sha256(reply) + "\"")
                .build();
    }

    @GET
    @Path("/{id}/table")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(
            operationId = "getStressTestTable",
            summary = "Show the grid of a stress test as a table of text",
            description =
                    "Profit and loss, in brackets the maintenance margin; a star beside the cell that sets a margin by these moves.")
    public String table(@PathParam("id") UUID id) {
        return StressTestPictures.table(response(id));
    }

    @GET
    @Path("/{id}/heat-map.svg")
    @Produces(Svg.MEDIA_TYPE)
    @Operation(
            operationId = "getStressTestHeatMap",
            summary = "Draw the grid of a stress test as a heat map",
            description = "Gains green, losses red; a frame around the cell that sets a margin by these moves.")
    public String heatMap(@PathParam("id") UUID id) {
        return StressTestPictures.heatMap(response(id));
    }

    private StressTestResponse response(UUID id) {
        try {
            return mapper.readValue(stressTests.get(id).reply().bytes(), StressTestResponse.class);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    private byte[] bytes(StressTestResponse reply) {
        try {
            return mapper.writeValueAsBytes(reply);
        } catch (IOException cannotBeWritten) {
            throw new UncheckedIOException(cannotBeWritten);
        }
    }

    private static StressTestRecord toRecord(StressTest test, byte[] request, byte[] reply) {
        BigDecimal worst =
                test.cells().stream().map(Cell::pnl).min(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
        return new StressTestRecord(
                test.id(),
                test.calculatedAt(),
                test.methodology(),
                test.base().currency(),
                test.cells().size(),
                worst,
                PackedDocument.of(request),
                PackedDocument.of(reply));
    }
}
