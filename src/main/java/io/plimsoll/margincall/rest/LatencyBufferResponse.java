package io.plimsoll.margincall.rest;

import io.plimsoll.margincall.LatencyBuffer;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "LatencyBuffer")
record LatencyBufferResponse(
        @Schema(required = true, description = "VaL: not exceeded with the given confidence.", examples = "\"3144.00\"")
        BigDecimal valueAtLatency,

        @Schema(
                required = true,
                description = "Of the free option that the client holds, at the money.",
                examples = "\"539.16\"")
        BigDecimal optionValue,

        @Schema(description = "initialMargin less maintenanceMargin; absent if they were not given.")
        BigDecimal buffer,

        @Schema(description = "Whether the buffer covers valueAtLatency; absent without a buffer.")
        Boolean isAdequate,

        @Schema(description = "What the buffer lacks, 0 or more; absent without a buffer.")
        BigDecimal shortfall) {

    static LatencyBufferResponse of(LatencyBuffer buffer) {
        return new LatencyBufferResponse(
                buffer.valueAtLatency(),
                buffer.optionValue(),
                buffer.buffer(),
                buffer.isAdequate(),
                buffer.shortfall());
    }
}
