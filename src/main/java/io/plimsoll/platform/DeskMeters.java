package io.plimsoll.platform;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.plimsoll.margincall.CallStatus;
import io.plimsoll.platform.DeskReading.CallAge;
import io.plimsoll.platform.DeskReading.CallKey;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.policy.HealthState;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * {@link DeskReading} as metrics. Each replica shows the same figures: they are of the database, not of the replica. They are read
 * when someone looks, at most once in {@link #PAUSE}; NaN, if the database does not answer.
 */
@Singleton
class DeskMeters implements MeterBinder {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Statements statements;
    private final Tenant tenant;
    private final Clock clock;
    private DeskReading newest;
    private long readAtNanos;

    DeskMeters(Statements statements, Tenant tenant, Clock clock) {
        this.statements = statements;
        this.tenant = tenant;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (HealthState state : HealthState.values()) {
            Gauge.builder("plimsoll.accounts", () -> reading().accounts().getOrDefault(state, 0L))
                    .description("Accounts that are not closed, by the state of their newest margin")
                    .tag("state", state.name())
                    .register(registry);
        }
        Gauge.builder("plimsoll.accounts.behind", () -> reading().behindCount())
                .description("Accounts that have changed since their newest margin")
                .register(registry);
        for (CallStatus status :
                Arrays.stream(CallStatus.values()).filter(CallStatus::isLive).toList()) {
            for (CallAge age : CallAge.values()) {
                Gauge.builder(
                                "plimsoll.margin.calls",
                                () -> reading().calls().getOrDefault(new CallKey(status, age), 0L))
                        .description("Margin calls that have not ended, by status and by time since they were issued")
                        .tag("status", status.name())
                        .tag("age", age.name())
                        .register(registry);
            }
        }
        age("plimsoll.market.oldest.age", DeskReading::oldestMarketAt)
                .description("Age of the oldest market that an account's newest margin was made of")
                .register(registry);
        age("plimsoll.market.newest.age", DeskReading::newestMarketAt)
                .description("Age of the newest market snapshot")
                .register(registry);
    }

    private TimeGauge.Builder<?> age(String name, Function<DeskReading, Optional<Instant>> time) {
        return TimeGauge.builder(
                name,
                this,
                TimeUnit.MILLISECONDS,
                meters -> time.apply(meters.reading())
                        .map(then ->
                                (double) Duration.between(then, clock.instant()).toMillis())
                        .orElse(Double.NaN));
    }

    private synchronized DeskReading reading() {
        long nowNanos = System.nanoTime();
        if (newest == null || nowNanos - readAtNanos > PAUSE.toNanos()) {
            newest = null;
            newest = DeskReading.of(statements, tenant.name(), clock.instant());
            readAtNanos = nowNanos;
        }
        return newest;
    }
}
