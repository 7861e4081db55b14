package io.plimsoll.platform.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;

/**
 * Whether this machine, the service's time and the database agree.
 *
 * <p>What the service dates and what it does by deadlines goes by the database's clock, so a machine that disagrees harms neither; but it
 * judges tokens wrongly, and something is wrong with it, or with the database. The service's time disagrees where the database's clock was
 * set back: it stands still then.
 *
 * <p>The database answers at some instant between the question and the answer, so a slow answer is no difference.
 */
final class ClockHealth implements HealthCheck {
    static final String NAME = "Clock";

    private static final Logger LOG = Logger.getLogger(ClockHealth.class);

    private final Supplier<Instant> database;
    private final List<Clock> clocks;
    private final Duration differenceMax;

    /**
     * @param database its time
     * @param clocks that should agree with it, and that no sandbox has moved
     * @param differenceMax up to and including which they do
     */
    ClockHealth(Supplier<Instant> database, List<Clock> clocks, Duration differenceMax) {
        this.database = database;
        this.clocks = List.copyOf(clocks);
        this.differenceMax = differenceMax;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            List<Instant> before = clocks.stream().map(Clock::instant).toList();
            Instant there = database.get();
            boolean doAgree = true;
            for (int i = 0; i < clocks.size(); i++) {
                Duration difference =
                        difference(before.get(i), there, clocks.get(i).instant());
                if (difference.compareTo(differenceMax) > 0) {
                    LOG.warnf("the database's clock is %s off", difference);
                    doAgree = false;
                }
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
