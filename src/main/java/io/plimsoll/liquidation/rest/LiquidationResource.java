package io.plimsoll.liquidation.rest;

import io.plimsoll.account.PreparedChange;
import io.plimsoll.liquidation.action.ExecutablePlans;
import io.plimsoll.liquidation.action.Liquidation;
import io.plimsoll.liquidation.action.LiquidationService;
import io.plimsoll.liquidation.action.LiquidationService.Filled;
import io.plimsoll.liquidation.action.LiquidationService.PlanStaleException;
import io.plimsoll.liquidation.action.Liquidations;
import io.plimsoll.liquidation.action.Liquidations.Filter;
import io.plimsoll.liquidation.action.Liquidations.Place;
import io.plimsoll.liquidation.automatic.AutomaticLiquidationDesk;
import io.plimsoll.liquidation.loss.LiquidationOutcome;
import io.plimsoll.liquidation.rest.LiquidationRequests.CancellationRequest;
import io.plimsoll.liquidation.rest.LiquidationRequests.FillRequest;
import io.plimsoll.liquidation.rest.LiquidationRequests.StartRequest;
import io.plimsoll.platform.accountchange.AccountChanges;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.Page;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.precondition.ContentTagged;
import io.plimsoll.platform.sandbox.DemoIds;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path(LiquidationResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Liquidation")
class LiquidationResource {
    static final String PATH = "/v1/liquidations";
    private static final String KEY = "The same key with the same body gets the stored reply again.";
    private static final String KEY_SCHEMA = "^" + IdempotentReplies.KEY_PATTERN + "$";
    private static final String DRY_RUN = "The same checks and the same reply, nothing stored.";

    private final LiquidationService service;
    private final AutomaticLiquidationDesk automatic;
    private final Liquidations liquidations;
    private final ExecutablePlans plans;
    private final IdempotentReplies replies;
    private final AccountChanges changes;
    private final JsonBodies bodies;
    private final Clock clock;

    LiquidationResource(
            LiquidationService service,
            AutomaticLiquidationDesk automatic,
            Liquidations liquidations,
            ExecutablePlans plans,
            IdempotentReplies replies,
            AccountChanges changes,
            JsonBodies bodies,
            Clock clock) {
        this.service = service;
        this.automatic = automatic;
        this.liquidations = liquidations;
        this.plans = plans;
        this.replies = replies;
        this.changes = changes;
        this.bodies = bodies;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "startLiquidation",
            summary = "Carry a liquidation plan out",
            description =
                    "Of a call that is EXPIRED, by a plan of its account that is still current: account and market are as they were planned "
                            + "for. If they are not, the refusal names a new plan. One at a time for an account. Nothing begins on prices that are "
                            + "old, not plausible or absent, nor shortly after the service was away.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StartRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "An account of the demo broker",
                                            summary =
                                                    "Its stored plan; from five minutes after the start of the service on",
                                            value = LiquidationExamples.START)))
    @APIResponse(
            responseCode = "201",
            description = "Begun; the call is LIQUIDATING",
            content = @Content(schema = @Schema(implementation = LiquidationResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "Would begin (dry run)",
            content = @Content(schema = @Schema(implementation = LiquidationResponse.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such call or plan",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response start(
            @HeaderParam(IdempotentReplies.KEY_HEADER)
                    @Parameter(description = KEY, schema = @Schema(pattern = KEY_SCHEMA))
                    String idempotencyKey,
            @QueryParam("dryRun") @DefaultValue("false") @Parameter(description = DRY_RUN) boolean dryRun,
            InputStream requestBody) {
        JsonBody<StartRequest> body = bodies.read(requestBody, StartRequest.class);
        UUID callId = body.value().callId();
        Supplier<UnsavedReply> work = () -> {
            PreparedChange<Liquidation> begun =
                    service.start(callId, body.value().planId());
            LiquidationResponse reply = LiquidationResponse.of(begun.outcome());
            return UnsavedReply.created(PATH + "/" + reply.id(), reply, begun.save());
        };
        try {
            return dryRun
                    ? replies.dryRun(() -> work.get().withStatus(200))
                    : replies.onceLocked(
                            idempotencyKey,
                            "POST " + PATH,
                            body.sha256(),
                            () -> service.lockAccountOfCall(callId),
                            work);
        } catch (PlanStaleException stale) {
            throw stale(stale, dryRun);
        }
    }

    /** The new plan is kept, in a transaction of its own, unless nothing is to be. */
    private RejectedException stale(PlanStaleException stale, boolean isDryRun) {
        Map<String, UUID> members = Map.of();
        if (!isDryRun) {
            try {
                members = Map.of(
                        "planId", plans.anew(stale.planId(), List.of()).stored().id());
            } catch (RejectedException noPlan) {
                // such as an account that needs no liquidation any more: whoever plans anew is told
            }
        }
        return new RejectedException(Reason.LIQUIDATION_PLAN_STALE, stale.getMessage(), List.of(), members);
    }

    @POST
    @Path("/{id}/fills")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "fillLiquidation",
            summary = "Book a fill of a liquidation",
            description =
                    "As a trade of the account, which is margined again. Fills come in any order, each up to what is ordered and open, and of an "
                            + "order that takes a position back up to what is still held: where the client has closed a part, a fill that comes "
                            + "late is refused rather than turn the position over. One that was booked before gets its first answer. When the "
                            + "figures decide the outcome, the liquidation ends with it; else what is left is planned anew if a mark has moved "
                            + "too far or more is ordered than is held.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = FillRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "Two of five futures sold",
                                            summary = "Five hundredths below the mark; three are left to sell",
                                            value = LiquidationExamples.FILL)))
    @APIResponse(
            responseCode = "201",
            description = "Booked",
            content = @Content(schema = @Schema(implementation = FilledResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "Was booked before, and this is the first answer; or, of a dry run, would be booked",
            content = @Content(schema = @Schema(implementation = FilledResponse.class)))
    public Response fill(
            @PathParam("id") @Parameter(example = DemoIds.LIQUIDATION) UUID id,
            @HeaderParam(IdempotentReplies.KEY_HEADER)
                    @Parameter(description = KEY, schema = @Schema(pattern = KEY_SCHEMA))
                    String idempotencyKey,
            @QueryParam("dryRun") @DefaultValue("false") @Parameter(description = DRY_RUN) boolean dryRun,
            InputStream requestBody) {
        JsonBody<FillRequest> body = bodies.read(requestBody, FillRequest.class);
        UUID accountId = service.get(id).terms().accountId();
        String operation = "POST %s/%s/fills".formatted(PATH, id);
        return changes.make(
                accountId, new AccountChanges.Request(idempotencyKey, operation, body.sha256(), dryRun), () -> {
                    Instant now = clock.instant();
                    PreparedChange<Filled> filled =
                            service.fill(id, liquidation -> body.value().toExecution(liquidation, now));
                    FilledResponse reply = FilledResponse.of(filled.outcome());
                    return filled.isNew()
                            ? UnsavedReply.created(null, reply, filled.save())
                            : UnsavedReply.repeated(reply);
                });
    }

    @POST
    @Path("/{id}/cancellations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "cancelLiquidation",
            summary = "Stop a liquidation",
            description =
                    "What was filled stays booked. The call is EXPIRED again: money that comes in restores it, and another liquidation may begin. "
                            + "Under a policy with isAutoLiquidated it begins by itself when account or market have changed, and not before "
                            + "plimsoll.automatic-liquidation.retry-pause-min is over: to keep it halted, turn that off or waive the call.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CancellationRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "A client on the phone",
                                            summary = "Nothing was filled yet; the call is EXPIRED again",
                                            value = LiquidationExamples.CANCELLATION)))
    @APIResponse(
            responseCode = "200",
            description = "The liquidation, CANCELLED; of a dry run, as it would be",
            content = @Content(schema = @Schema(implementation = LiquidationResponse.class)))
    public Response cancel(
            @PathParam("id") @Parameter(example = DemoIds.LIQUIDATION_TO_CANCEL) UUID id,
            @HeaderParam(IdempotentReplies.KEY_HEADER)
                    @Parameter(description = KEY, schema = @Schema(pattern = KEY_SCHEMA))
                    String idempotencyKey,
            @QueryParam("dryRun") @DefaultValue("false") @Parameter(description = DRY_RUN) boolean dryRun,
            InputStream requestBody) {
        JsonBody<CancellationRequest> body = bodies.read(requestBody, CancellationRequest.class);
        Supplier<UnsavedReply> work = () -> {
            PreparedChange<Liquidation> halted = automatic.halt(id, body.value().comment());
            return UnsavedReply.ok(LiquidationResponse.of(halted.outcome()), halted.save());
        };
        return dryRun
                ? replies.dryRun(work)
                : replies.onceLocked(
                        idempotencyKey,
                        "POST %s/%s/cancellations".formatted(PATH, id),
                        body.sha256(),
                        () -> service.lockAccountOf(id),
                        work);
    }

    @GET
    @ContentTagged
    @Path("/{id}")
    @Operation(
            operationId = "getLiquidation",
            summary = "Show a liquidation",
            description = "Orders, fills, how it ended, who bore a loss, and when what happened.")
    public LiquidationResponse get(@PathParam("id") @Parameter(example = DemoIds.LIQUIDATION) UUID id) {
        return LiquidationResponse.of(liquidations.get(id));
    }

    @GET
    @Path("/{id}/costs")
    @Operation(
            operationId = "getLiquidationCosts",
            summary = "Show what a liquidation costs",
            description = "Line by line: as its first plan expected, and as its fills and the house's charges have it.")
    public LiquidationCostsResponse getCosts(@PathParam("id") @Parameter(example = DemoIds.LIQUIDATION) UUID id) {
        return LiquidationCostsResponse.of(liquidations.get(id));
    }

    @GET
    @Operation(operationId = "listLiquidations", summary = "List liquidations, newest first")
    public Page<LiquidationResponse> list(
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor,
            @QueryParam("accountId") @Parameter(description = "Of this account only.") UUID accountId,
            @QueryParam("from") @Parameter(description = "Begun at this instant or later.") Instant from,
            @QueryParam("to") @Parameter(description = "Begun before this instant.") Instant to,
            @QueryParam("outcome") LiquidationOutcome outcome) {
        PageRequest page = PageRequest.of(limit, cursor);
        List<Liquidation> rows = liquidations.newestFirst(
                new Filter(accountId, from, to, outcome),
                page.after().map(place -> new Place(place.createdAt(), place.id())),
                page.rowsToRead());
        return Page.of(
                        rows,
                        page,
                        row -> new Cursor(row.terms().startedAt(), row.terms().id()))
                .map(LiquidationResponse::of);
    }
}
