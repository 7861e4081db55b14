package io.plimsoll.platform.metrics;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Something that is slow to read, or cannot be read at times, for those who must have an answer soon.
 *
 * <p>It is read on another thread, by one at a time however many ask, and not again while the last attempt is fresh, whether that
 * succeeded or not. All who ask during one attempt share its patience: with a source that hangs the first waits, and the others do not.
 *
 * @param <T> what is read
 */
public final class CachedReading<T> {
    private final Supplier<T> source;
    private final Executor reader;
    private final long freshForNanos;
    private final long patienceNanos;
    private final LongSupplier nanoTime;
    private Attempt<T> last;

    /**
     * @param source its exceptions are taken for "not now"
     * @param freshFor from the beginning of an attempt, ≥ 0; with 0 everybody has it read anew
     * @param patience how long an attempt may take until those who ask get nothing; it goes on without them
     * @param nanoTime as {@link System#nanoTime}
     */
    CachedReading(Supplier<T> source, Executor reader, Duration freshFor, Duration patience, LongSupplier nanoTime) {
        if (freshFor.isNegative() || patience.isNegative()) {
            throw new IllegalArgumentException(
                    "freshFor and patience must be at least 0, were %s and %s".formatted(freshFor, patience));
        }
        this.source = source;
        this.reader = reader;
        this.freshForNanos = freshFor.toNanos();
        this.patienceNanos = patience.toNanos();
        this.nanoTime = nanoTime;
    }

    private record Attempt<T>(long begunAtNanos, CompletableFuture<T> outcome) {}

    /** Empty if the last attempt failed, or takes longer than the patience. */
    public Optional<T> value() {
        Attempt<T> attempt = current();
        long waitedNanos = nanoTime.getAsLong() - attempt.begunAtNanos();
        try {
            return Optional.of(attempt.outcome().get(Math.max(0, patienceNanos - waitedNanos), TimeUnit.NANOSECONDS));
        } catch (ExecutionException | TimeoutException notNow) {
            return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private synchronized Attempt<T> current() {
        long now = nanoTime.getAsLong();
        if (last == null || last.outcome().isDone() && now - last.begunAtNanos() >= freshForNanos) {
            last = new Attempt<>(now, begun());
        }
        return last;
    }

    private CompletableFuture<T> begun() {
        try {
            return CompletableFuture.supplyAsync(source, reader);
        } catch (RejectedExecutionException stopping) {
            return CompletableFuture.failedFuture(stopping);
        }
    }
}
