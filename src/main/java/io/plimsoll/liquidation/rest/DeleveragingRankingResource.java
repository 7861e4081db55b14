package io.plimsoll.liquidation.rest;

import io.plimsoll.liquidation.action.Liquidation;
import io.plimsoll.liquidation.action.Liquidations;
import io.plimsoll.liquidation.action.RankedAccount;
import io.plimsoll.liquidation.rest.DeleveragingResponse.RankResponse;
import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.KeyCursor;
import io.plimsoll.platform.paging.Page;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path(LiquidationResource.PATH + "/{id}/deleveragings/{number}/ranking")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Liquidation")
class DeleveragingRankingResource {
    private final Liquidations liquidations;

    DeleveragingRankingResource(Liquidations liquidations) {
        this.liquidations = liquidations;
    }

    @GET
    @Operation(
            operationId = "listDeleveragingRanks",
            summary = "List the ranking of an auto-deleveraging",
            description =
                    "All who held the contract the other way, in the order in which they are closed: what the rank comes from, and what was "
                            + "closed of each. As it was then; nothing of it changes.")
    public Page<RankResponse> list(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor) {
        PageRequest page = PageRequest.of(limit, null);
        Liquidation liquidation = liquidations.get(id);
        if (liquidation.deleveragings().stream().noneMatch(step -> step.number() == number)) {
            throw new RejectedException(
                    Reason.LIQUIDATION_NOT_FOUND, "no deleveraging %d of liquidation %s".formatted(number, id));
        }
        List<RankedAccount> rows = liquidations.ranking(id, number, afterRank(cursor), page.rowsToRead());
        boolean isMore = rows.size() > limit;
        List<RankedAccount> items = isMore ? rows.subList(0, limit) : rows;
        String next =
                isMore ? new KeyCursor(List.of(Integer.toString(items.getLast().rank()))).encoded() : null;
        return new Page<>(
                items.stream()
                        .map(ranked ->
                                RankResponse.of(ranked, liquidation.terms().currency()))
                        .toList(),
                next);
    }

    private static int afterRank(String cursor) {
        if (cursor == null) {
            return 0;
        }
        String rank = KeyCursor.of(cursor, 1).parts().getFirst();
        if (!rank.matches("[0-9]{1,9}")) {
            throw Cursor.refusal();
        }
        return Integer.parseInt(rank);
    }
}
