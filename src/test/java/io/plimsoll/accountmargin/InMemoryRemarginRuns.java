package io.plimsoll.accountmargin;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@link RemarginRuns} without a database. */
public final class InMemoryRemarginRuns implements RemarginRuns {
    private final Map<UUID, RemarginRun> runs = new LinkedHashMap<>();
    private final Map<UUID, Lease> leases = new LinkedHashMap<>();

    private record Lease(UUID holder, Instant until) {}

    @Override
    public synchronized Optional<RemarginRun> find(UUID id) {
        return Optional.ofNullable(runs.get(id));
    }

    @Override
    public synchronized void add(RemarginRun run) {
        runs.put(run.id(), run);
    }

    @Override
    public synchronized List<UUID> waiting(Instant now) {
        return runs.values().stream()
                .filter(run -> run.state() == RemarginRun.State.RUNNING && isFree(run.id(), now))
                .map(RemarginRun::id)
                .toList();
    }

    private boolean isFree(UUID id, Instant now) {
        return !leases.containsKey(id) || !leases.get(id).until().isAfter(now);
    }

    @Override
    public synchronized Optional<RemarginRun> take(UUID id, UUID holder, Instant now, Instant until) {
        RemarginRun run = get(id);
        if (run.state() != RemarginRun.State.RUNNING || !isFree(id, now)) {
            return Optional.empty();
        }
        leases.put(id, new Lease(holder, until));
        return Optional.of(run);
    }

    @Override
    public synchronized boolean keep(RemarginRun run, UUID holder, Instant until) {
        if (get(run.id()).state() != RemarginRun.State.RUNNING
                || !leases.get(run.id()).holder().equals(holder)) {
            return false;
        }
        runs.put(run.id(), run);
        leases.put(run.id(), new Lease(holder, until));
        return true;
    }
}
