package io.plimsoll.liquidation.automatic;

import io.plimsoll.liquidation.PlanBasis;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The last attempt to liquidate an overdue call, which came to nothing; or a liquidation of it that somebody halted.
 *
 * @param reason name of the rule that stood in the way, or {@link #HALTED_BY_HAND}
 * @param subject what it is about; the same reason about the same is told of once
 * @param basis the account and the market that were tried
 * @param attemptCount in a row with this reason and subject, from 1
 * @param nextAttemptAt when it is tried again though nothing has changed; after {@code withheldAt}
 */
public record Withheld(
        UUID callId,
        String reason,
        String subject,
        PlanBasis basis,
        int attemptCount,
        Instant withheldAt,
        Instant nextAttemptAt) {
    static final String HALTED_BY_HAND = "HALTED_BY_HAND";

    /** Longer than any call lives. */
    private static final Duration FOR_GOOD = Duration.ofDays(36_525);

    public Withheld {
        Objects.requireNonNull(callId, "callId");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(basis.accountId(), "accountId");
        if (attemptCount < 1) {
            throw new IllegalArgumentException("attemptCount must be at least 1, was " + attemptCount);
        }
        if (!nextAttemptAt.isAfter(withheldAt)) {
            throw new IllegalArgumentException(
                    "nextAttemptAt must be after %s, was %s".formatted(withheldAt, nextAttemptAt));
        }
    }

    /** @param before the attempt before; null if there was none */
    static Withheld of(
            OverdueCall call, Obstacle obstacle, @Nullable Withheld before, RetryPauses pauses, Instant now) {
        int attemptCount = before != null && before.isOf(obstacle) ? before.attemptCount + 1 : 1;
        return new Withheld(
                call.callId(),
                obstacle.reason().name(),
                obstacle.subject(),
                call.basis(),
                attemptCount,
                now,
                now.plus(pauses.after(attemptCount)));
    }

    /**
     * Somebody halted it: nothing but another account or another market than this is a reason to begin again.
     *
     * @param basis the account and the market as they were then
     */
    static Withheld halted(UUID callId, PlanBasis basis, Instant now) {
        return new Withheld(callId, HALTED_BY_HAND, "", basis, 1, now, now.plus(FOR_GOOD));
    }

    private boolean isOf(Obstacle obstacle) {
        return reason.equals(obstacle.reason().name()) && subject.equals(obstacle.subject());
    }

    /** Whether nobody was told of it yet. */
    boolean isNew() {
        return attemptCount == 1;
    }
}
