package io.plimsoll.platform.sandbox;

import io.plimsoll.clock.SandboxClock;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Keeps this replica's clock where others may move it. */
@Singleton
class ClockFollower {
    private static final Logger LOG = Logger.getLogger(ClockFollower.class);

    /** How long replicas may disagree about the time after a move; each look is one row by its key. */
    private static final long LOOK_EVERY_MILLIS = 100;

    private final SandboxClock clock;
    private final Clock time;
    private ScheduledExecutorService looking;

    ClockFollower(SandboxClock clock, Clock time) {
        this.clock = clock;
        this.time = time;
    }

    /** Before anything else starts: nobody may see a time that is behind the stored one. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        LOG.debugf("it is %s", time.instant());
        if (clock.isEnabled()) {
            LOG.warn("plimsoll.sandbox.clock.enabled: everybody who reaches this service may advance its time");
            looking = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("sandbox-clock").factory());
            looking.scheduleWithFixedDelay(this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        try {
            clock.follow();
        } catch (RuntimeException databaseAway) {
            LOG.debugf("the clock stays: %s", databaseAway.getMessage());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (looking != null) {
            looking.shutdownNow();
        }
    }
}
