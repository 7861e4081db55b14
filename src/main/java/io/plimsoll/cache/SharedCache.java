package io.plimsoll.cache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Values that are loaded once for everybody and forgotten, least recently used first, when they take too many bytes together.
 *
 * <p>A value that is being loaded is waited for, not loaded again. A load that fails is not remembered. What a request holds
 * stays valid after it was forgotten here.
 */
public final class SharedCache<K, V> {
    private final long bytesMax;
    private final LinkedHashMap<K, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** A value and the memory it takes. */
    public record Sized<V>(V value, long bytes) {}

    private static final class Entry<V> {
        final CompletableFuture<V> value = new CompletableFuture<>();
        long bytes;
    }

    public SharedCache(long bytesMax) {
        if (bytesMax < 1) {
            throw new IllegalArgumentException("bytesMax must be at least 1, was " + bytesMax);
        }
        this.bytesMax = bytesMax;
    }

    public V get(K key, Function<K, Sized<V>> loader) {
        return Objects.requireNonNull(
                getAll(List.of(key), missing -> Map.of(key, loader.apply(key))).get(key));
    }

    /** @param loader is given what is neither here nor being loaded, all of it at once, and answers with a value for each */
    public Map<K, V> getAll(Collection<K> keys, Function<List<K>, Map<K, Sized<V>>> loader) {
        Map<K, Entry<V>> asked = new LinkedHashMap<>();
        List<K> missing = new ArrayList<>();
        synchronized (entries) {
            for (K key : keys) {
                asked.put(key, entries.computeIfAbsent(key, absent -> {
                    missing.add(absent);
                    return new Entry<>();
                }));
            }
        }
        if (!missing.isEmpty()) {
            // before waiting for others, who may be waiting for these
            load(missing, asked, loader);
        }
        Map<K, V> values = new LinkedHashMap<>();
        asked.forEach((key, entry) -> values.put(key, joined(entry)));
        return values;
    }

    /** Bytes of everything that is kept. */
    public long bytes() {
        synchronized (entries) {
            return bytes;
        }
    }

    int size() {
        synchronized (entries) {
            return entries.size();
        }
    }

    private void load(List<K> missing, Map<K, Entry<V>> asked, Function<List<K>, Map<K, Sized<V>>> loader) {
        try {
            Map<K, Sized<V>> loaded = loader.apply(missing);
            for (K key : missing) {
                Sized<V> value = loaded.get(key);
                if (value == null) {
                    throw new IllegalStateException("nothing was loaded for " + key);
                }
                keep(Objects.requireNonNull(asked.get(key)), value);
            }
        } catch (RuntimeException | Error failure) {
            for (K key : missing) {
                forget(key, Objects.requireNonNull(asked.get(key)), failure);
            }
            throw failure;
        }
    }

    private void keep(Entry<V> entry, Sized<V> loaded) {
        synchronized (entries) {
            // inside, so that nobody forgets it before its bytes are counted
            entry.value.complete(loaded.value);
            entry.bytes = loaded.bytes;
            bytes += loaded.bytes;
            Iterator<Entry<V>> eldest = entries.values().iterator();
            while (bytes > bytesMax && eldest.hasNext()) {
                Entry<V> candidate = eldest.next();
                if (candidate.value.isDone()) {
                    bytes -= candidate.bytes;
                    eldest.remove();
                }
            }
        }
    }

    private void forget(K key, Entry<V> entry, Throwable failure) {
        if (entry.value.completeExceptionally(failure)) {
            synchronized (entries) {
                entries.remove(key, entry);
            }
        }
    }

    private static <V> V joined(Entry<V> entry) {
        try {
            return entry.value.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
