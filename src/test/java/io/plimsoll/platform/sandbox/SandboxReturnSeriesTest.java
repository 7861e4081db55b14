package io.plimsoll.platform.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.returnseries.InMemoryReturnSeriesLibrary;
import io.plimsoll.returnseries.ReturnSeriesLimits;
import io.plimsoll.returnseries.ReturnSeriesService;
import io.quarkus.runtime.StartupEvent;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SandboxReturnSeriesTest {
    private final InMemoryReturnSeriesLibrary library = new InMemoryReturnSeriesLibrary();

    @Test
    void first_start_loads_the_series_and_the_next_one_nothing() {
        start(true);
        UUID id = library.get("sandbox-energy").id();
        start(true);

        assertThat(library.names()).containsExactly("sandbox-energy");
        assertThat(library.get("sandbox-energy").id()).isEqualTo(id);
        assertThat(library.load(id).factors()).containsExactly("WTI", "NATGAS", "WTI_VOLATILITY");
        assertThat(library.load(id).dates()).hasSize(522);
    }

    @Test
    void switched_off_it_loads_nothing() {
        start(false);

        assertThat(library.names()).isEmpty();
    }

    private void start(boolean isEnabled) {
        new SandboxReturnSeries(
                        library,
                        new ReturnSeriesService(library, UUID::randomUUID, Clock.systemUTC()),
                        new ReturnSeriesLimits(5_000, 2_000),
                        isEnabled)
                .loadAtFirstStart(new StartupEvent());
    }
}
