package io.plimsoll.platform;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.plimsoll.accountmargin.RemarginRun;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Consumer;

/** How long it takes from a new market snapshot to the last margin made of it. Shown as 0 before the first run, not missing. */
@Singleton
class RemarginMeters implements Consumer<RemarginRun>, MeterBinder {
    private final MeterRegistry registry;

    RemarginMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void bindTo(MeterRegistry shown) {
        duration(shown, RemarginRun.State.SUCCEEDED);
        duration(shown, RemarginRun.State.SUPERSEDED);
        accounts(shown, "stored");
        accounts(shown, "refused");
    }

    @Override
    public void accept(RemarginRun finished) {
        duration(registry, finished.state()).record(Duration.between(finished.createdAt(), finished.finishedAt()));
        accounts(registry, "stored").increment(finished.storedCount());
        accounts(registry, "refused").increment(finished.refusedCount());
    }

    private static Timer duration(MeterRegistry registry, RemarginRun.State state) {
        return Timer.builder("plimsoll.remargin.duration")
                .description("From a new market snapshot to the last margin made of it")
                .tag("state", state.name())
                .publishPercentileHistogram()
                .maximumExpectedValue(Duration.ofMinutes(10))
                .register(registry);
    }

    private static Counter accounts(MeterRegistry registry, String result) {
        return Counter.builder("plimsoll.remargin.accounts")
                .description("Accounts that runs on new markets looked at")
                .tag("result", result)
                .register(registry);
    }
}
