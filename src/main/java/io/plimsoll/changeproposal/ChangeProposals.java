package io.plimsoll.changeproposal;

import io.plimsoll.changeproposal.ProposalState.Name;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored proposals. Only their state changes. Every method joins the caller's transaction if there is one. */
public interface ChangeProposals {
    Optional<ChangeProposal> find(UUID id);

    /** @throws RejectedException CHANGE_PROPOSAL_NOT_FOUND */
    default ChangeProposal get(UUID id) {
        return find(id).orElseThrow(
                        () -> new RejectedException(Reason.CHANGE_PROPOSAL_NOT_FOUND, "no change proposal " + id));
    }

    /**
     * Newest first.
     *
     * @param state null for all
     */
    List<ChangeProposal> newestFirst(@Nullable Name state, Optional<Place> after, int countMax);

    /** Those that are watched and were not yet compared on a snapshot, oldest first. */
    List<ChangeProposal> watched(Instant now, UUID snapshotId);

    void add(ChangeProposal proposal);

    /** Keeps others from deciding on it until the transaction ends; nothing happens if there is none. */
    void lock(UUID id);

    /** Puts its state in place of the one before; the proposal is locked by the caller. */
    void keepState(ChangeProposal proposal);

    /**
     * It was compared on a snapshot, and stays.
     *
     * @param snapshotId null if there is no market yet
     */
    void keepWatched(UUID id, @Nullable UUID snapshotId);

    /** A place in the list. */
    record Place(Instant proposedAt, UUID id) {}
}
