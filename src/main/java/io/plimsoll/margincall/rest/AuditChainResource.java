package io.plimsoll.margincall.rest;

import io.plimsoll.account.Accounts;
import io.plimsoll.margincall.CallEvents;
import io.plimsoll.margincall.EventChain.Link;
import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.KeyCursor;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.sandbox.DemoIds;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/audit/chains/{accountId}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit", description = "Whether what was recorded is still what was recorded.")
class AuditChainResource {
    private final Accounts accounts;
    private final CallEvents events;

    AuditChainResource(Accounts accounts, CallEvents events) {
        this.accounts = accounts;
        this.events = events;
    }

    @Schema(name = "AuditChainPage")
    record ChainPageResponse(
            @Schema(required = true) List<CallEventResponse> items,

            @Schema(description = "Cursor of the events after these; absent after the last.")
            String next) {}

    @GET
    @Operation(
            operationId = "listAuditChain",
            summary = "Read an account's chain of events, oldest first",
            description =
                    "Everything that a hash is made of, in the order of the hashes, for whoever verifies them without the service. "
                            + MarginCallTexts.CHAIN)
    @APIResponse(
            responseCode = "200",
            description = "A page of events",
            content = @Content(schema = @Schema(implementation = ChainPageResponse.class)))
    public ChainPageResponse list(
            @PathParam("accountId") @Parameter(example = DemoIds.ACCOUNT) UUID accountId,
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor) {
        PageRequest page = PageRequest.of(limit, null);
        long after = cursor == null ? 0 : sequence(cursor);
        accounts.get(accountId);
        List<Link> rows = events.chain(accountId, after, page.rowsToRead());
        boolean isMore = rows.size() > limit;
        List<Link> items = isMore ? rows.subList(0, limit) : rows;
        return new ChainPageResponse(
                items.stream().map(CallEventResponse::of).toList(),
                isMore ? new KeyCursor(List.of(Long.toString(items.getLast().sequence()))).encoded() : null);
    }

    static long sequence(String cursor) {
        String text = KeyCursor.of(cursor, 1).parts().getFirst();
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw Cursor.refusal();
        }
        return Long.parseLong(text);
    }
}
