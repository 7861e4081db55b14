package io.plimsoll.margincall.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.plimsoll.margincall.StagedAccounts;
import io.plimsoll.testsupport.HostileValues;
import io.plimsoll.testsupport.MarginClient;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Capability 2 of the specification over HTTP. */
@QuarkusTest
@TestProfile(StagedAccounts.class)
class LatencyBufferTest {
    private final MarginClient client = new MarginClient();

    private ValidatableResponse post(String body) {
        return client.given()
                .contentType("application/json")
                .body(body)
                .post("/v1/latency-buffers")
                .then();
    }

    @Test
    void million_for_ninety_seconds_may_lose_3144() {
        post(LatencyExamples.MILLION)
                .statusCode(200)
                .body("valueAtLatency", equalTo("3144.00"))
                .body("optionValue", equalTo("539.16"))
                .body("isAdequate", nullValue());
    }

    @Test
    void g1_is_covered_for_half_an_hour() {
        post(LatencyExamples.HALF_AN_HOUR)
                .statusCode(200)
                .body("valueAtLatency", equalTo("86.62"))
                .body("buffer", equalTo("180.00"))
                .body("isAdequate", equalTo(true))
                .body("shortfall", equalTo("0"));
        post(LatencyExamples.HALF_AN_HOUR.replace("PT30M42S", "PT42S"))
                .statusCode(200)
                .body("valueAtLatency", equalTo("13.08"));
        post(LatencyExamples.HALF_AN_HOUR.replace("1980.00", "1880.00"))
                .statusCode(200)
                .body("isAdequate", equalTo(false))
                .body("shortfall", equalTo("6.62"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"1000000\"|\"-1\"",
                "\"0.80\"|\"-0.1\"",
                "\"0.80\"|\"1000.1\"",
                "\"PT1M30S\"|\"-PT1S\"",
                "\"PT1M30S\"|\"PT8760H1S\"",
                "\"PT1M30S\"|\"ninety\"",
                "\"0.99\"|\"1\"",
                "\"0.99\"|\"0.49\"",
                "\"0.99\"|\"0.99\", \"initialMargin\": \"1\"",
                "\"0.99\"|\"0.99\", \"initialMargin\": \"1\", \"maintenanceMargin\": \"2\""
            })
    void impossible_requests_are_refused(String part, String other) {
        post(LatencyExamples.MILLION.replace(part, other)).statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"12180.43\"", "\"0.40\"", "\"0.99\"", "\"1980.00\"", "\"1800.00\""})
    void hostile_decimals_are_refused(String value) {
        HostileValues.decimals().forEach(hostile -> {
            if (value.equals("\"0.99\"") && hostile.json().equals("null")) {
                // as good as absent
                return;
            }
            int status = post(LatencyExamples.HALF_AN_HOUR.replace(value, hostile.json()))
                    .extract()
                    .statusCode();
            if (hostile.isRefused()) {
                assertThat(status).as(hostile.toString()).isEqualTo(400);
            } else {
                assertThat(status).as(hostile.toString()).isIn(200, 400, 422);
            }
        });
    }
}
