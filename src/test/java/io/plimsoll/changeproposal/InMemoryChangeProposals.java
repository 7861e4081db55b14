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
public class InMemoryChangeProposals implements ChangeProposals {
    private final Map<UUID, ChangeProposal> proposals = new LinkedHashMap<>();
    private final Map<UUID, UUID> comparedOn = new HashMap<>();

    @Override
    public Optional<ChangeProposal> find(UUID id) {
        return Optional.ofNullable(proposals.get(id));
    }

    @Override
    public List<ChangeProposal> newestFirst(Name state, Optional<Place> after, int countMax) {
        Comparator<ChangeProposal> oldestFirst =
                Comparator.comparing(ChangeProposal::proposedAt).thenComparing(ChangeProposal::id);
        return proposals.values().stream()
                .filter(proposal -> state == null || proposal.state().name() == state)
                .filter(proposal -> after.isEmpty() || isBefore(proposal, after.get()))
                .sorted(oldestFirst.reversed())
                .limit(countMax)
                .toList();
    }

    private static boolean isBefore(ChangeProposal proposal, Place place) {
        int order = proposal.proposedAt().compareTo(place.proposedAt());
        return order < 0 || order == 0 && proposal.id().compareTo(place.id()) < 0;
    }

    void forget(UUID id) {
        proposals.remove(id);
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
