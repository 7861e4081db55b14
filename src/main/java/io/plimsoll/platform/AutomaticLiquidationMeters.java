package io.plimsoll.platform;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.Locale;

/** What became of attempts to liquidate by policy. Shown as 0 before the first, not missing. */
@Singleton
class AutomaticLiquidationMeters implements MeterBinder {
    private final MeterRegistry registry;

    AutomaticLiquidationMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Of one attempt. */
    enum Result {
        STARTED,
        /** A rule stood in the way. */
        WITHHELD,
        /** The account needs it no longer, or will be looked at again as it stands now. */
        MOVED_ON,
        /** Something went wrong that no rule speaks of; the log says what. */
        FAILED
    }

    @Override
    public void bindTo(MeterRegistry shown) {
        for (Result result : Result.values()) {
            attempts(shown, result);
        }
    }

    void count(Result result) {
        attempts(registry, result).increment();
    }

    private static Counter attempts(MeterRegistry registry, Result result) {
        return Counter.builder("plimsoll.automatic.liquidation.attempts")
                .description("Attempts to begin a liquidation that a margin policy asks for")
                .tag("result", result.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
