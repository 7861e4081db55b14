package io.plimsoll.platform.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.testsupport.ServiceClient;
import io.plimsoll.testsupport.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo broker of a service as its users start it: killed while it is loaded, started again, and with a replica beside it. */
class DemoBrokerIT {
    private static final Duration LOADING_MAX = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @TempDir
    Path replicaFolder;

    @Test
    void first_start_with_the_embedded_database_ends_with_fifty_accounts_whenever_it_is_killed() throws Exception {
        try (ServiceProcess service = new ServiceProcess(folder).with("PLIMSOLL_SANDBOX_DEMO_BROKER_ENABLED", "")) {
            service.start();
            service.killHard();
            service.start();
            try (ServiceProcess replica = service.replica(replicaFolder)
                            .with("PLIMSOLL_SANDBOX_DEMO_BROKER_ENABLED", "true")
                            .start();
                    ServiceClient client = new ServiceClient(replica.baseUri())) {
                awaitCalls(client, service);

                assertThat(client.get("/v1/accounts?limit=100").json().path("items"))
                        .hasSize(50);
            }

            service.restart();
            try (ServiceClient client = new ServiceClient(service.baseUri())) {
                assertThat(client.get("/v1/accounts?limit=100").json().path("items"))
                        .hasSize(50);
                assertThat(calls(client))
                        .containsExactly("EXPIRED", "PARTIALLY_MET", "LIQUIDATING", "LIQUIDATING", "NOTIFIED");
            }
        }
    }

    private static void awaitCalls(ServiceClient client, ServiceProcess service) throws Exception {
        Instant end = Instant.now().plus(LOADING_MAX);
        while (calls(client).isEmpty()) {
            assertThat(Instant.now()).as(service.output()).isBefore(end);
            Thread.sleep(100);
        }
    }

    private static List<String> calls(ServiceClient client) throws IOException, InterruptedException {
        JsonNode calls = client.get("/v1/margin-calls").json().path("items");
        return calls.findValuesAsText("status");
    }
}
