package io.plimsoll.simulation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.testsupport.ServiceClient;
import io.plimsoll.testsupport.ServiceProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulation whose process is killed is begun again by itself, and comes to what it would have come to. */
class SimulationKillIT {
    private static final String PATH = "/v1/margin-call-simulations";
    /** Enough for it to be killed while it runs. */
    private static final int PATH_COUNT = 2_500;

    private static final int LOOK_COUNT_MAX = 3_000;
    private static final int PAUSE_MILLIS = 100;

    @TempDir
    Path folder;

    @Test
    void a_killed_simulation_comes_to_the_same_result_after_the_restart() throws Exception {
        try (ServiceProcess service = new ServiceProcess(folder)
                .with("PLIMSOLL_SIMULATIONS_LEASE", "PT2S")
                .start()) {
            String killed;
            try (ServiceClient client = new ServiceClient(service.baseUri())) {
                killed = client.post(PATH, LongSimulation.request(PATH_COUNT))
                        .json()
                        .path("id")
                        .asText();
                await(client, killed, "RUNNING");
            }

            service.killHard();
            service.start();

            try (ServiceClient client = new ServiceClient(service.baseUri())) {
                JsonNode resumed = await(client, killed, "DONE");
                String undisturbed = client.post(PATH, LongSimulation.request(PATH_COUNT))
                        .json()
                        .path("id")
                        .asText();
                JsonNode other = await(client, undisturbed, "DONE");
                assertThat(resumed.path("result")).isEqualTo(other.path("result"));
            }
        }
    }

    /** Until it is in the state, or done. */
    private static JsonNode await(ServiceClient client, String id, String state) throws Exception {
        for (int i = 0; i < LOOK_COUNT_MAX; i++) {
            JsonNode now = client.get(PATH + "/" + id).json();
            String found = now.path("state").asText();
            if (found.equals(state) || found.equals("DONE")) {
                return now;
            }
            assertThat(found).isIn("QUEUED", "RUNNING");
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new AssertionError("simulation %s is not %s".formatted(id, state));
    }
}
