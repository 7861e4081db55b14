package io.plimsoll.platform.notifications;

import io.plimsoll.notification.EventLog;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Lets the streams of a replica wait for new events: those published here at once, those of other replicas when somebody looks.
 * However many wait, one of them looks, and only while somebody waits.
 */
public final class PublishedSignal {
    private final EventLog log;
    private final long pollNanos;
    private final BooleanSupplier isStopping;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long lastPosition;
    private long lookedAtNanos;

    /**
     * @param pollInterval between two looks for what other replicas published
     * @param isStopping whether the service stops
     */
    public PublishedSignal(EventLog log, Duration pollInterval, BooleanSupplier isStopping) {
        this.log = log;
        this.pollNanos = pollInterval.toNanos();
        this.isStopping = isStopping;
        this.lookedAtNanos = System.nanoTime() - pollNanos;
    }

    /** There are new events. */
    void published() {
        lock.lock();
        try {
            look(System.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    /** Whether streams must end, because the service waits for them. */
    public boolean isStopping() {
        return isStopping.getAsBoolean();
    }

    /** @return the last position, which is not beyond the given one if that has lasted for so long, or if the service stops */
    public long awaitBeyond(long position, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (true) {
                long now = System.nanoTime();
                if (now - lookedAtNanos >= pollNanos) {
                    look(now);
                }
                if (lastPosition > position || end - now <= 0 || isStopping()) {
                    return lastPosition;
                }
                moved.await(Math.min(end - now, pollNanos), TimeUnit.NANOSECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    private void look(long now) {
        lookedAtNanos = now;
        long last = log.lastPosition();
        if (last > lastPosition) {
            lastPosition = last;
            moved.signalAll();
        }
    }
}
