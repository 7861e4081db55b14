package io.plimsoll.simulation;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Divides long work into slices with pauses between them, so that others get their turn. Asked by several threads, each by itself. */
final class WorkSlices {
    /** Whoever waited for something else meanwhile, such as other threads, is not to pause for that. */
    private static final int PAUSE_COUNT_MAX = 20;

    private final long sliceNanos;
    private final long pauseNanos;
    private final LongSupplier nanoTime;
    /** When each thread's slice began. */
    private final ThreadLocal<long[]> begun;

    /**
     * @param slice how long a thread works before it makes way, above 0
     * @param pause for how long it then does; 0 for not at all
     * @param nanoTime that both are measured by
     */
    WorkSlices(Duration slice, Duration pause, LongSupplier nanoTime) {
        if (!slice.isPositive() || pause.isNegative()) {
            throw new IllegalArgumentException(
                    "slice must be above 0 and pause at least 0, were %s and %s".formatted(slice, pause));
        }
        this.sliceNanos = slice.toNanos();
        this.pauseNanos = pause.toNanos();
        this.nanoTime = nanoTime;
        this.begun = ThreadLocal.withInitial(() -> new long[] {nanoTime.getAsLong()});
    }

    /** Pauses if the caller's slice is over: once for each slice that it worked, if it could not ask more often, up to 20 times. */
    void makeWay() {
        long[] ofThread = begun.get();
        long worked = nanoTime.getAsLong() - ofThread[0];
        if (worked >= sliceNanos) {
            if (pauseNanos > 0) {
                LockSupport.parkNanos(pauseNanos * Math.min(worked / sliceNanos, PAUSE_COUNT_MAX));
            }
            ofThread[0] = nanoTime.getAsLong();
        }
    }
}
