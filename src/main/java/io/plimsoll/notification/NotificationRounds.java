package io.plimsoll.notification;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Publishes and delivers: at once when events are committed here, and again and again for what others left behind.
 *
 * <p>However many commits there are during a round, one more follows.
 */
public final class NotificationRounds implements EventOutbox.Listener {
    private final EventPublisher publisher;
    private final WebhookDeliverer deliverer;
    private final Executor executor;
    private final Runnable published;
    private final Consumer<Throwable> failed;
    private final AtomicInteger callCount = new AtomicInteger();

    /**
     * @param executor runs a round beside its caller
     * @param published is told when there are new events
     * @param failed is told why a round broke off; the next one begins anew
     */
    public NotificationRounds(
            EventPublisher publisher,
            WebhookDeliverer deliverer,
            Executor executor,
            Runnable published,
            Consumer<Throwable> failed) {
        this.publisher = publisher;
        this.deliverer = deliverer;
        this.executor = executor;
        this.published = published;
        this.failed = failed;
    }

    @Override
    public void committed() {
        if (callCount.getAndIncrement() == 0) {
            executor.execute(this::runWhileCalled);
        }
    }

    private void runWhileCalled() {
        int seen;
        do {
            seen = callCount.get();
            try {
                run();
            } catch (RuntimeException failure) {
                failed.accept(failure);
            }
        } while (!callCount.compareAndSet(seen, 0));
    }

    /** One round; does not wait for the replies of receivers. */
    public void run() {
        if (publisher.publishAll() > 0) {
            published.run();
        }
        deliverer.round().whenComplete((done, failure) -> {
            if (failure != null) {
                failed.accept(failure);
            }
        });
    }
}
