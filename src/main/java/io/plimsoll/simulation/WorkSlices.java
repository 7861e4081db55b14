package io.plimsoll.simulation;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Divides long work into slices with pauses between them, so that others get their turn. Asked by several threads, each by itself. */
public final class WorkSlices {
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
    public WorkSlices(Duration slice, Duration pause, LongSupplier nanoTime) {
        if (!slice.isPositive() || pause.isNegative()) {
            throw new IllegalArgumentException(
                    "slice must be above 0 and pause at least 0, were %s and %s".formatted(slice, pause));
        }
        this.sliceNanos = slice.toNanos();
        this.pauseNanos = pause.toNanos();
        this.nanoTime = nanoTime;
        this.begun = ThreadLocal.withInitial(() -> new long[] {nanoTime.getAsLong()});
    }

    /** Pauses if the caller's slice is over; to be asked many times in a slice. */
    public void makeWay() {
        long[] ofThread = begun.get();
        if (nanoTime.getAsLong() - ofThread[0] >= sliceNanos) {
            if (pauseNanos > 0) {
                LockSupport.parkNanos(pauseNanos);
            }
            ofThread[0] = nanoTime.getAsLong();
        }
    }
}
