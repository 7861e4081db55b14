package io.plimsoll.margincall.rest;

import io.plimsoll.accountmargin.AccountExposure;
import io.plimsoll.margincall.LatencyBuffer;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "LatencyBufferRequest")
record LatencyBufferRequest(
        @Schema(
                description =
                        "Take exposure and margins from this account: the absolute value of delta times price of each underlying, added "
                                + "up, on the latest market; deltas of different underlyings do not offset each other.")
        UUID accountId,

        @DecimalMin("0")
        @Schema(
                description = "Absolute delta of the portfolio times price. Needed without accountId.",
                examples = "\"1000000\"")
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

    @AssertTrue(message = "exposure or accountId is given, not both")
    @Schema(hidden = true)
    boolean hasOneExposure() {
        return (exposure == null) != (accountId == null);
    }

    @AssertTrue(message = "an account brings its margins; leave out initialMargin and maintenanceMargin, or accountId")
    @Schema(hidden = true)
    boolean hasMarginsOnce() {
        return accountId == null || initialMargin == null && maintenanceMargin == null;
    }

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
        return toBuffer(exposure, buffer);
    }

    /** Of a request by account. */
    LatencyBuffer toBuffer(AccountExposure account) {
        return toBuffer(account.total(), account.initialMargin().subtract(account.maintenanceMargin()));
    }

    private LatencyBuffer toBuffer(BigDecimal ofExposure, BigDecimal buffer) {
        return LatencyBuffer.of(
                ofExposure, volatility, latency, confidence == null ? CONFIDENCE_DEFAULT : confidence, buffer);
    }
}
