package io.plimsoll.notification.rest;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.plimsoll.testsupport.ContractFilter;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As the service is configured unless somebody says otherwise. */
@QuarkusTest
class WebhookTargetTest {

    @ParameterizedTest
    @CsvSource({
        "https://localhost:9443/hooks, not public",
        "https://127.0.0.1/, not public",
        "https://169.254.169.254/latest/meta-data, not public",
        "https://[::1]/, not public",
        "http://93.184.215.14/, must begin with https://"
    })
    void receiver_inside_or_without_tls_is_refused(String url, String detail) {
        RestAssured.given()
                .filter(ContractFilter.served())
                .contentType("application/json")
                .body("{\"url\": \"%s\"}".formatted(url))
                .post("/v1/webhook-endpoints")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/webhook-target-refused"))
                .body("detail", containsString(detail));
    }
}
