package io.plimsoll.snapshot;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A mark that was sent and is not plausible, and what was decided about it.
 *
 * @param value as sent
 * @param previousValue what it was compared with; null if a rule needs no comparison
 * @param previousAsOf instant of that mark; null with it
 * @param detail one sentence with the bound that it breaks
 */
public record SuspectMark(
        MarkKey key,
        MarkField field,
        PlausibilityRule rule,
        BigDecimal value,
        @Nullable BigDecimal previousValue,
        @Nullable Instant previousAsOf,
        String detail,
        Decision decision) {
    public SuspectMark {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(decision, "decision");
    }

    /** What becomes of it. */
    public enum Decision {
        /** Not used; the mark before, if there is one, stays in force. */
        QUARANTINED,
        /** Used, because the upload says so. */
        ACCEPTED
    }

    public boolean isQuarantined() {
        return decision == Decision.QUARANTINED;
    }
}
