package io.plimsoll.platform.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.methodology.span.file.ReadOptions;
import io.plimsoll.methodology.span.file.SpanFileReader;
import io.plimsoll.parameterset.InMemoryParameterSets;
import io.plimsoll.parameterset.ParameterSetService;
import io.plimsoll.platform.SecureXml;
import io.quarkus.runtime.StartupEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SandboxParameterSetsTest {
    private final InMemoryParameterSets sets = new InMemoryParameterSets();
    private final ParameterSetService service = new ParameterSetService(
            sets,
            new SpanFileReader(SecureXml.inputFactory(), System::nanoTime),
            ReadOptions.defaults(),
            UUID::randomUUID,
            Clock.systemUTC());

    @Test
    void first_start_loads_both_sets_and_the_next_one_nothing() {
        new SandboxParameterSets(sets, service, true).loadAtFirstStart(new StartupEvent());
        UUID id = sets.get("cme-teaching").id();

        new SandboxParameterSets(sets, service, true).loadAtFirstStart(new StartupEvent());

        assertThat(sets.names()).containsExactlyInAnyOrder("cme-teaching", "nse-2025-08-08-i1");
        assertThat(sets.get("cme-teaching").id()).isEqualTo(id);
    }

    @Test
    void switched_off_it_loads_nothing() {
        new SandboxParameterSets(sets, service, false).loadAtFirstStart(new StartupEvent());

        assertThat(sets.names()).isEmpty();
    }

    @Test
    void replicas_that_start_at_once_load_each_set_once() throws Exception {
        List<Callable<Void>> replicas = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            replicas.add(() -> {
                new SandboxParameterSets(sets, service, true).loadAtFirstStart(new StartupEvent());
                return null;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(replicas.size())) {
            for (Future<Void> replica : threads.invokeAll(replicas)) {
                replica.get();
            }
        }

        assertThat(sets.names()).containsExactlyInAnyOrder("cme-teaching", "nse-2025-08-08-i1");
    }
}
