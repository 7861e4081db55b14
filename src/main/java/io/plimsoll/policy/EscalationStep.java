package io.plimsoll.policy;

import java.time.Duration;
import java.util.Objects;

/**
 * Who is told while a call stays unmet.
 *
 * @param afterIssue ≥ 0
 * @param recipient role that is told, such as {@code RISK_DESK}, UPPER_SNAKE_CASE
 */
public record EscalationStep(Duration afterIssue, String recipient) {
    public EscalationStep {
        Objects.requireNonNull(recipient, "recipient");
        if (afterIssue.isNegative()) {
            throw new IllegalArgumentException("afterIssue must be at least 0, was " + afterIssue);
        }
    }
}
