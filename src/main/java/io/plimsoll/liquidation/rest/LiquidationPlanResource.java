package io.plimsoll.liquidation.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.accountmargin.SnapshotMarks;
import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.liquidation.ChargeSchedules;
import io.plimsoll.liquidation.ExecutionCosts;
import io.plimsoll.liquidation.LiquidationPlanRecord;
import io.plimsoll.liquidation.LiquidationPlanService;
import io.plimsoll.liquidation.LiquidationPlans;
import io.plimsoll.liquidation.LiquidationPolicy;
import io.plimsoll.liquidation.PlannedLiquidation;
import io.plimsoll.market.MarketData;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.requests.MarketRequest;
import io.plimsoll.platform.sandbox.DemoIds;
import io.plimsoll.ratelimit.WorkBudget;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.snapshot.MarketSnapshot;
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
import java.time.Clock;
import java.time.Instant;
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

@Path("/v1/liquidation-plans")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Liquidation", description = "Winding accounts down as far as needed and no further.")
class LiquidationPlanResource {
    static final String PATH = "/v1/liquidation-plans";

    /** A candidate differs from the one before in one contract, whose array is added anew. */
    private static final int VALUATIONS_PER_CANDIDATE = 16;

    private final LiquidationPlanService service;
    private final LiquidationPlans plans;
    private final ChargeSchedules schedules;
    private final JsonBodies bodies;
    private final IdempotentReplies replies;
    private final WorkBudget budget;
    private final ObjectMapper mapper;
    private final Supplier<UUID> ids;
    private final Clock clock;

    LiquidationPlanResource(
            LiquidationPlanService service,
            LiquidationPlans plans,
            ChargeSchedules schedules,
            JsonBodies bodies,
            IdempotentReplies replies,
            WorkBudget budget,
            ObjectMapper mapper,
            Supplier<UUID> ids,
            Clock clock) {
        this.service = service;
        this.plans = plans;
        this.schedules = schedules;
        this.bodies = bodies;
        this.replies = replies;
        this.budget = budget;
        this.mapper = mapper;
        this.ids = ids;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "planLiquidation",
            summary = "Plan a liquidation",
            description =
                    "The cheapest trades that bring an account to a target; in an order in which each leaves it better off, if they have one; and "
                            + "why others were not chosen. Every candidate is margined by the account's own methodology.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LiquidationPlanRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "Three futures, five short calls",
                                        summary = "One future is sold; buying calls back would raise the margin",
                                        value = LiquidationPlanExamples.THREE_FUTURES_FIVE_SHORT_CALLS),
                                @ExampleObject(
                                        name = "Through a thin book by a cost schedule",
                                        summary = "Everything is closed; the third future sells a point lower",
                                        value = LiquidationPlanExamples.THIN_BOOK_AND_COST_SCHEDULE),
                                @ExampleObject(
                                        name = "An account of the demo broker",
                                        summary = "Live: the plan may be carried out while it is current",
                                        value = LiquidationPlanExamples.ACCOUNT_OF_THE_DEMO_BROKER)
                            }))
    @APIResponse(
            responseCode = "201",
            description = "Planned and stored",
            content = @Content(schema = @Schema(implementation = LiquidationPlanResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "Planned, not stored (dry run)",
            content = @Content(schema = @Schema(implementation = LiquidationPlanResponse.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such account",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response plan(
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
        JsonBody<LiquidationPlanRequest> body = bodies.read(requestBody, LiquidationPlanRequest.class);
        Supplier<UnsavedReply> work = () -> {
            budget.begin(0);
            PlannedLiquidation planned = planned(body.value());
            budget.spend(VALUATIONS_PER_CANDIDATE * planned.plan().search().candidateCount());
            byte[] reply = bytes(LiquidationPlanResponse.of(planned), mapper);
            LiquidationPlanRecord kept = toRecord(planned, body.bytes(), reply);
            return UnsavedReply.created(PATH + "/" + planned.id(), reply, () -> plans.add(kept));
        };
        return dryRun
                ? replies.dryRun(() -> work.get().withStatus(200))
                : replies.once(idempotencyKey, "POST " + PATH, body.sha256(), work);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getLiquidationPlan",
            summary = "Read a liquidation plan again",
            description = "The reply as it was given, byte for byte.")
    @APIResponse(
            responseCode = "200",
            description = "As it was answered",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "SHA-256 of the reply, which never changes.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = LiquidationPlanResponse.class)))
    public Response get(@PathParam("id") @Parameter(example = DemoIds.LIQUIDATION_PLAN) UUID id) {
        byte[] reply = plans.get(id).reply().bytes();
        return Response.ok(reply, MediaType.APPLICATION_JSON)
                .header(HttpHeaders.ETAG, "\"" + JsonBodies.sha256(reply) + "\"")
                .build();
    }

    private PlannedLiquidation planned(LiquidationPlanRequest request) {
        UUID id = ids.get();
        LiquidationPolicyRequest asked = request.policyOrNone();
        LiquidationPolicy policy = asked.toPolicy(request.target().toTarget());
        ExecutionCosts costs = asked.toCosts(schedules, null);
        if (request.accountId() != null) {
            return service.planOf(id, request.accountId(), Boolean.TRUE.equals(request.hypothetical()), policy, costs);
        }
        Instant now = clock.instant();
        return service.planOf(
                id,
                request.account().toBook(id, now),
                marks(id, request.account().market(), now),
                policy,
                costs);
    }

    private SnapshotMarks marks(UUID id, MarketRequest market, Instant now) {
        return market == null
                ? service.latestMarket()
                : SnapshotMarks.of(new MarketSnapshot(id, now, market(market), "0".repeat(64)));
    }

    /** Whatever is refused of it stands below the account here. */
    private static MarketData market(MarketRequest market) {
        try {
            return market.toMarket();
        } catch (RejectedException refused) {
            throw new RejectedException(
                    refused.reason(),
                    refused.getMessage(),
                    refused.errors().stream()
                            .map(error -> new Violation("/account" + error.pointer(), error.code(), error.detail()))
                            .toList());
        }
    }

    static byte[] bytes(LiquidationPlanResponse reply, ObjectMapper mapper) {
        try {
            return mapper.writeValueAsBytes(reply);
        } catch (IOException cannotBeWritten) {
            throw new UncheckedIOException(cannotBeWritten);
        }
    }

    static LiquidationPlanRecord toRecord(PlannedLiquidation planned, byte[] request, byte[] reply) {
        return new LiquidationPlanRecord(
                planned.id(),
                planned.plannedAt(),
                planned.basis(),
                planned.isHypothetical(),
                planned.plan().target().kind(),
                planned.margin().currency(),
                planned.plan().steps().size(),
                planned.plan().cost(),
                PackedDocument.of(request),
                PackedDocument.of(reply));
    }
}
