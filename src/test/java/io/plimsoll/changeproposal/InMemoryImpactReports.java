package io.plimsoll.changeproposal;

import io.plimsoll.changeproposal.ImpactLine.CallEffect;
import io.plimsoll.changeproposal.ImpactReport.Outcome;
import io.plimsoll.changeproposal.ImpactReport.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@link ImpactReports} of one report and one process, which may lose its lease. */
public class InMemoryImpactReports implements ImpactReports {
    private ImpactReport only;
    private List<ImpactLine> ranked = List.of();
    private boolean isHeld = true;

    void loseLease() {
        isHeld = false;
    }

    List<ImpactLine> ranked() {
        return ranked;
    }

    private void put(
            State state, int accountCount, int doneCount, Outcome outcome, String failure, Instant finishedAt) {
        only = new ImpactReport(
                only.id(),
                only.proposalId(),
                only.createdAt(),
                state,
                accountCount,
                doneCount,
                outcome,
                failure,
                finishedAt);
    }

    @Override
    public Optional<ImpactReport> find(UUID id) {
        return Optional.ofNullable(only).filter(report -> report.id().equals(id));
    }

    @Override
    public List<ImpactReport> newestFirst(UUID proposalId, int countMax) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void add(ImpactReport report) {
        only = report;
    }

    @Override
    public List<UUID> waiting(Instant now) {
        return List.of(only.id());
    }

    @Override
    public Optional<ImpactReport> take(UUID id, UUID holder, Instant now, Instant until) {
        return find(id);
    }

    @Override
    public boolean keep(UUID id, UUID holder, int accountCount, int doneCount, Instant until) {
        if (isHeld) {
            put(State.RUNNING, accountCount, doneCount, null, null, null);
        }
        return isHeld;
    }

    @Override
    public void succeed(UUID id, UUID holder, Outcome outcome, List<ImpactLine> lines, Instant now) {
        ranked = List.copyOf(lines);
        put(State.SUCCEEDED, only.accountCount(), only.doneCount(), outcome, null, now);
    }

    @Override
    public void fail(UUID id, UUID holder, String failure, Instant now) {
        put(State.FAILED, only.accountCount(), only.doneCount(), null, failure, now);
    }

    @Override
    public List<NumberedLine> lines(UUID id, int afterNumber, CallEffect effect, int countMax) {
        throw new UnsupportedOperationException();
    }
}
