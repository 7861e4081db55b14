package io.plimsoll.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.plimsoll.accountmargin.RemarginRun;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Consumer;

/** How long it takes from a new market snapshot to the last margin made of it. */
@Singleton
class RemarginMeters implements Consumer<RemarginRun> {
    private final MeterRegistry registry;

    RemarginMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void accept(RemarginRun finished) {
        Timer.builder("plimsoll.remargin.duration")
                .description("From a new market snapshot to the last margin made of it")
                .tag("state", finished.state().name())
                .publishPercentileHistogram()
                .register(registry)
                .record(Duration.between(finished.createdAt(), finished.finishedAt()));
        registry.counter("plimsoll.remargin.accounts", "result", "stored").increment(finished.storedCount());
        registry.counter("plimsoll.remargin.accounts", "result", "refused").increment(finished.refusedCount());
    }
}
