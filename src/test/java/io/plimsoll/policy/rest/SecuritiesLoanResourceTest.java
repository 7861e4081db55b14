package io.plimsoll.policy.rest;

import static io.plimsoll.testsupport.MarginRequests.json;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.plimsoll.testsupport.MarginClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SecuritiesLoanResourceTest {
    private final MarginClient client = new MarginClient();

    /** 2,500 / (100 × (1 − 25 %)). */
    @Test
    void shares_are_called_below_33_33() {
        post("{'loan': '2500', 'shareCount': '100', 'maintenanceRate': '0.25'}")
                .statusCode(200)
                .body("callPrice", equalTo("33.33"))
                .body("equity", nullValue())
                .body("isCalled", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        // price, equity, equityRate, isCalled, deficit
        "30, 500.00, 0.166667, true, 250.00",
        "33.33, 833.00, 0.249925, true, 0.25",
        "33.34, 834.00, 0.250150, false, 0.00",
        "20, -500.00, -0.250000, true, 1000.00"
    })
    void loan_stands_at_a_price(String price, String equity, String equityRate, boolean isCalled, String deficit) {
        post("{'loan': '2500', 'shareCount': '100', 'maintenanceRate': '0.25', 'price': '%s'}".formatted(price))
                .statusCode(200)
                .body("equity", equalTo(equity))
                .body("equityRate", equalTo(equityRate))
                .body("isCalled", equalTo(isCalled))
                .body("deficit", equalTo(deficit));
    }

    @Test
    void impossible_loans_are_refused_with_every_figure() {
        post("{'loan': '0', 'shareCount': '-1', 'maintenanceRate': '1', 'price': '0'}")
                .statusCode(422)
                .body("type", equalTo("/problems/input-impossible"))
                .body("errors.pointer", contains("/loan", "/shareCount", "/maintenanceRate", "/price"));
    }

    private ValidatableResponse post(String request) {
        return client.given()
                .contentType("application/json")
                .body(json(request.replace('\'', '"')).toString())
                .post("/v1/securities-loan-calls")
                .then();
    }
}
