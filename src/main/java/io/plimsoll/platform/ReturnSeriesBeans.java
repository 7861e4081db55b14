package io.plimsoll.platform;

import io.plimsoll.backtest.BacktestService;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.ratelimit.WorkBudget;
import io.plimsoll.returnseries.CachedReturnSeries;
import io.plimsoll.returnseries.ReturnSeriesLibrary;
import io.plimsoll.returnseries.ReturnSeriesLimits;
import io.plimsoll.returnseries.ReturnSeriesService;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** What keeps and opens return series. */
class ReturnSeriesBeans {

    /** How large return series may be, and how much of them is kept in memory. */
    @ConfigMapping(prefix = "plimsoll.return-series")
    interface ReturnSeriesConfig {

        /** Bytes of the series in use. The default holds one of the largest size, 80 MB, and some small ones. */
        @WithDefault("134217728")
        long cacheBytesMax();

        /** Most dates of a series: twenty years of days. */
        @WithDefault("5000")
        int observationCountMax();

        /** Most factors of a series. */
        @WithDefault("2000")
        int factorCountMax();
    }

    @Produces
    @Singleton
    ReturnSeriesLimits returnSeriesLimits(ReturnSeriesConfig config) {
        return new ReturnSeriesLimits(config.observationCountMax(), config.factorCountMax());
    }

    @Produces
    @Singleton
    CachedReturnSeries cachedReturnSeries(ReturnSeriesLibrary library, Tenant tenant, ReturnSeriesConfig config) {
        return new CachedReturnSeries(library, tenant::name, config.cacheBytesMax());
    }

    @Produces
    @Singleton
    ReturnSeriesService returnSeriesService(ReturnSeriesLibrary library, Supplier<UUID> ids, Clock clock) {
        return new ReturnSeriesService(library, ids, clock);
    }

    @Produces
    @Singleton
    BacktestService backtestService(CachedReturnSeries series, WorkBudget budget) {
        return new BacktestService(series::get, budget);
    }
}
