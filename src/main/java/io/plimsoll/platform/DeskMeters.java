package io.plimsoll.platform;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.plimsoll.margincall.CallStatus;
import io.plimsoll.platform.DeskReading.CallAge;
import io.plimsoll.platform.DeskReading.CallKey;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.metrics.CachedReading;
import io.plimsoll.platform.metrics.ScrapeReadings;
import io.plimsoll.platform.tenant.EachTenant;
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
import java.util.function.ToLongFunction;

/**
 * {@link DeskReading} as metrics. Each replica shows the same figures: they are of the database, all its tenants together, not of the replica. All are of one
 * reading; NaN, if the database does not answer in time.
 */
@Singleton
class DeskMeters implements MeterBinder {
    private final Clock clock;
    private final CachedReading<DeskReading> reading;

    DeskMeters(Statements statements, Tenant tenant, EachTenant tenants, Clock clock, ScrapeReadings readings) {
        this.clock = clock;
        this.reading = readings.of(
                () -> DeskReading.sum(tenants.each(() -> DeskReading.of(statements, tenant.name(), clock.instant()))));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (HealthState state : HealthState.values()) {
            Gauge.builder(
                            "plimsoll.accounts",
                            () -> count(desk -> desk.accounts().getOrDefault(state, 0L)))
                    .description(
                            "Accounts that are not closed, by the state of their newest margin, LIQUIDATE while a call is overdue")
                    .tag("state", state.name())
                    .register(registry);
        }
        Gauge.builder("plimsoll.accounts.behind", () -> count(DeskReading::behindCount))
                .description("Accounts that have changed since their newest margin")
                .register(registry);
        for (CallStatus status :
                Arrays.stream(CallStatus.values()).filter(CallStatus::isLive).toList()) {
            for (CallAge age : CallAge.values()) {
                Gauge.builder(
                                "plimsoll.margin.calls",
                                () -> count(desk -> desk.calls().getOrDefault(new CallKey(status, age), 0L)))
                        .description("Margin calls that have not ended, by status and by time since they were issued")
                        .tag("status", status.name())
                        .tag("age", age.name())
                        .register(registry);
            }
        }
        Gauge.builder("plimsoll.liquidations.withheld", () -> count(DeskReading::withheldCount))
                .description(
                        "Overdue margin calls of which the liquidation cannot begin by itself; their last events say why")
                .register(registry);
        Gauge.builder("plimsoll.exposure.limits.exceeded", () -> count(DeskReading::exceededLimitCount))
                .description("Counterparties whose newest exposure exceeds their limit")
                .register(registry);
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
                meters -> meters.reading
                        .value()
                        .flatMap(time)
                        .map(then ->
                                (double) Duration.between(then, clock.instant()).toMillis())
                        .orElse(Double.NaN));
    }

    private double count(ToLongFunction<DeskReading> figure) {
        return reading.value().map(desk -> (double) figure.applyAsLong(desk)).orElse(Double.NaN);
    }
}
