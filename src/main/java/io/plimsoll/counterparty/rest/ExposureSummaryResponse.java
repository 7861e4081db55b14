package io.plimsoll.counterparty.rest;

import io.plimsoll.counterparty.exposure.AddOnSource;
import io.plimsoll.counterparty.exposure.ExposureRecord.Summary;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ExposureSummary", description = "An exposure calculation without its working.")
record ExposureSummaryResponse(
        @Schema(required = true) UUID id,
        @Schema(required = true) Instant calculatedAt,

        @Schema(required = true, description = "Of the counterparty.")
        int counterpartyVersion,

        @Schema(required = true) String currency,
        @Schema(required = true) BigDecimal value,
        @Schema(required = true) BigDecimal collateralValue,
        @Schema(required = true) AddOnSource addOnSource,
        @Schema(required = true) BigDecimal addOn,
        @Schema(required = true) BigDecimal replacementCost,
        @Schema(required = true) BigDecimal potentialFutureExposure,
        @Schema(required = true) BigDecimal exposureAtDefault,
        @Schema(required = true) BigDecimal expectedLoss,

        @Schema(description = "Absent if there was none.") BigDecimal exposureLimit,

        @Schema(required = true) boolean withinLimit) {

    static ExposureSummaryResponse of(Summary summary) {
        String currency = summary.currency();
        return new ExposureSummaryResponse(
                summary.id(),
                summary.calculatedAt(),
                summary.counterpartyVersion(),
                currency,
                Money.shown(summary.value(), currency),
                Money.shown(summary.collateralValue(), currency),
                summary.addOnSource(),
                Money.shown(summary.addOn(), currency),
                Money.shown(summary.replacementCost(), currency),
                Money.shown(summary.potentialFutureExposure(), currency),
                Money.shown(summary.exposureAtDefault(), currency),
                Money.shown(summary.expectedLoss(), currency),
                summary.exposureLimit() == null ? null : Money.shown(summary.exposureLimit(), currency),
                summary.isWithinLimit());
    }
}
