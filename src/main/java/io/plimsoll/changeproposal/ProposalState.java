package io.plimsoll.changeproposal;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a proposal is in its life. Each state has only the moves that are legal from it; those without any have ended. */
public sealed interface ProposalState {

    default Name name() {
        return switch (this) {
            case Proposed proposed -> Name.PROPOSED;
            case Approved approved -> Name.APPROVED;
            case Returned returned -> Name.RETURNED;
            case Rejected rejected -> Name.REJECTED;
            case Withdrawn withdrawn -> Name.WITHDRAWN;
            case Stale stale -> Name.STALE;
        };
    }

    /** As it is stored and shown. */
    enum Name {
        PROPOSED,
        APPROVED,
        RETURNED,
        REJECTED,
        WITHDRAWN,
        STALE
    }

    /** Nothing has come of it yet. */
    record Proposed() implements ProposalState {
        /** @param watchedUntil null if there is nothing that could come back */
        public Approved approved(Decision decision, UUID reportId, @Nullable Instant watchedUntil) {
            return new Approved(decision, reportId, watchedUntil);
        }

        public Rejected rejected(Decision decision) {
            return new Rejected(decision);
        }

        public Withdrawn withdrawn(Decision decision) {
            return new Withdrawn(decision);
        }

        /** @param policyName of which there is another version meanwhile */
        public Stale outdated(String policyName, Instant at) {
            return new Stale(policyName, at);
        }
    }

    /**
     * In force, unless somebody replaced it later.
     *
     * @param reportId the impact report that the decision was made on
     * @param watchedUntil until when it comes back by itself if it does harm, exclusive; null if nothing was in force before
     */
    record Approved(
            Decision decision, UUID reportId, @Nullable Instant watchedUntil) implements ProposalState {
        public Approved {
            Objects.requireNonNull(decision, "decision");
            Objects.requireNonNull(reportId, "reportId");
        }

        public boolean isWatched(Instant now) {
            return watchedUntil != null && now.isBefore(watchedUntil);
        }

        public Returned returned(BreachComparison comparison, Instant at) {
            return new Returned(this, comparison, at);
        }
    }

    /**
     * Taken back by the service: the versions before are in force again, as newer versions.
     *
     * @param comparison for which it was
     */
    record Returned(Approved approved, BreachComparison comparison, Instant at) implements ProposalState {
        public Returned {
            Objects.requireNonNull(approved, "approved");
            Objects.requireNonNull(comparison, "comparison");
            Objects.requireNonNull(at, "at");
        }
    }

    /** Somebody said no. */
    record Rejected(Decision decision) implements ProposalState {
        public Rejected {
            Objects.requireNonNull(decision, "decision");
        }
    }

    /** Whoever proposed it thought better of it. */
    record Withdrawn(Decision decision) implements ProposalState {
        public Withdrawn {
            Objects.requireNonNull(decision, "decision");
        }
    }

    /** What it was based on has been replaced meanwhile. */
    record Stale(String policyName, Instant at) implements ProposalState {
        public Stale {
            Objects.requireNonNull(policyName, "policyName");
            Objects.requireNonNull(at, "at");
        }
    }
}
