package io.plimsoll.automationcost.rest;

import io.plimsoll.automationcost.CostSchedule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "CostSchedule", description = "What liquidations are charged. Rates are fractions of the notional.")
record CostScheduleResponse(
        @Schema(required = true, examples = "keeper-network")
        String name,

        @Schema(
                required = true,
                description = "1 for the first schedule of the name, one more for each that replaced it.")
        int version,

        @Schema(required = true, description = "For people; empty if there is none.")
        String description,

        @Schema(required = true, description = "Whether it comes with the service and cannot be replaced.")
        boolean isReady,

        @Schema(description = "When this version was stored; absent for a ready schedule.")
        Instant createdAt,

        @Schema(required = true, description = "ISO 4217 code of the amounts.", examples = "USD")
        String currency,

        @Schema(required = true, description = "First date, in UTC, on which this version is in force.")
        LocalDate effectiveFrom,

        @Schema(required = true, description = "Of whoever carries a liquidation out.")
        BigDecimal bountyRate,

        @Schema(required = true, description = "Lost against the mark, where no impact model says better.")
        BigDecimal slippageRate,

        @Schema(required = true, description = "Oracle and other data, for a liquidation.")
        BigDecimal dataCost,

        @Schema(required = true, description = "Commission and exchange fee for each contract.")
        BigDecimal feePerContract,

        @Schema(required = true, description = "Besides the fee per contract.")
        BigDecimal feeRate,

        @Schema(required = true, description = "For a liquidation.")
        BigDecimal notificationCost) {

    static CostScheduleResponse of(CostSchedule schedule) {
        return new CostScheduleResponse(
                schedule.name(),
                schedule.version(),
                schedule.description(),
                schedule.isReady(),
                schedule.createdAt(),
                schedule.currency(),
                schedule.effectiveFrom(),
                schedule.bountyRate(),
                schedule.slippageRate(),
                schedule.dataCost(),
                schedule.feePerContract(),
                schedule.feeRate(),
                schedule.notificationCost());
    }
}
