package io.plimsoll.platform.scheduling;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A kind of work that the scheduler knows how to do. Produce each kind as a bean of this type.
 *
 * <p>Each execution is claimed by one replica. If that replica dies, or its database does, another one begins the work again after
 * a while, so work decides inside its own transaction, by what is stored, whether there is still something to do. It runs on a
 * thread of the scheduler, outside of any transaction or request.
 */
public sealed interface ScheduledWork {
    /** Kebab-case and for ever: scheduled executions are found by it. */
    String name();

    /**
     * Again and again, for each tenant, by whichever replica comes first.
     *
     * @param pause from the end of one execution to the next, above 0; a failed one is repeated after it, too
     */
    record Recurring(String name, Duration pause, Runnable work) implements ScheduledWork {
        public Recurring {
            requireName(name);
            Objects.requireNonNull(work, "work");
            requirePause(pause);
        }
    }

    /**
     * Again and again, for all tenants together: what is no tenant's.
     *
     * @param pause as of {@link Recurring}
     */
    record OfInstallation(String name, Duration pause, Runnable work) implements ScheduledWork {
        public OfInstallation {
            requireName(name);
            Objects.requireNonNull(work, "work");
            requirePause(pause);
        }
    }

    /**
     * Once for each time that {@link WorkScheduler#schedule} was called for. A failed execution is repeated, after pauses that grow
     * from a second to five minutes, until it succeeds.
     *
     * @param work is given the id that was scheduled, and is done for the tenant for whom it was
     */
    record Timed(String name, Consumer<String> work) implements ScheduledWork {
        public Timed {
            requireName(name);
            Objects.requireNonNull(work, "work");
        }
    }

    private static void requirePause(Duration pause) {
        if (pause.isNegative() || pause.isZero()) {
            throw new IllegalArgumentException("pause must be above 0, was " + pause);
        }
    }

    private static void requireName(String name) {
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("name must be in kebab-case, was " + name);
        }
    }
}
