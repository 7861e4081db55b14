package io.plimsoll.platform;

import io.plimsoll.clock.AdvanceableClock;
import io.plimsoll.clock.ClockListener;
import io.plimsoll.clock.ClockMove;
import io.plimsoll.clock.ClockMoves;
import io.plimsoll.clock.ReferenceClock;
import io.plimsoll.clock.SandboxClock;
import io.quarkus.arc.All;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The clock that everything takes as its own. */
class ClockBeans {
    /** What PostgreSQL's {@code timestamptz} keeps; a finer clock would reply with one instant and store another. */
    private static final Duration CLOCK_TICK = Duration.ofNanos(1_000);

    /** Whether the clock of this service may be moved. */
    @ConfigMapping(prefix = "plimsoll.sandbox.clock")
    interface SandboxClockConfig {
        /** Only for trials: whoever reaches the service may then let every deadline pass. */
        @WithDefault("false")
        boolean enabled();
    }

    /** Real time is the database's, which {@code DatabasePulse} reads. */
    @Produces
    @Singleton
    @Typed(ReferenceClock.class)
    ReferenceClock realTime() {
        return new ReferenceClock(Clock.systemUTC(), System::nanoTime);
    }

    /** Ahead of real time if it was ever advanced, even if that is no longer allowed: time goes back for nobody. */
    @Produces
    @Singleton
    AdvanceableClock clock(ReferenceClock realTime, ClockMoves moves) {
        return new AdvanceableClock(
                Clock.tick(realTime, CLOCK_TICK),
                () -> moves.last().map(ClockMove::advancedBy).orElse(Duration.ZERO));
    }

    @Produces
    @Singleton
    SandboxClock sandboxClock(
            AdvanceableClock clock, ClockMoves moves, @All List<ClockListener> listeners, SandboxClockConfig config) {
        return new SandboxClock(clock, moves, listeners, config.enabled());
    }
}
