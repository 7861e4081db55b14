package io.plimsoll.liquidation.rest;

import io.plimsoll.liquidation.action.CostsOfPeriods;
import io.plimsoll.liquidation.action.PeriodCosts;
import io.plimsoll.platform.paging.KeyCursor;
import io.plimsoll.platform.paging.Page;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/automation-costs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Automation costs")
class AutomationCostTotalsResource {
    private static final String BY_LINE = "line";

    private final CostsOfPeriods costs;

    AutomationCostTotalsResource(CostsOfPeriods costs) {
        this.costs = costs;
    }

    @GET
    @Operation(
            operationId = "listAutomationCosts",
            summary = "Total what liquidations cost in a period",
            description =
                    "Line by line, actual and estimated, currency by currency in the order of their codes: the sums of the costs of all "
                            + "liquidations that began from one instant on and before another.")
    public Page<PeriodCostsResponse> list(
            @QueryParam("from") @Parameter(description = "Begun at this instant or later.") Instant from,
            @QueryParam("to") @Parameter(description = "Begun before this instant.") Instant to,
            @QueryParam("groupBy")
                    @DefaultValue(BY_LINE)
                    @Parameter(description = "What totals are told by.", schema = @Schema(enumeration = BY_LINE))
                    String groupBy,
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor) {
        if (!groupBy.equals(BY_LINE)) {
            throw RejectedException.shape("query/groupBy", ShapeCode.NAME_UNKNOWN, "one of " + BY_LINE);
        }
        PageRequest page = PageRequest.of(limit, null);
        String after = cursor == null ? null : KeyCursor.of(cursor, 1).parts().getFirst();
        List<PeriodCosts> rows = costs.byCurrency(from, to, after, page.rowsToRead());
        boolean isMore = rows.size() > limit;
        List<PeriodCosts> items = isMore ? rows.subList(0, limit) : rows;
        String next = isMore ? new KeyCursor(List.of(items.getLast().currency())).encoded() : null;
        return new Page<>(items.stream().map(PeriodCostsResponse::of).toList(), next);
    }
}
