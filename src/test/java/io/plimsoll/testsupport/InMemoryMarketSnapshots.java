package io.plimsoll.testsupport;

import io.plimsoll.snapshot.MarketSnapshot;
import io.plimsoll.snapshot.MarketSnapshots;
import io.plimsoll.snapshot.SnapshotLibrary;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Opened market snapshots as the rules of their interface say. */
public final class InMemoryMarketSnapshots implements MarketSnapshots {
    private final Map<UUID, MarketSnapshot> snapshots = new LinkedHashMap<>();

    public synchronized void add(MarketSnapshot snapshot) {
        snapshots.put(snapshot.id(), snapshot);
    }

    @Override
    public synchronized MarketSnapshot get(UUID id) {
        return Optional.ofNullable(snapshots.get(id)).orElseThrow(() -> SnapshotLibrary.notFound(id));
    }

    @Override
    public synchronized Optional<MarketSnapshot> latest() {
        return snapshots.values().stream()
                .max(Comparator.comparing(MarketSnapshot::asOf)
                        .thenComparing(MarketSnapshot::receivedAt)
                        .thenComparing(MarketSnapshot::id));
    }

    @Override
    public Optional<UUID> latestId() {
        return latest().map(MarketSnapshot::id);
    }
}
