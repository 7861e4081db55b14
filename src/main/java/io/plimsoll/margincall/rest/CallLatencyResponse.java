package io.plimsoll.margincall.rest;

import io.plimsoll.margincall.CallLatency;
import io.plimsoll.margincall.MarginCall;
import io.plimsoll.margincall.rest.MarginCallResponse.BoundariesResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "MarginCallLatency", description = "All gaps in seconds.")
record CallLatencyResponse(
        @Schema(required = true) UUID callId,
        @Schema(required = true) BoundariesResponse boundaries,

        @Schema(required = true, description = "From breach to detection.", examples = "\"6\"")
        BigDecimal detectionSeconds,

        @Schema(required = true, description = "From detection to issue.", examples = "\"1\"")
        BigDecimal issuanceSeconds,

        @Schema(description = "From issue to notification.", examples = "\"1\"")
        BigDecimal notificationSeconds,

        @Schema(
                required = true,
                description =
                        "The client's time: from notification to the deadline, or to the instant the call was met.",
                examples = "\"1800\"")
        BigDecimal graceSeconds,

        @Schema(description = "From the deadline to the last fill.", examples = "\"4\"")
        BigDecimal executionSeconds,

        @Schema(description = "From the last fill to settlement.", examples = "\"30\"")
        BigDecimal settlementSeconds,

        @Schema(description = "From breach to settlement.", examples = "\"1842\"")
        BigDecimal totalSeconds,

        @Schema(description = "Total without grace.", examples = "\"42\"")
        BigDecimal controllableSeconds) {

    static CallLatencyResponse of(MarginCall call, CallLatency latency) {
        return new CallLatencyResponse(
                call.terms().id(),
                BoundariesResponse.of(call.times()),
                seconds(latency.detection()),
                seconds(latency.issuance()),
                seconds(latency.notification()),
                seconds(latency.grace()),
                seconds(latency.execution()),
                seconds(latency.settlement()),
                seconds(latency.total()),
                seconds(latency.controllable()));
    }

    static BigDecimal seconds(Duration duration) {
        return duration == null ? null : CallLatency.seconds(duration);
    }
}
