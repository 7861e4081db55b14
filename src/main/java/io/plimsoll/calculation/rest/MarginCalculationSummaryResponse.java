package io.plimsoll.calculation.rest;

import io.plimsoll.calculation.CalculationSummary;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "MarginCalculationSummary")
record MarginCalculationSummaryResponse(
        @Schema(required = true) UUID id,
        @Schema(required = true) Instant calculatedAt,
        @Schema(required = true) String methodology,
        @Schema(required = true) int methodologyVersion,
        UUID parameterSetId,
        String parameterSetSha256,
        @Schema(required = true) String currency,
        @Schema(required = true) BigDecimal initialMargin,
        @Schema(required = true) BigDecimal maintenanceMargin,
        @Schema(required = true) BigDecimal netOptionValue,
        @Schema(required = true) BigDecimal totalRequirement,
        @Schema(required = true) int positionCount) {

    static MarginCalculationSummaryResponse of(CalculationSummary summary) {
        String currency = summary.currency();
        return new MarginCalculationSummaryResponse(
                summary.id(),
                summary.calculatedAt(),
                summary.methodology().name(),
                summary.methodology().version(),
                summary.parameterSetId(),
                summary.parameterSetSha256(),
                currency,
                Money.shown(summary.initialMargin(), currency),
                Money.shown(summary.maintenanceMargin(), currency),
                Money.shown(summary.netOptionValue(), currency),
                Money.shown(summary.totalRequirement(), currency),
                summary.positionCount());
    }
}
