package io.plimsoll.funding.rest;

import io.plimsoll.account.AccountsChanged;
import io.plimsoll.account.PreparedChange;
import io.plimsoll.funding.FundingSettlement;
import io.plimsoll.funding.FundingSettlement.Payment;
import io.plimsoll.funding.FundingSettlement.Summary;
import io.plimsoll.funding.FundingSettlementService;
import io.plimsoll.funding.FundingSettlements;
import io.plimsoll.funding.FundingSettlements.Place;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.Page;
import io.plimsoll.platform.paging.PageRequest;
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
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/funding-settlements")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Funding")
class FundingSettlementResource {
    private static final String PATH = "/v1/funding-settlements";

    private final FundingSettlementService service;
    private final FundingSettlements settlements;
    private final AccountsChanged accountsChanged;
    private final IdempotentReplies replies;
    private final JsonBodies bodies;

    FundingSettlementResource(
            FundingSettlementService service,
            FundingSettlements settlements,
            AccountsChanged accountsChanged,
            IdempotentReplies replies,
            JsonBodies bodies) {
        this.service = service;
        this.settlements = settlements;
        this.accountsChanged = accountsChanged;
        this.replies = replies;
        this.bodies = bodies;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "settleFunding",
            summary = "Book the funding of an interval",
            description =
                    "Every account that holds the contract pays or gets quantity x multiplier x mark x rate, by double entry and in one transaction. "
                            + "What clients and house gain and what rounding leaves add up to 0. A contract is settled once for an instant: the same "
                            + "again gets its first answer. Every account that pays or gets is margined after the reply, however many they are; "
                            + "whoever asks for the margin of one before gets it computed first.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = FundingSettlementRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "Longs pay three basis points",
                                            summary = "Nobody holds it yet, so nobody pays",
                                            value = FundingExamples.SETTLEMENT)))
    @APIResponse(
            responseCode = "201",
            description = "Booked",
            content = @Content(schema = @Schema(implementation = FundingSettlementResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "Was booked before, and this is the first answer; or, of a dry run, would be booked",
            content = @Content(schema = @Schema(implementation = FundingSettlementResponse.class)))
    @APIResponse(
            responseCode = "404",
            description = "No funding rate of fundingRateId",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response settle(
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
        JsonBody<FundingSettlementRequest> body = bodies.read(requestBody, FundingSettlementRequest.class);
        FundingSettlement.Draft draft = body.value().toDraft();
        AtomicReference<FundingSettlement> settled = new AtomicReference<>();
        Supplier<UnsavedReply> work = () -> {
            PreparedChange<FundingSettlement> prepared = service.settle(draft);
            settled.set(prepared.outcome());
            FundingSettlementResponse reply = FundingSettlementResponse.of(prepared.outcome());
            return prepared.isNew()
                    ? UnsavedReply.created(PATH + "/" + reply.id(), reply, prepared.save())
                    : UnsavedReply.repeated(reply);
        };
        if (dryRun) {
            return replies.dryRun(() -> work.get().withStatus(200));
        }
        Response reply = replies.onceLocked(
                idempotencyKey, "POST " + PATH, body.sha256(), () -> service.lock(draft.contract()), work);
        if (settled.get() != null) {
            accountsChanged.accountsChanged(settled.get().payments().stream()
                    .filter(payment -> payment.amount().signum() != 0)
                    .map(Payment::accountId)
                    .toList());
        }
        return reply;
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getFundingSettlement", summary = "Show a funding settlement with every payment")
    @APIResponse(
            responseCode = "200",
            description = "The settlement",
            content = @Content(schema = @Schema(implementation = FundingSettlementResponse.class)))
    public FundingSettlementResponse get(@PathParam("id") UUID id) {
        return FundingSettlementResponse.of(settlements.get(id));
    }

    @GET
    @Operation(
            operationId = "listFundingSettlements",
            summary = "List funding settlements without their payments, newest first")
    public Page<FundingSettlementResponse> list(
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        List<Summary> rows = settlements.newestFirst(
                page.after().map(place -> new Place(place.createdAt(), place.id())), page.rowsToRead());
        return Page.of(rows, page, row -> new Cursor(row.bookedAt(), row.id())).map(FundingSettlementResponse::of);
    }
}
