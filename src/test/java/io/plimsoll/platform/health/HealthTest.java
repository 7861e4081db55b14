package io.plimsoll.platform.health;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HealthTest {

    @Test
    void readiness_asks_the_database_the_end_of_the_history_and_the_clocks() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body(
                        "checks.name",
                        hasItems("Database connections health check", AuditChainHealth.NAME, ClockHealth.NAME))
                .body("checks.status", everyItem(equalTo("UP")));
    }

    /** A restart would not bring a database back. */
    @Test
    void liveness_asks_nobody() {
        given().get("/q/health/live")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks", empty());
    }
}
