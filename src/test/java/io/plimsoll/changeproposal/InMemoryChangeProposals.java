package io.plimsoll.changeproposal;

import io.plimsoll.changeproposal.ProposalState.Approved;
import io.plimsoll.changeproposal.ProposalState.Name;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@link ChangeProposals} without a database, and without locks. */
final class InMemoryChangeProposals implements ChangeProposals {
    private final Map<UUID, ChangeProposal> proposals = new LinkedHashMap<>();
    private final Map<UUID, UUID> comparedOn = new HashMap<>();

    @Override
    public Optional<ChangeProposal> find(UUID id) {
        return Optional.ofNullable(proposals.get(id));
    }

    @Override
    public List<ChangeProposal> newestFirst(Name state, Optional<Place> after, int countMax) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ChangeProposal> watched(Instant now, UUID snapshotId) {
        return proposals.values().stream()
                .filter(proposal -> proposal.state() instanceof Approved approved && approved.isWatched(now))
                .filter(proposal -> !snapshotId.equals(comparedOn.get(proposal.id())))
                .sorted(Comparator.comparing(ChangeProposal::proposedAt))
                .toList();
    }

    @Override
    public void add(ChangeProposal proposal) {
        proposals.put(proposal.id(), proposal);
    }

    @Override
    public void lock(UUID id) {
        // there is one thread
    }

    @Override
    public void keepState(ChangeProposal proposal) {
        proposals.put(proposal.id(), proposal);
    }

    @Override
    public void keepWatched(UUID id, UUID snapshotId) {
        comparedOn.put(id, snapshotId);
    }
}
