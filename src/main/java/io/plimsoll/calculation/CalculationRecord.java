package io.plimsoll.calculation;

import io.plimsoll.methodology.MethodologyId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A calculation as it is kept: what was asked and what was answered, byte for byte, and the columns it is found by.
 *
 * @param parameterSetSha256 of the parameter set the figures came from
 * @param request the document that was sent; replaying it must give {@code reply}
 * @param reply the document that was answered
 */
public record CalculationRecord(
        UUID id,
        Instant calculatedAt,
        MethodologyId methodology,
        UUID parameterSetId,
        String parameterSetSha256,
        String currency,
        BigDecimal initialMargin,
        BigDecimal maintenanceMargin,
        BigDecimal netOptionValue,
        BigDecimal totalRequirement,
        int positionCount,
        PackedDocument request,
        PackedDocument reply) {
    public CalculationRecord {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(calculatedAt, "calculatedAt");
        Objects.requireNonNull(methodology, "methodology");
        Objects.requireNonNull(parameterSetId, "parameterSetId");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(reply, "reply");
        requireNotNegative("initialMargin", initialMargin);
        requireNotNegative("maintenanceMargin", maintenanceMargin);
        requireNotNegative("totalRequirement", totalRequirement);
    }

    private static void requireNotNegative(String name, BigDecimal amount) {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException(name + " must be at least 0, was " + amount);
        }
    }
}
