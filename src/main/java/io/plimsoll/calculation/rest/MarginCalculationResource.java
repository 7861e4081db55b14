package io.plimsoll.calculation.rest;

import io.plimsoll.calculation.AccountCalculations;
import io.plimsoll.calculation.AccountCalculations.AccountCalculation;
import io.plimsoll.calculation.AccountCalculations.AccountReference;
import io.plimsoll.calculation.CalculationRecord;
import io.plimsoll.calculation.CalculationSummary;
import io.plimsoll.calculation.MarginCalculation;
import io.plimsoll.calculation.MarginCalculationService;
import io.plimsoll.calculation.MarginCalculations;
import io.plimsoll.calculation.MarginCalculations.Filter;
import io.plimsoll.calculation.MarginCalculations.Place;
import io.plimsoll.calculation.rest.CalculationDocuments.KeptRequest;
import io.plimsoll.calculation.rest.ReplayResponse.ReplayDifference;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.Page;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.validation.CheckedParameters;
import io.plimsoll.scenario.ScenarioSetService;
import jakarta.validation.constraints.Pattern;
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
import java.util.function.Consumer;
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

@Path("/v1/margin-calculations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Margin", description = "What must be held against a portfolio, and why.")
class MarginCalculationResource {
    static final String PATH = "/v1/margin-calculations";

    private final MarginCalculationService service;
    private final AccountCalculations accounts;
    private final MarginCalculations calculations;
    private final Consumer<List<CalculationRecord>> table;
    private final Methodologies methodologies;
    private final ScenarioSetService scenarioSets;
    private final CalculationDocuments documents;
    private final KeptCalculations keptCalculations;
    private final JsonBodies bodies;
    private final IdempotentReplies replies;
    private final Supplier<UUID> ids;
    private final Clock clock;

    MarginCalculationResource(
            MarginCalculationService service,
            AccountCalculations accounts,
            MarginCalculations calculations,
            Methodologies methodologies,
            ScenarioSetService scenarioSets,
            CalculationDocuments documents,
            KeptCalculations keptCalculations,
            JsonBodies bodies,
            IdempotentReplies replies,
            Supplier<UUID> ids,
            Clock clock) {
        this.service = service;
        this.accounts = accounts;
        this.calculations = calculations;
        this.table = calculations::addAll;
        this.methodologies = methodologies;
        this.scenarioSets = scenarioSets;
        this.documents = documents;
        this.keptCalculations = keptCalculations;
        this.bodies = bodies;
        this.replies = replies;
        this.ids = ids;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "calculateMargin",
            summary = "Margin a portfolio or an account",
            description =
                    "Calculates initial and maintenance margin, shows the working at the asked detail, and stores inputs and "
                            + "answer for reading and replaying. Positions of one contract are netted first; their order changes nothing. Of "
                            + "an account the figures are those its own margin is made of: positions, policy, terms and the latest "
                            + "market are taken as they are now and stored with the answer, so that a replay needs none of them. If "
                            + "its policy has coveredCalls, calls are covered as they are for its own margin, of every what-if anew.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MarginCalculationRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "A short index call",
                                        summary = "35 units (one lot) of a BANKNIFTY call, sold",
                                        value = MarginExamples.SHORT_CALL),
                                @ExampleObject(
                                        name = "A calendar spread, hedged",
                                        summary = "Futures of two months, and what a put would change",
                                        value = MarginExamples.CALENDAR_SPREAD),
                                @ExampleObject(
                                        name = "Corn against soybeans",
                                        summary = "The clearing house's own example of an inter-commodity credit",
                                        value = MarginExamples.CORN_SOYBEANS),
                                @ExampleObject(
                                        name = "A short strangle",
                                        summary = "Every figure of a book of short options on a future",
                                        value = MarginExamples.SHORT_STRANGLE),
                                @ExampleObject(
                                        name = "Three futures, five short calls, by scenarios",
                                        summary = "No parameter set: the service values the contracts itself",
                                        value = MarginExamples.BY_SCENARIOS),
                                @ExampleObject(
                                        name = "Oil, a put on it and gas by two years of history",
                                        summary =
                                                "Expected shortfall over two days, scaled to today's volatility, a crisis blended in",
                                        value = MarginExamples.BY_HISTORY)
                            }))
    @APIResponse(
            responseCode = "201",
            description = "Calculated and stored",
            content = @Content(schema = @Schema(implementation = MarginCalculationResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "Calculated, not stored (dry run)",
            content = @Content(schema = @Schema(implementation = MarginCalculationResponse.class)))
    @APIResponse(
            responseCode = "404",
            description = "No account of accountId, or no snapshot of snapshotId",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response calculate(
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
        JsonBody<MarginCalculationRequest> body =
                bodies.read(requestBody, MarginCalculationRequest.class, PlainRequest::read);
        body.value().requireOneForm();
        Supplier<UnsavedReply> work =
                () -> body.value().accountId() == null ? ofPortfolio(body) : ofAccount(body.value());
        return dryRun
                ? replies.dryRun(() -> work.get().withStatus(200))
                : replies.once(idempotencyKey, "POST " + PATH, body::sha256, work);
    }

    private UnsavedReply ofPortfolio(JsonBody<MarginCalculationRequest> body) {
        MarginCalculation calculation =
                service.calculate(ids.get(), clock.instant(), body.value().toInputs(scenarioSets));
        return created(null, calculation, body::bytes);
    }

    private UnsavedReply ofAccount(MarginCalculationRequest request) {
        AccountCalculation made = accounts.calculate(ids.get(), clock.instant(), request.toQuestion());
        return created(made.account(), made.calculation(), () -> documents.request(made));
    }

    private UnsavedReply created(
            AccountReference account, MarginCalculation calculation, Supplier<byte[]> keptRequest) {
        byte[] reply = documents.reply(account, calculation);
        return UnsavedReply.created(
                PATH + "/" + calculation.id(),
                reply,
                table,
                () -> documents.toRecord(calculation, keptRequest.get(), reply));
    }

    @GET
    @Operation(operationId = "listMarginCalculations", summary = "List margin calculations, newest first")
    @CheckedParameters
    public Page<MarginCalculationSummaryResponse> list(
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor,
            @QueryParam("methodology")
                    @Pattern(
                            regexp = "[A-Z0-9_]{1,64}",
                            message =
                                    "a methodology is written in capital letters, digits and underscores, such as SPAN")
                    String methodology,
            @QueryParam("parameterSetId") UUID parameterSetId,
            @QueryParam("from") @Parameter(description = "Calculated at or after, RFC 3339 UTC.") Instant from,
            @QueryParam("to") @Parameter(description = "Calculated before, RFC 3339 UTC.") Instant to) {
        PageRequest page = PageRequest.of(limit, cursor);
        Place after = page.after()
                .map(place -> new Place(place.createdAt(), place.id()))
                .orElse(null);
        List<CalculationSummary> rows =
                calculations.find(new Filter(methodology, parameterSetId, from, to), after, page.rowsToRead());
        return Page.of(rows, page, row -> new Cursor(row.calculatedAt(), row.id()))
                .map(MarginCalculationSummaryResponse::of);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getMarginCalculation",
            summary = "Read a margin calculation again",
            description = "The reply as it was given, byte for byte.")
    @APIResponse(
            responseCode = "200",
            description = "As it was answered",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "SHA-256 of the reply, which never changes.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = MarginCalculationResponse.class)))
    public Response get(@PathParam("id") UUID id) {
        CalculationRecord kept = calculations.get(id);
        byte[] reply = documents.reply(kept);
        return Response.ok(reply, MediaType.APPLICATION_JSON)
                .header(HttpHeaders.ETAG, "\"" + JsonBodies.sha256(reply) + "\"")
                .build();
    }

    @GET
    @Path("/{id}/scenario-pnls")
    @Operation(
            operationId = "getScenarioPnls",
            summary = "Show what each contract gains or loses in each scenario of a calculation",
            description =
                    "Of SCENARIO and HISTORICAL calculations of any detail, computed again from the stored inputs. Contracts add up "
                            + "exactly to the portfolio's gain or loss in every scenario. What-ifs are not in it, and neither are calls that are covered "
                            + "or margined by the policy's rule for covered calls.")
    @APIResponse(
            responseCode = "200",
            description = "A page of contracts",
            content = @Content(schema = @Schema(implementation = ScenarioPnlsResponse.class)))
    public ScenarioPnlsResponse scenarioPnls(
            @PathParam("id") UUID id,
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor) {
        int contractCountMax = PageRequest.of(limit, null).limit();
        return ScenarioPnlsResponse.of(id, service.scenarioPnls(keptCalculations.inputs(id)), contractCountMax, cursor);
    }

    @POST
    @Path("/{id}/replays")
    @Operation(
            operationId = "replayMarginCalculation",
            summary = "Calculate margin again from the stored inputs and compare",
            description = "Stores nothing: the answer is the comparison.")
    @APIResponse(
            responseCode = "200",
            description = "Compared",
            content = @Content(schema = @Schema(implementation = ReplayResponse.class)))
    public ReplayResponse replay(@PathParam("id") UUID id) {
        CalculationRecord kept = calculations.get(id);
        KeptRequest request = documents.request(kept);
        MarginCalculation again =
                service.calculate(kept.id(), kept.calculatedAt(), keptCalculations.inputs(kept, request));
        // which version gave the figures is told besides, and differs also where they do not
        List<ReplayDifference> differences = documents.differences(
                documents.reply(kept), documents.reply(request.account(), again.by(kept.methodology())));
        return new ReplayResponse(
                id,
                clock.instant(),
                differences.isEmpty(),
                kept.methodology().version(),
                methodologies.get(kept.methodology().name()).id().version(),
                kept.parameterSetSha256(),
                differences);
    }
}
