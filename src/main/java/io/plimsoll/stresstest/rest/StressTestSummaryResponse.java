package io.plimsoll.stresstest.rest;

import io.plimsoll.money.Money;
import io.plimsoll.stresstest.StressTestRecord.Summary;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "StressTestSummary", description = "A stress test as it stands in a list.")
record StressTestSummaryResponse(
        @Schema(required = true) UUID id,
        @Schema(required = true) Instant calculatedAt,
        @Schema(required = true) String methodology,
        @Schema(required = true) int methodologyVersion,
        @Schema(required = true) String currency,
        @Schema(required = true) int cellCount,

        @Schema(required = true, description = "The least of any cell.")
        BigDecimal worstPnl) {
    static StressTestSummaryResponse of(Summary summary) {
        return new StressTestSummaryResponse(
                summary.id(),
                summary.calculatedAt(),
                summary.methodology().name(),
                summary.methodology().version(),
                summary.currency(),
                summary.cellCount(),
                Money.shown(summary.worstPnl(), summary.currency()));
    }
}
