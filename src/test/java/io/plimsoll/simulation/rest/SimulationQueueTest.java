package io.plimsoll.simulation.rest;

import static org.hamcrest.Matchers.equalTo;

import io.plimsoll.testsupport.MarginClient;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With room for none: what waits is bounded. */
@QuarkusTest
@TestProfile(SimulationQueueTest.WithoutRoom.class)
class SimulationQueueTest {
    private static final String PATH = "/v1/margin-call-simulations";

    /** The smallest bound, so that nothing has to be kept waiting. */
    public static final class WithoutRoom implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("plimsoll.simulations.unfinished-count-max", "0");
        }
    }

    @Test
    void a_full_queue_is_refused_by_name() {
        new MarginClient()
                .given()
                .contentType("application/json")
                .body(SimulationExamples.FOUR_LONGS)
                .post(PATH)
                .then()
                .statusCode(429)
                .body("type", equalTo("/problems/simulation-queue-full"));
    }
}
