package io.plimsoll.platform.metrics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** Makes readings of the database for gauges, so that a scrape is answered while the database is not. */
@Singleton
public class ScrapeReadings {
    private final ExecutorService readers;
    private final ScrapeConfig config;

    ScrapeReadings(ExecutorService readers, ScrapeConfig config) {
        this.readers = readers;
        this.config = config;
    }

    /** How often the database is asked, and how long a scrape waits for it. */
    @ConfigMapping(prefix = "plimsoll.metrics")
    interface ScrapeConfig {
        /** Below the interval of any scraper, above the time one scrape takes. */
        @WithDefault("PT5S")
        Duration freshFor();

        /** Four readings one after the other stay within the 10 s after which Prometheus gives a scrape up. */
        @WithDefault("PT2S")
        Duration patience();
    }

    /** @param source its exceptions are taken for "not now" */
    public <T> CachedReading<T> of(Supplier<T> source) {
        return new CachedReading<>(source, readers, config.freshFor(), config.patience(), System::nanoTime);
    }
}
