package io.plimsoll.platform.access;

import io.plimsoll.access.ApiKey;
import io.plimsoll.access.ApiKeySecret;
import io.plimsoll.access.ApiKeys;
import io.plimsoll.access.Caller;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * API keys as they were a moment ago, so that a request need not ask the database who sends it. Only keys that exist are kept: trying
 * secrets fills nothing.
 */
public final class KnownKeys {
    private final ApiKeys keys;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final long freshNanos;
    private final Map<ByteBuffer, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(ApiKey key, long atNanos) {}

    KnownKeys(ApiKeys keys, Clock clock, LongSupplier nanoTime, Duration freshFor) {
        this.keys = keys;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.freshNanos = freshFor.toNanos();
    }

    /** @return empty if there is no such key, or it opens nothing any more */
    Optional<Caller> caller(ApiKeySecret secret) {
        ByteBuffer hash = ByteBuffer.wrap(secret.sha256());
        Seen last = seen.get(hash);
        if (last == null || nanoTime.getAsLong() - last.atNanos >= freshNanos) {
            last = keys.findBySecret(hash.array())
                    .map(key -> new Seen(key, nanoTime.getAsLong()))
                    .orElse(null);
            if (last == null) {
                seen.remove(hash);
                return Optional.empty();
            }
            seen.put(hash, last);
        }
        return last.key.caller(clock.instant());
    }

    /** Whoever ended a key here wants it to open nothing at once. */
    public void forgetAll() {
        seen.clear();
    }
}
