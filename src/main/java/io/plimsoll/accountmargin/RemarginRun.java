package io.plimsoll.accountmargin;

import io.plimsoll.accountmargin.AccountRemargining.Batch.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Margining every account on a new market snapshot, worst first.
 *
 * @param snapshotId the snapshot
 * @param accountCount how many were to be looked at when it began
 * @param remainingCount how many are still to be looked at, [0, accountCount]
 * @param storedCount rows it stored
 * @param refused accounts without a figure, at most {@link #REFUSED_SHOWN_MAX} of them
 * @param refusedCount all of these
 * @param finishedAt null while it runs
 */
public record RemarginRun(
        UUID id,
        UUID snapshotId,
        Instant createdAt,
        State state,
        int accountCount,
        int remainingCount,
        int storedCount,
        int refusedCount,
        List<Refused> refused,
        @Nullable Instant finishedAt) {
    public static final int REFUSED_SHOWN_MAX = 100;
    private static final int PERCENT = 100;

    public RemarginRun {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(snapshotId, "snapshotId");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(state, "state");
        refused = List.copyOf(refused);
        if (remainingCount < 0 || remainingCount > accountCount) {
            throw new IllegalArgumentException(
                    "remainingCount must be in [0, %d], was %d".formatted(accountCount, remainingCount));
        }
        if ((state == State.RUNNING) != (finishedAt == null)) {
            throw new IllegalArgumentException("a run that is %s finished at %s".formatted(state, finishedAt));
        }
    }

    /** How far it is. */
    public enum State {
        RUNNING,
        /** Every account was looked at. */
        SUCCEEDED,
        /** A newer snapshot came, whose own run goes on from here. */
        SUPERSEDED
    }

    /** A run that has not begun. */
    public static RemarginRun of(UUID id, UUID snapshotId, Instant createdAt) {
        return new RemarginRun(id, snapshotId, createdAt, State.RUNNING, 0, 0, 0, 0, List.of(), null);
    }

    /** After it has begun, or begun again after an interruption: then accounts that are done are not counted again. */
    public RemarginRun begun(int nowRemaining) {
        int count = accountCount == 0 ? nowRemaining : Math.max(accountCount, nowRemaining);
        return new RemarginRun(id, snapshotId, createdAt, state, count, nowRemaining, storedCount, 0, List.of(), null);
    }

    /** After some more accounts. */
    public RemarginRun after(int lookedAtCount, int moreStoredCount, List<Refused> moreRefused) {
        List<Refused> shown = new ArrayList<>(refused);
        shown.addAll(moreRefused.subList(0, Math.min(moreRefused.size(), REFUSED_SHOWN_MAX - shown.size())));
        return new RemarginRun(
                id,
                snapshotId,
                createdAt,
                state,
                accountCount,
                Math.max(0, remainingCount - lookedAtCount),
                storedCount + moreStoredCount,
                refusedCount + moreRefused.size(),
                shown,
                null);
    }

    public RemarginRun finished(State how, Instant now) {
        return new RemarginRun(
                id,
                snapshotId,
                createdAt,
                how,
                accountCount,
                how == State.SUCCEEDED ? 0 : remainingCount,
                storedCount,
                refusedCount,
                refused,
                now);
    }

    /** [0, 100]; 100 only once it is finished. */
    public int percentDone() {
        if (state != State.RUNNING) {
            return PERCENT;
        }
        return accountCount == 0
                ? 0
                : Math.min(PERCENT - 1, (int) ((long) PERCENT * (accountCount - remainingCount) / accountCount));
    }
}
