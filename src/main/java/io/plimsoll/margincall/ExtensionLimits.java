package io.plimsoll.margincall;

import io.plimsoll.margincall.MarginCall.Open;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How far a deadline may be put off, so that an extension does not become a waiver that nobody decided.
 *
 * @param countMax extensions of one call, ≥ 1
 * @param afterFirstDeadlineMax how much later than the first deadline the last may be, above 0
 */
public record ExtensionLimits(int countMax, Duration afterFirstDeadlineMax) {
    public ExtensionLimits {
        if (countMax < 1) {
            throw new IllegalArgumentException("countMax must be at least 1, was " + countMax);
        }
        if (afterFirstDeadlineMax.isNegative() || afterFirstDeadlineMax.isZero()) {
            throw new IllegalArgumentException("afterFirstDeadlineMax must be above 0, was " + afterFirstDeadlineMax);
        }
    }

    /** @throws RejectedException EXTENSION_REFUSED */
    void check(Open call, Instant deadlineAt) {
        Instant latest = call.times().firstDeadlineAt().plus(afterFirstDeadlineMax);
        if (call.progress().extensionCount() >= countMax) {
            throw refusal(
                    "the call was extended %d times already, and at most %d are allowed"
                            .formatted(call.progress().extensionCount(), countMax),
                    latest);
        }
        if (!deadlineAt.isAfter(call.times().deadlineAt())) {
            throw refusal(
                    "%s is not after the present deadline %s"
                            .formatted(deadlineAt, call.times().deadlineAt()),
                    latest);
        }
        if (deadlineAt.isAfter(latest)) {
            throw refusal(
                    "%s is after %s, the latest deadline the call may have".formatted(deadlineAt, latest), latest);
        }
    }

    private static RejectedException refusal(String detail, Instant latest) {
        return new RejectedException(
                Reason.EXTENSION_REFUSED, detail, List.of(), Map.of("latestDeadlineAt", latest.toString()));
    }
}
