package io.plimsoll.platform.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;

/**
 * Whether this machine and the database agree on the time. Deadlines are stored by one replica and noticed by another, so a clock that is
 * wrong lets calls expire early or late.
 *
 * <p>The database answers at some instant between the question and the answer, so a slow answer is no difference.
 */
final class ClockHealth implements HealthCheck {
    static final String NAME = "Clock";

    private static final Logger LOG = Logger.getLogger(ClockHealth.class);

    private final Supplier<Instant> database;
    private final Clock clock;
    private final Duration differenceMax;

    /**
     * @param database its time
     * @param clock of the machine, which no sandbox has moved
     * @param differenceMax up to and including which the two agree
     */
    ClockHealth(Supplier<Instant> database, Clock clock, Duration differenceMax) {
        this.database = database;
        this.clock = clock;
        this.differenceMax = differenceMax;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            Instant before = clock.instant();
            Instant there = database.get();
            Instant after = clock.instant();
            Duration difference = difference(before, there, after);
            boolean doAgree = difference.compareTo(differenceMax) <= 0;
            if (!doAgree) {
                LOG.warnf("the database's clock is %s off", difference);
            }
            return HealthCheckResponse.named(NAME).status(doAgree).build();
        } catch (RuntimeException unreadable) {
            // who asks for health may be anybody
            LOG.warnf("the database's clock cannot be read: %s", unreadable.getMessage());
            return HealthCheckResponse.down(NAME);
        }
    }

    /** At least so much, ≥ 0. */
    private static Duration difference(Instant before, Instant there, Instant after) {
        if (there.isBefore(before)) {
            return Duration.between(there, before);
        }
        return there.isAfter(after) ? Duration.between(after, there) : Duration.ZERO;
    }
}
