package io.plimsoll.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {
    private final Queue<Integer> done = new ConcurrentLinkedQueue<>();

    @Test
    void every_piece_is_done_once() {
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            new Workers(threads, 4).each(1_000, done::add);
        }

        assertThat(done)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 1_000).boxed().toList());
    }

    @Test
    void one_worker_does_them_in_their_order() {
        new Workers(Runnable::run, 1).each(3, done::add);

        assertThat(done).containsExactly(0, 1, 2);
    }

    @Test
    void without_pieces_no_thread_is_asked_for() {
        new Workers(none(), 2).each(0, done::add);

        assertThat(done).isEmpty();
    }

    @Test
    void first_failure_is_thrown_as_it_is_and_nothing_more_is_begun() {
        IllegalStateException failure = new IllegalStateException("piece 2 is broken");

        assertThatThrownBy(() -> new Workers(Runnable::run, 2).each(1_000_000, piece -> {
                    if (piece == 2) {
                        throw failure;
                    }
                    done.add(piece);
                }))
                .isSameAs(failure);
        assertThat(done).containsExactly(0, 1);
    }

    /** Piece 0 fails after piece 1 has, and is what a single thread would have failed with. */
    @Test
    void of_several_failures_that_of_the_lowest_piece_is_thrown() {
        CountDownLatch hasLaterFailed = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            assertThatThrownBy(() -> new Workers(threads, 2).each(2, piece -> {
                        if (piece == 0) {
                            await(hasLaterFailed);
                        }
                        hasLaterFailed.countDown();
                        throw new IllegalStateException("piece " + piece);
                    }))
                    .hasMessage("piece 0");
        }
    }

    @Test
    void errors_are_thrown_as_they_are() {
        OutOfMemoryError error = new OutOfMemoryError("no memory");

        assertThatThrownBy(() -> new Workers(Runnable::run, 1).each(2, piece -> {
                    throw error;
                }))
                .isSameAs(error);
    }

    @Test
    void without_a_thread_what_has_begun_is_waited_for() {
        AtomicInteger threadCount = new AtomicInteger();
        CountDownLatch hasBegun = new CountDownLatch(1);
        CountDownLatch isRefused = new CountDownLatch(1);
        Executor oneAlone = task -> {
            if (threadCount.incrementAndGet() > 1) {
                await(hasBegun);
                isRefused.countDown();
                throw new RejectedExecutionException("no second thread");
            }
            Thread.ofVirtual().start(task);
        };

        assertThatThrownBy(() -> new Workers(oneAlone, 2).each(1_000, piece -> {
                    hasBegun.countDown();
                    await(isRefused);
                    done.add(piece);
                }))
                .hasMessage("no second thread");
        assertThat(done).contains(0);
    }

    private static Executor none() {
        return task -> {
            throw new RejectedExecutionException("no thread");
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
