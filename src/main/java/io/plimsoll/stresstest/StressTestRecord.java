package io.plimsoll.stresstest;

import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.methodology.MethodologyId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A stress test as it is kept.
 *
 * @param worstPnl of any cell
 * @param request the document that was sent
 * @param reply the document that was answered
 */
public record StressTestRecord(
        UUID id,
        Instant calculatedAt,
        MethodologyId methodology,
        String currency,
        int cellCount,
        BigDecimal worstPnl,
        PackedDocument request,
        PackedDocument reply) {
    public StressTestRecord {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(calculatedAt, "calculatedAt");
        Objects.requireNonNull(methodology, "methodology");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(worstPnl, "worstPnl");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(reply, "reply");
        if (cellCount < 1) {
            throw new IllegalArgumentException("cellCount must be at least 1, was " + cellCount);
        }
    }

    /** The same without its documents: as it stands in a list. */
    public record Summary(
            UUID id,
            Instant calculatedAt,
            MethodologyId methodology,
            String currency,
            int cellCount,
            BigDecimal worstPnl) {}
}
