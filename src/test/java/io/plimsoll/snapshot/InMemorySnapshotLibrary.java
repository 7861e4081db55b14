package io.plimsoll.snapshot;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Market snapshots as the rules of their interface say, and how often one was loaded. */
public final class InMemorySnapshotLibrary implements SnapshotLibrary {
    private final Map<UUID, StoredSnapshot> snapshots = new LinkedHashMap<>();

    public int loadCount;

    @Override
    public synchronized Optional<SnapshotSummary> find(UUID id) {
        return Optional.ofNullable(snapshots.get(id)).map(StoredSnapshot::summary);
    }

    @Override
    public synchronized Optional<MarketSnapshot> load(UUID id) {
        loadCount++;
        return Optional.ofNullable(snapshots.get(id)).map(StoredSnapshot::snapshot);
    }

    @Override
    public synchronized List<SuspectMark> suspects(UUID id) {
        return Optional.ofNullable(snapshots.get(id))
                .map(StoredSnapshot::suspects)
                .orElse(List.of());
    }

    @Override
    public synchronized List<GasMark> gas(UUID id) {
        return Optional.ofNullable(snapshots.get(id)).map(StoredSnapshot::gas).orElse(List.of()).stream()
                .sorted(Comparator.comparing(GasMark::name))
                .toList();
    }

    @Override
    public synchronized Optional<UUID> latestId() {
        return inForceAt(Instant.MAX);
    }

    @Override
    public synchronized Optional<UUID> inForceAt(Instant asOf) {
        return snapshots.values().stream()
                .map(StoredSnapshot::summary)
                .filter(summary -> !summary.asOf().isAfter(asOf))
                .max(Comparator.comparing(SnapshotSummary::place))
                .map(SnapshotSummary::id);
    }

    @Override
    public synchronized Optional<SnapshotSummary> findBySha256(
            String sha256, boolean acceptsQuarantined, Optional<Instant> asOf) {
        return snapshots.values().stream()
                .map(StoredSnapshot::summary)
                .filter(summary -> summary.sha256().equals(sha256)
                        && summary.acceptsQuarantined() == acceptsQuarantined
                        && asOf.map(summary.asOf()::equals).orElse(true))
                .findFirst();
    }

    @Override
    public synchronized List<SnapshotSummary> newestFirst(Period period, Optional<Place> after, int countMax) {
        return snapshots.values().stream()
                .map(StoredSnapshot::summary)
                .filter(summary -> period.contains(summary.asOf()))
                .filter(summary ->
                        after.map(place -> summary.place().compareTo(place) < 0).orElse(true))
                .sorted(Comparator.comparing(SnapshotSummary::place).reversed())
                .limit(countMax)
                .toList();
    }

    /** What a transaction that is rolled back does. */
    synchronized void remove(UUID id) {
        snapshots.remove(id);
    }

    /** Everything here is one after another. */
    @Override
    public void awaitTurn() {}

    @Override
    public synchronized void add(StoredSnapshot snapshot) {
        SnapshotSummary summary = snapshot.summary();
        if (findBySha256(summary.sha256(), summary.acceptsQuarantined(), Optional.of(summary.asOf()))
                .isPresent()) {
            throw new AlreadyAddedException(summary.sha256());
        }
        // as a database would, so that a codec that loses something is noticed
        snapshots.put(
                summary.id(),
                new StoredSnapshot(
                        summary,
                        SnapshotCodec.snapshot(
                                summary.id(),
                                summary.receivedAt(),
                                summary.sha256(),
                                SnapshotCodec.packed(snapshot.snapshot())),
                        SnapshotCodec.suspects(SnapshotCodec.packed(snapshot.suspects())),
                        snapshot.gas()));
    }
}
