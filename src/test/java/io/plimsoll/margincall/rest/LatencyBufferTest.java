package io.plimsoll.margincall.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
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

    /** 1,000,001 may lose 3,144.0036, of which 3,144.00 is shown. */
    @ParameterizedTest
    @CsvSource({"3144.00, false, 0.00", "3144.0035, false, 0.00", "3144.0036, true, 0", "3143.99, false, 0.01"})
    void buffer_is_held_against_the_loss_before_it_is_rounded(String buffer, boolean isAdequate, String shortfall) {
        post(LatencyExamples.MILLION
                        .replace("1000000", "1000001")
                        .replace("}", ", \"initialMargin\": \"%s\", \"maintenanceMargin\": \"0\"}".formatted(buffer)))
                .statusCode(200)
                .body("valueAtLatency", equalTo("3144.00"))
                .body("isAdequate", equalTo(isAdequate))
                .body("shortfall", equalTo(shortfall));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"PT1M30S\"|\"ninety\"",
                "\"PT1M30S\"|\"-PT1S\"",
                "\"0.80\"|null",
                "\"0.99\"|\"0.99\", \"initialMargin\": \"1\"",
                "\"0.99\"|\"0.99\", \"maintenanceMargin\": \"1\""
            })
    void requests_of_another_shape_are_refused(String part, String other) {
        post(LatencyExamples.MILLION.replace(part, other)).statusCode(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"1000000\"|\"-1\"|/exposure",
                "\"0.80\"|\"0\"|/volatility",
                "\"0.80\"|\"-0.1\"|/volatility",
                "\"0.80\"|\"1000.1\"|/volatility",
                "\"PT1M30S\"|\"PT8760H1S\"|/latency",
                "\"0.99\"|\"1\"|/confidence",
                "\"0.99\"|\"0.49\"|/confidence",
                "\"0.99\"|\"0.99\", \"initialMargin\": \"1\", \"maintenanceMargin\": \"2\"|/initialMargin",
                "\"0.99\"|\"0.99\", \"initialMargin\": \"1\", \"maintenanceMargin\": \"-2\"|/maintenanceMargin"
            })
    void impossible_figures_are_refused_by_name(String part, String other, String pointer) {
        post(LatencyExamples.MILLION.replace(part, other))
                .statusCode(422)
                .body("type", equalTo("/problems/input-impossible"))
                .body("errors.pointer", contains(pointer));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"1000000\"|\"0\"",
                "\"0.80\"|\"1000\"",
                "\"PT1M30S\"|\"PT0S\"",
                "\"PT1M30S\"|\"PT8760H\"",
                "\"0.99\"|\"0.5\"",
                "\"0.99\"|\"0.99\", \"initialMargin\": \"2\", \"maintenanceMargin\": \"2\""
            })
    void figures_at_their_bounds_are_possible(String part, String other) {
        post(LatencyExamples.MILLION.replace(part, other)).statusCode(200);
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
