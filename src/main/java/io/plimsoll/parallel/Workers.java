package io.plimsoll.parallel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * So many threads that share pieces of work, each taking the next piece when it is done with one.
 *
 * @param threads run a task for each worker
 * @param count pieces at once, at least 1
 */
public record Workers(Executor threads, int count) {
    /** Before every piece. */
    private static final int NONE = -1;

    public Workers {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, was " + count);
        }
    }

    /**
     * Does pieces 0 to {@code pieceCount - 1}, begun in this order, and returns when all are done.
     *
     * <p>After the first failure nothing more is begun, and what has begun is waited for. Of several failures that of the lowest piece is
     * thrown, as it is: every piece before it was begun as well, so that any number of threads gives the same one.
     *
     * @throws RejectedExecutionException if there is no thread for a worker
     */
    public void each(int pieceCount, IntConsumer work) {
        Turns turns = new Turns(pieceCount, work);
        Stream.Builder<CompletableFuture<Void>> working = Stream.builder();
        try {
            for (int worker = 0; worker < Math.min(count, pieceCount); worker++) {
                working.add(CompletableFuture.runAsync(turns, threads));
            }
        } catch (RejectedExecutionException noThread) {
            turns.failed(NONE, noThread);
        }
        CompletableFuture.allOf(working.build().toArray(CompletableFuture[]::new))
                .join();
        turns.throwFailure();
    }

    /** Whose turn it is. Run by every worker. */
    private static final class Turns implements Runnable {
        private final int pieceCount;
        private final IntConsumer work;
        private final AtomicInteger next = new AtomicInteger();
        private volatile @Nullable Throwable failure;
        private int failedPiece;

        Turns(int pieceCount, IntConsumer work) {
            this.pieceCount = pieceCount;
            this.work = work;
        }

        @Override
        public void run() {
            while (failure == null) {
                int piece = next.getAndIncrement();
                if (piece >= pieceCount) {
                    return;
                }
                try {
                    work.accept(piece);
                } catch (RuntimeException | Error thrown) {
                    failed(piece, thrown);
                }
            }
        }

        synchronized void failed(int piece, Throwable thrown) {
            if (failure == null || piece < failedPiece) {
                failedPiece = piece;
                failure = thrown;
            }
        }

        void throwFailure() {
            switch (failure) {
                case null -> {}
                case RuntimeException thrown -> throw thrown;
                case Error thrown -> throw thrown;
                case Throwable checked -> throw new IllegalStateException(checked);
            }
        }
    }
}
