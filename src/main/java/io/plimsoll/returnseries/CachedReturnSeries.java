package io.plimsoll.returnseries;

import io.plimsoll.cache.SharedCache;
import io.plimsoll.cache.SharedCache.Sized;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.util.UUID;
import java.util.function.Supplier;

/** Return series in memory, each once for all requests; the least recently used are forgotten above a bound. */
public final class CachedReturnSeries {
    private final ReturnSeriesLibrary library;
    private final Supplier<String> tenant;
    private final SharedCache<Key, ReturnSeries> cache;

    private record Key(String tenant, UUID id) {}

    /** @param tenant of the present request: the same name may mean another series to another tenant */
    public CachedReturnSeries(ReturnSeriesLibrary library, Supplier<String> tenant, long bytesMax) {
        this.library = library;
        this.tenant = tenant;
        this.cache = new SharedCache<>(bytesMax);
    }

    /** @throws RejectedException RETURN_SERIES_UNKNOWN */
    public ReturnSeries get(String idOrName) {
        UUID id = library.find(idOrName)
                .orElseThrow(() -> new RejectedException(Reason.RETURN_SERIES_UNKNOWN, library.unknown(idOrName)))
                .id();
        return cache.get(new Key(tenant.get(), id), key -> {
            ReturnSeries series = library.load(key.id);
            return new Sized<>(series, series.sizeBytes());
        });
    }

    /** Bytes of everything that is kept, by estimate. */
    public long bytes() {
        return cache.bytes();
    }
}
