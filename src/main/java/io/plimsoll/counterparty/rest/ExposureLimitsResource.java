package io.plimsoll.counterparty.rest;

import io.plimsoll.counterparty.exposure.ExposureCalculations;
import io.plimsoll.counterparty.exposure.LimitUse;
import io.plimsoll.money.Money;
import io.plimsoll.platform.paging.KeyCursor;
import io.plimsoll.platform.paging.Page;
import io.plimsoll.platform.paging.PageRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/exposure-limits")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Counterparties")
class ExposureLimitsResource {
    private final ExposureCalculations calculations;

    ExposureLimitsResource(ExposureCalculations calculations) {
        this.calculations = calculations;
    }

    @Schema(
            name = "ExposureLimitUse",
            description = "The newest exposure to a counterparty against the limit of its present terms.")
    record LimitUseResponse(
            @Schema(required = true) String counterparty,
            @Schema(required = true) String currency,
            @Schema(required = true) BigDecimal exposureLimit,
            @Schema(required = true) BigDecimal exposureAtDefault,

            @Schema(required = true, description = "Of the exposure calculation.")
            UUID exposureCalculationId,

            @Schema(required = true) Instant calculatedAt,

            @Schema(required = true, description = "exposureAtDefault over exposureLimit, higher is worse.")
            BigDecimal limitUtilization,

            @Schema(required = true) boolean withinLimit) {
        static LimitUseResponse of(LimitUse use) {
            return new LimitUseResponse(
                    use.counterparty(),
                    use.currency(),
                    Money.shown(use.exposureLimit(), use.currency()),
                    Money.shown(use.exposureAtDefault(), use.currency()),
                    use.calculationId(),
                    use.calculatedAt(),
                    use.utilization(),
                    use.isWithin());
        }
    }

    @GET
    @Operation(
            operationId = "listExposureLimits",
            summary = "List how far exposure limits are used",
            description =
                    "Counterparties that have a limit and an exposure that was calculated, by name. A limit that has been lowered since holds at once.")
    public Page<LimitUseResponse> list(
            @QueryParam("breached")
                    @DefaultValue("false")
                    @Parameter(description = "Only those whose exposure exceeds the limit.")
                    boolean breached,
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor) {
        PageRequest page = PageRequest.of(limit, null);
        String after = cursor == null ? null : KeyCursor.of(cursor, 1).parts().getFirst();
        List<LimitUse> rows = calculations.limitUses(breached, after, page.rowsToRead());
        boolean isMore = rows.size() > limit;
        List<LimitUse> items = isMore ? rows.subList(0, limit) : rows;
        return new Page<>(
                items.stream().map(LimitUseResponse::of).toList(),
                isMore ? new KeyCursor(List.of(items.getLast().counterparty())).encoded() : null);
    }
}
