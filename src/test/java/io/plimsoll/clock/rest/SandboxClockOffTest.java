package io.plimsoll.clock.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.plimsoll.testsupport.ContractFilter;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The clock of a service that nobody allowed to be moved, which is the default. */
@QuarkusTest
class SandboxClockOffTest {
    private static final String CLOCK = "/v1/sandbox/clock";

    @Inject
    DataSource database;

    @Test
    void time_is_shown_and_stays_real() {
        Map<String, Long> before = StoredRows.count(database);
        RequestSpecification client = RestAssured.given().filter(ContractFilter.served());

        client.contentType("application/json")
                .body("{\"advanceBy\": \"PT30M\"}")
                .post(CLOCK)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/sandbox-clock-disabled"));
        client.queryParam("dryRun", true).post(CLOCK).then().statusCode(403);

        RestAssured.get(CLOCK)
                .then()
                .statusCode(200)
                .body("isEnabled", equalTo(false))
                .body("advancedBy", equalTo("PT0S"));
        assertThat(StoredRows.count(database)).isEqualTo(before);
    }
}
