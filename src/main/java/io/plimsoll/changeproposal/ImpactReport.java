package io.plimsoll.changeproposal;

import io.plimsoll.accountmargin.AccountRemargining.Batch.Refused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a proposal would do to all accounts under its policies, and how far the work on that is. Once finished it never changes.
 *
 * @param accountCount under the policies when the work began
 * @param doneCount of these, [0, accountCount]
 * @param outcome null unless it SUCCEEDED
 * @param failure null unless it FAILED
 * @param finishedAt null while it is RUNNING
 */
public record ImpactReport(
        UUID id,
        UUID proposalId,
        Instant createdAt,
        State state,
        int accountCount,
        int doneCount,
        @Nullable Outcome outcome,
        @Nullable String failure,
        @Nullable Instant finishedAt) {
    public static final int REFUSED_SHOWN_MAX = 100;
    private static final int PERCENT = 100;

    public ImpactReport {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(proposalId, "proposalId");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(state, "state");
        if (doneCount < 0 || doneCount > accountCount) {
            throw new IllegalArgumentException(
                    "doneCount must be in [0, %d], was %d".formatted(accountCount, doneCount));
        }
        if ((state == State.SUCCEEDED) != (outcome != null) || (state == State.FAILED) != (failure != null)) {
            throw new IllegalArgumentException(
                    "a report that is %s has outcome %s and failure %s".formatted(state, outcome, failure));
        }
    }

    /** How far it is. */
    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    /**
     * What came of it, besides the lines.
     *
     * @param snapshotId market of every line; null if there was none
     * @param calculatedAt the instant of every line, at which prices are called stale
     * @param totals one for each currency
     * @param refusedCount accounts without a figure by one of the versions; they have no line
     * @param refused at most {@link #REFUSED_SHOWN_MAX} of them
     * @param sha256 of the lines in their order, see {@link #sha256(List)}
     */
    public record Outcome(
            @Nullable UUID snapshotId,
            Instant calculatedAt,
            List<ImpactTotal> totals,
            int refusedCount,
            List<Refused> refused,
            String sha256) {
        public Outcome {
            Objects.requireNonNull(calculatedAt, "calculatedAt");
            totals = List.copyOf(totals);
            refused = List.copyOf(refused);
        }

        /** @param ranked by {@link ImpactLine#BY_INCREASE} */
        static Outcome of(
                @Nullable UUID snapshotId, Instant calculatedAt, List<ImpactLine> ranked, List<Refused> refused) {
            return new Outcome(
                    snapshotId,
                    calculatedAt,
                    ImpactTotal.of(ranked),
                    refused.size(),
                    refused.subList(0, Math.min(refused.size(), REFUSED_SHOWN_MAX)),
                    ImpactReport.sha256(ranked));
        }
    }

    /** One that has not begun. */
    public static ImpactReport of(UUID id, UUID proposalId, Instant createdAt) {
        return new ImpactReport(id, proposalId, createdAt, State.RUNNING, 0, 0, null, null, null);
    }

    /** Whether a decision may be made on it: finished, on this market, and no older than that. */
    boolean isFresh(@Nullable UUID latestSnapshotId, Instant now, Duration ageMax) {
        return state == State.SUCCEEDED
                && outcome != null
                && Objects.equals(outcome.snapshotId, latestSnapshotId)
                && !outcome.calculatedAt.plus(ageMax).isBefore(now);
    }

    /** [0, 100]; 100 only once it is finished. */
    public int percentDone() {
        if (state != State.RUNNING) {
            return PERCENT;
        }
        return accountCount == 0 ? 0 : Math.min(PERCENT - 1, (int) ((long) PERCENT * doneCount / accountCount));
    }

    /** Of the lines' values as text, a line each, 64 hexadecimal digits. */
    static String sha256(List<ImpactLine> lines) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (ImpactLine line : lines) {
                digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
