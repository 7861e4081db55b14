package io.plimsoll.account.rest;

import io.plimsoll.account.Accounts;
import io.plimsoll.account.BookedTrade;
import io.plimsoll.account.PreparedChange;
import io.plimsoll.account.Trade;
import io.plimsoll.account.TradeService;
import io.plimsoll.account.Trades;
import io.plimsoll.account.Trades.Place;
import io.plimsoll.account.rest.TradeResponse.TradesResponse;
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

@Path(AccountResource.PATH + "/{id}/trades")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
class TradeResource {
    private final TradeService service;
    private final Trades trades;
    private final Accounts accounts;
    private final AccountChanges changes;
    private final JsonBodies bodies;

    TradeResource(TradeService service, Trades trades, Accounts accounts, AccountChanges changes, JsonBodies bodies) {
        this.service = service;
        this.trades = trades;
        this.accounts = accounts;
        this.changes = changes;
        this.bodies = bodies;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "bookTrades",
            summary = "Build positions from trades",
            description =
                    "By the average price method: a trade that adds makes its price part of the average; one that reduces realises "
                            + "(price - average) × multiplier × quantity; one that goes through zero realises everything, and the rest "
                            + "opens at its price. Premiums of options, realised profit of everything else and fees become cash "
                            + "movements. A trade that was booked before gets its first answer.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TradesRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "A future sold and a call bought",
                                            value = AccountExamples.TRADES)))
    @APIResponse(
            responseCode = "201",
            description = "Booked, those that were not booked before",
            content = @Content(schema = @Schema(implementation = TradesResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "All were booked before, and these are the first answers; or, of a dry run, would be booked",
            content = @Content(schema = @Schema(implementation = TradesResponse.class)))
    public Response book(
            @PathParam("id") @Parameter(example = DemoIds.TRADING_ACCOUNT) UUID id,
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
        JsonBody<TradesRequest> body = bodies.read(requestBody, TradesRequest.class);
        String operation = "POST %s/%s/trades".formatted(AccountResource.PATH, id);
        List<Trade> requested = body.value().toTrades();
        return changes.make(id, new AccountChanges.Request(idempotencyKey, operation, body.sha256(), dryRun), () -> {
            PreparedChange<List<BookedTrade>> booked = service.book(id, requested);
            TradesResponse reply = TradesResponse.of(id, booked.outcome());
            return booked.isNew() ? UnsavedReply.created(null, reply, booked.save()) : UnsavedReply.repeated(reply);
        });
    }

    @GET
    @Operation(
            operationId = "listTrades",
            summary = "List the trades of an account, newest first",
            description = "In the order of their booking, not of their trading.")
    public Page<TradeResponse> list(
            @PathParam("id") @Parameter(example = DemoIds.TRADING_ACCOUNT) UUID id,
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        accounts.get(id);
        List<BookedTrade> rows = trades.newestFirst(
                id, page.after().map(place -> new Place(place.createdAt(), place.id())), page.rowsToRead());
        return Page.of(rows, page, row -> new Cursor(row.bookedAt(), row.id())).map(TradeResponse::of);
    }
}
