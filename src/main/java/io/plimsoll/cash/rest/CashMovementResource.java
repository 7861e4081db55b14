package io.plimsoll.cash.rest;

import io.plimsoll.account.Accounts;
import io.plimsoll.account.PreparedChange;
import io.plimsoll.cash.CashMovement;
import io.plimsoll.cash.CashMovements;
import io.plimsoll.cash.CashMovements.Filter;
import io.plimsoll.cash.CashMovements.Place;
import io.plimsoll.cash.CashService;
import io.plimsoll.cash.MovementKind;
import io.plimsoll.platform.accountchange.AccountChanges;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.Page;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.sandbox.DemoIds;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/accounts/{id}/cash-movements")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
class CashMovementResource {
    private final CashService service;
    private final CashMovements movements;
    private final Accounts accounts;
    private final AccountChanges changes;
    private final JsonBodies bodies;

    CashMovementResource(
            CashService service,
            CashMovements movements,
            Accounts accounts,
            AccountChanges changes,
            JsonBodies bodies) {
        this.service = service;
        this.movements = movements;
        this.accounts = accounts;
        this.changes = changes;
        this.bodies = bodies;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "moveCash",
            summary = "Move cash of an account",
            description =
                    "By double entry: what one ledger gains another loses. No more can be withdrawn than is free. A movement whose "
                            + "reference was used before gets its first answer.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CashMovementRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "A deposit that meets the call of G1",
                                            value = CashExamples.DEPOSIT)))
    @APIResponse(
            responseCode = "201",
            description = "Moved",
            content = @Content(schema = @Schema(implementation = CashMovementResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "Was moved before, and this is the first answer; or, of a dry run, would be moved",
            content = @Content(schema = @Schema(implementation = CashMovementResponse.class)))
    public Response move(
            @PathParam("id") @Parameter(example = DemoIds.ACCOUNT) UUID id,
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
        JsonBody<CashMovementRequest> body = bodies.read(requestBody, CashMovementRequest.class);
        String operation = "POST /v1/accounts/%s/cash-movements".formatted(id);
        return changes.make(id, new AccountChanges.Request(idempotencyKey, operation, body.sha256(), dryRun), () -> {
            PreparedChange<CashMovement> moved = service.move(body.value().toDraft(id));
            CashMovementResponse reply = CashMovementResponse.of(moved.outcome());
            return moved.isNew() ? UnsavedReply.created(null, reply, moved.save()) : UnsavedReply.repeated(reply);
        });
    }

    @GET
    @Operation(operationId = "listCashMovements", summary = "List the cash movements of an account, newest first")
    public Page<CashMovementResponse> list(
            @PathParam("id") @Parameter(example = DemoIds.ACCOUNT) UUID id,
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor,
            @QueryParam("kind") MovementKind kind,
            @QueryParam("currency") String currency) {
        PageRequest page = PageRequest.of(limit, cursor);
        accounts.get(id);
        List<CashMovement> rows = movements.newestFirst(
                id,
                new Filter(kind, currency),
                page.after().map(place -> new Place(place.createdAt(), place.id())),
                page.rowsToRead());
        return Page.of(rows, page, row -> new Cursor(row.bookedAt(), row.id())).map(CashMovementResponse::of);
    }
}
