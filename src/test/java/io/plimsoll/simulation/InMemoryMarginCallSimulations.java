package io.plimsoll.simulation;

import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.simulation.MarginCallSimulation.Failure;
import io.plimsoll.simulation.MarginCallSimulation.State;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Simulations in a map. */
final class InMemoryMarginCallSimulations implements MarginCallSimulations {
    private final Map<UUID, MarginCallSimulation> rows = new LinkedHashMap<>();
    private final Map<UUID, UUID> holders = new LinkedHashMap<>();
    private final Map<UUID, Instant> heldUntil = new LinkedHashMap<>();
    private final Map<UUID, Integer> attempts = new LinkedHashMap<>();

    @Override
    public synchronized MarginCallSimulation get(UUID id) {
        if (!rows.containsKey(id)) {
            throw new RejectedException(Reason.SIMULATION_NOT_FOUND, "no simulation " + id);
        }
        return rows.get(id);
    }

    @Override
    public synchronized Optional<SimulationProgress> find(UUID id) {
        return Optional.ofNullable(rows.get(id)).map(MarginCallSimulation::progress);
    }

    @Override
    public synchronized List<SimulationProgress> newestFirst(State state, Optional<Place> after, int countMax) {
        throw new UnsupportedOperationException("the runner lists nothing");
    }

    @Override
    public synchronized int unfinishedCount() {
        return (int) rows.values().stream().filter(row -> !row.state().isLast()).count();
    }

    @Override
    public synchronized void add(MarginCallSimulation simulation) {
        rows.put(simulation.id(), simulation);
    }

    @Override
    public synchronized List<UUID> waiting(Instant now) {
        return rows.keySet().stream().filter(id -> isFree(id, now)).toList();
    }

    private boolean isFree(UUID id, Instant now) {
        return !rows.get(id).state().isLast()
                && (!heldUntil.containsKey(id) || !heldUntil.get(id).isAfter(now));
    }

    @Override
    public synchronized Optional<Taken> take(UUID id, UUID holder, Instant now, Instant until) {
        if (!isFree(id, now)) {
            return Optional.empty();
        }
        holders.put(id, holder);
        heldUntil.put(id, until);
        put(id, State.RUNNING, 0, null, null, null);
        if (rows.get(id).progress().isToBeRead()) {
            putRead(id, rows.get(id).progress().accountCount(), 0);
        }
        return Optional.of(new Taken(rows.get(id), attempts.merge(id, 1, Integer::sum)));
    }

    @Override
    public synchronized boolean keep(UUID id, UUID holder, int doneCount, Instant until) {
        if (!isHeld(id, holder)) {
            return false;
        }
        heldUntil.put(id, until);
        put(id, State.RUNNING, doneCount, null, null, null);
        return true;
    }

    @Override
    public synchronized boolean keepReading(UUID id, UUID holder, int readCount, Instant until) {
        if (!isHeld(id, holder)) {
            return false;
        }
        heldUntil.put(id, until);
        putRead(id, rows.get(id).progress().accountCount(), readCount);
        return true;
    }

    @Override
    public synchronized boolean read(UUID id, UUID holder, ReadAccounts accounts, Instant until) {
        if (!isHeld(id, holder)) {
            return false;
        }
        heldUntil.put(id, until);
        putRead(id, accounts.accountCount(), accounts.accountCount());
        MarginCallSimulation row = rows.get(id);
        rows.put(
                id,
                new MarginCallSimulation(
                        row.progress(),
                        accounts.request(),
                        row.snapshotId(),
                        accounts.leftOut(),
                        accounts.byRate(),
                        null));
        return true;
    }

    private boolean isHeld(UUID id, UUID holder) {
        return rows.get(id).state() == State.RUNNING && holder.equals(holders.get(id));
    }

    @Override
    public synchronized void done(UUID id, UUID holder, Instant now, PackedDocument reply) {
        if (isHeld(id, holder)) {
            put(id, State.DONE, rows.get(id).progress().runCount(), now, null, reply);
        }
    }

    @Override
    public synchronized void failed(UUID id, UUID holder, Instant now, Failure failure) {
        if (isHeld(id, holder)) {
            put(id, State.FAILED, rows.get(id).progress().doneCount(), now, failure, null);
        }
    }

    @Override
    public synchronized boolean cancel(UUID id, Instant now) {
        if (get(id).state().isLast()) {
            return false;
        }
        put(id, State.CANCELLED, rows.get(id).progress().doneCount(), now, null, null);
        return true;
    }

    private void putRead(UUID id, int accountCount, int readCount) {
        MarginCallSimulation row = rows.get(id);
        SimulationProgress before = row.progress();
        rows.put(
                id,
                new MarginCallSimulation(
                        new SimulationProgress(
                                id,
                                before.createdAt(),
                                before.state(),
                                accountCount,
                                readCount,
                                before.runCount(),
                                before.doneCount(),
                                before.startedAt(),
                                before.finishedAt(),
                                before.failure()),
                        row.request(),
                        row.snapshotId(),
                        row.leftOut(),
                        row.byRate(),
                        row.reply()));
    }

    private void put(UUID id, State state, int doneCount, Instant finishedAt, Failure failure, PackedDocument reply) {
        MarginCallSimulation row = rows.get(id);
        SimulationProgress before = row.progress();
        rows.put(
                id,
                new MarginCallSimulation(
                        new SimulationProgress(
                                id,
                                before.createdAt(),
                                state,
                                before.accountCount(),
                                before.readCount(),
                                before.runCount(),
                                doneCount,
                                before.createdAt(),
                                finishedAt,
                                failure),
                        row.request(),
                        row.snapshotId(),
                        row.leftOut(),
                        row.byRate(),
                        reply));
    }
}
