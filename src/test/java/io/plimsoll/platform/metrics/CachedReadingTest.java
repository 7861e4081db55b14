package io.plimsoll.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CachedReadingTest {
    private static final Duration FRESH_FOR = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMillis(20);

    private final AtomicInteger readCount = new AtomicInteger();
    private long nanoTime = Long.MAX_VALUE - 1_000; // it may overflow, and its zero means nothing

    @Test
    void is_read_once_while_it_is_fresh() {
        CachedReading<Integer> reading = reading(readCount::incrementAndGet, Runnable::run);

        assertThat(reading.value()).hasValue(1);
        nanoTime += FRESH_FOR.toNanos() - 1;
        assertThat(reading.value()).hasValue(1);
        nanoTime += 1;
        assertThat(reading.value()).hasValue(2);
    }

    @Test
    void failure_is_nothing_and_is_not_repeated_while_it_is_fresh() {
        CachedReading<Integer> reading = reading(
                () -> {
                    if (readCount.incrementAndGet() == 1) {
                        throw new IllegalStateException("the database is away");
                    }
                    return readCount.get();
                },
                Runnable::run);

        assertThat(reading.value()).isEmpty();
        assertThat(reading.value()).isEmpty();
        assertThat(readCount).hasValue(1);
        nanoTime += FRESH_FOR.toNanos();
        assertThat(reading.value()).hasValue(2);
    }

    @Test
    void source_that_hangs_is_asked_once_and_its_late_value_is_taken() {
        Queue<Runnable> hanging = new ArrayDeque<>();
        CachedReading<Integer> reading = reading(readCount::incrementAndGet, hanging::add);

        assertThat(reading.value()).isEmpty();
        nanoTime += FRESH_FOR.toNanos() * 10;
        assertThat(reading.value()).isEmpty();
        assertThat(hanging).hasSize(1);
        nanoTime -= FRESH_FOR.toNanos() * 10;
        hanging.remove().run();
        assertThat(reading.value()).hasValue(1);
    }

    @Test
    @Timeout(10)
    void patience_counts_from_the_beginning_of_the_attempt() {
        Duration patience = Duration.ofHours(1);
        LongSupplier passing = () -> nanoTime += patience.toNanos();

        CachedReading<Integer> reading =
                new CachedReading<>(readCount::incrementAndGet, work -> {}, FRESH_FOR, patience, passing);

        assertThat(reading.value()).isEmpty();
    }

    @Test
    void reader_that_takes_no_more_work_is_nothing() {
        Executor stopped = work -> {
            throw new RejectedExecutionException("stopping");
        };

        assertThat(reading(readCount::incrementAndGet, stopped).value()).isEmpty();
    }

    private CachedReading<Integer> reading(Supplier<Integer> source, Executor reader) {
        return new CachedReading<>(source, reader, FRESH_FOR, PATIENCE, () -> nanoTime);
    }
}
