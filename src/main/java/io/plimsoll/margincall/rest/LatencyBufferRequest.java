package io.plimsoll.margincall.rest;

import io.plimsoll.accountmargin.AccountExposure;
import io.plimsoll.margincall.LatencyBuffer;
import io.plimsoll.rejection.Violations;
import jakarta.validation.constraints.AssertTrue;
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

        @Schema(
                description = "Absolute delta of the portfolio times price, at least 0. Needed without accountId.",
                examples = "\"1000000\"")
        BigDecimal exposure,

        @NotNull @Schema(description = "Per year, as a fraction, in (0, 1000].", examples = "\"0.80\"")
        BigDecimal volatility,

        @NotNull @Schema(description = "From breach to settlement, 0 to 365 days.", examples = "PT1M30S")
        Duration latency,

        @Schema(description = "In [0.5, 1). Absent: 0.99.", examples = "\"0.99\"")
        BigDecimal confidence,

        @Schema(
                description =
                        "With maintenanceMargin, and not the lower one: what the loss is compared with is their difference.")
        BigDecimal initialMargin,

        @Schema(description = "At least 0.") BigDecimal maintenanceMargin) {

    private static final Duration LATENCY_MAX = Duration.ofDays(365);
    private static final BigDecimal VOLATILITY_MAX = new BigDecimal(1_000);
    private static final BigDecimal CONFIDENCE_MIN = new BigDecimal("0.5");
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

    @AssertTrue(message = "initialMargin and maintenanceMargin come together")
    @Schema(hidden = true)
    boolean hasBothMargins() {
        return (initialMargin == null) == (maintenanceMargin == null);
    }

    /** @throws io.plimsoll.rejection.RejectedException INPUT_IMPOSSIBLE with every figure that cannot be */
    void requirePossible() {
        Violations.ofInputs()
                .requireNotNegative("/exposure", exposure)
                .require(
                        volatility.signum() > 0 && volatility.compareTo(VOLATILITY_MAX) <= 0,
                        "/volatility",
                        "must be in (0, 1000]",
                        volatility)
                .require(
                        !latency.isNegative() && latency.compareTo(LATENCY_MAX) <= 0,
                        "/latency",
                        "must be 0 to 365 days",
                        latency)
                .require(
                        confidence == null
                                || confidence.compareTo(CONFIDENCE_MIN) >= 0
                                        && confidence.compareTo(BigDecimal.ONE) < 0,
                        "/confidence",
                        "must be in [0.5, 1)",
                        confidence)
                .requireNotNegative("/maintenanceMargin", maintenanceMargin)
                .require(
                        initialMargin == null || initialMargin.compareTo(maintenanceMargin) >= 0,
                        "/initialMargin",
                        "must be at least maintenanceMargin",
                        initialMargin)
                .refuseIfAny();
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
