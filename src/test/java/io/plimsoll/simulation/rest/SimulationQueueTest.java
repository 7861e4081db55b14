package io.plimsoll.simulation.rest;

import static org.hamcrest.Matchers.equalTo;

import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.RestlessService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** With room for none: what waits is bounded. */
@QuarkusTest
@TestProfile(RestlessService.class)
class SimulationQueueTest {
    private static final String PATH = "/v1/margin-call-simulations";

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
