package io.plimsoll.liquidation;

import io.plimsoll.calculation.PackedDocument;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A liquidation plan as it is kept.
 *
 * @param isHypothetical whether it must not be carried out
 * @param currency of its amounts
 * @param cost expected, ≥ 0
 * @param request the document that was sent
 * @param reply the document that was answered
 */
public record LiquidationPlanRecord(
        UUID id,
        Instant plannedAt,
        PlanBasis basis,
        boolean isHypothetical,
        LiquidationTarget.Kind target,
        String currency,
        int stepCount,
        BigDecimal cost,
        PackedDocument request,
        PackedDocument reply) {
    public LiquidationPlanRecord {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(plannedAt, "plannedAt");
        Objects.requireNonNull(basis, "basis");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(reply, "reply");
        if (stepCount < 0 || cost.signum() < 0) {
            throw new IllegalArgumentException(
                    "stepCount and cost must be at least 0, were %d, %s".formatted(stepCount, cost));
        }
        if (basis.accountId() == null && !isHypothetical) {
            throw new IllegalArgumentException("a described account is hypothetical");
        }
    }
}
