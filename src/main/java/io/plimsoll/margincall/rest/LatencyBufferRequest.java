package io.plimsoll.margincall.rest;

import io.plimsoll.margincall.LatencyBuffer;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "LatencyBufferRequest")
record LatencyBufferRequest(
        @NotNull
        @DecimalMin("0")
        @Schema(description = "Absolute delta of the portfolio times price.", examples = "\"1000000\"")
        BigDecimal exposure,

        @NotNull
        @DecimalMin("0")
        @DecimalMax("1000")
        @Schema(description = "Per year, as a fraction.", examples = "\"0.80\"")
        BigDecimal volatility,

        @NotNull @Schema(description = "From breach to settlement, 0 to 365 days.", examples = "PT1M30S")
        Duration latency,

        @DecimalMin("0.5")
        @DecimalMax(value = "1", inclusive = false)
        @Schema(description = "Absent: 0.99.", examples = "\"0.99\"")
        BigDecimal confidence,

        @DecimalMin("0")
        @Schema(description = "With maintenanceMargin: what the loss is compared with is their difference.")
        BigDecimal initialMargin,

        @DecimalMin("0") BigDecimal maintenanceMargin) {

    private static final Duration LATENCY_MAX = Duration.ofDays(365);
    private static final BigDecimal CONFIDENCE_DEFAULT = new BigDecimal("0.99");

    @AssertTrue(message = "latency is 0 to 365 days")
    @Schema(hidden = true)
    boolean hasPossibleLatency() {
        return latency == null || !latency.isNegative() && latency.compareTo(LATENCY_MAX) <= 0;
    }

    @AssertTrue(message = "initialMargin and maintenanceMargin come together, and initialMargin is not the lower one")
    @Schema(hidden = true)
    boolean hasBothMargins() {
        boolean hasNone = initialMargin == null && maintenanceMargin == null;
        return hasNone
                || initialMargin != null
                        && maintenanceMargin != null
                        && initialMargin.compareTo(maintenanceMargin) >= 0;
    }

    LatencyBuffer toBuffer() {
        BigDecimal buffer = initialMargin == null ? null : initialMargin.subtract(maintenanceMargin);
        return LatencyBuffer.of(
                exposure, volatility, latency, confidence == null ? CONFIDENCE_DEFAULT : confidence, buffer);
    }
}
