package io.plimsoll.snapshot;

import io.plimsoll.cache.SharedCache;
import io.plimsoll.cache.SharedCache.Sized;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Opened snapshots in memory, each once for all requests; the least recently used are forgotten above a bound. */
public final class CachedMarketSnapshots implements MarketSnapshots {
    private final SnapshotLibrary library;
    private final Supplier<String> tenant;
    private final SharedCache<Key, MarketSnapshot> cache;

    private record Key(String tenant, UUID id) {}

    /** @param tenant of the present request */
    public CachedMarketSnapshots(SnapshotLibrary library, Supplier<String> tenant, long bytesMax) {
        this.library = library;
        this.tenant = tenant;
        this.cache = new SharedCache<>(bytesMax);
    }

    @Override
    public MarketSnapshot get(UUID id) {
        return cache.get(new Key(tenant.get(), id), key -> {
            MarketSnapshot snapshot = library.load(key.id).orElseThrow(() -> SnapshotLibrary.notFound(id));
            return new Sized<>(snapshot, snapshot.sizeBytes());
        });
    }

    @Override
    public Optional<MarketSnapshot> latest() {
        return latestId().map(this::get);
    }

    @Override
    public Optional<UUID> latestId() {
        return library.latestId();
    }

    /** Bytes of everything that is kept, by estimate. */
    public long bytes() {
        return cache.bytes();
    }
}
