package io.plimsoll.accountmargin.rest;

import static io.plimsoll.accountmargin.rest.G1.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Capability 2 of the specification for the reference account: what its delays cost. */
@QuarkusTest
class AccountLatencyBufferTest {
    private static final String PATH = "/v1/latency-buffers";

    private final G1 g1 = new G1();

    /** delta 300 − 5 × 100 × 0.35639 = 121.804, at 100. */
    @Test
    void g1_is_covered_for_half_an_hour() {
        g1.snapshot();
        String account = g1.account();

        JsonNode halfAnHour = computed(account, "PT30M42S");

        assertThat(halfAnHour.at("/account/exposure").asText()).isEqualTo("12180.43");
        assertThat(halfAnHour.at("/account/currency").asText()).isEqualTo("USD");
        assertThat(halfAnHour.at("/account/underlyings/0/underlying").asText()).isEqualTo("G");
        assertThat(halfAnHour.at("/account/underlyings/0/delta").asText()).startsWith("121.804");
        assertThat(halfAnHour.at("/account/underlyings/0/price").asText()).isEqualTo("100");
        assertThat(halfAnHour.path("valueAtLatency").asText()).isEqualTo("86.62");
        assertThat(halfAnHour.path("buffer").asText()).isEqualTo("180.00");
        assertThat(halfAnHour.path("isAdequate").asBoolean()).isTrue();
        assertThat(halfAnHour.path("shortfall").asText()).isEqualTo("0");
        assertThat(computed(account, "PT42S").path("valueAtLatency").asText()).isEqualTo("13.08");
    }

    @Test
    void longer_delay_is_not_covered() {
        g1.snapshot();
        String account = g1.account();

        JsonNode fiveHours = computed(account, "PT5H");

        assertThat(fiveHours.path("isAdequate").asBoolean()).isFalse();
        assertThat(fiveHours.path("valueAtLatency").asText()).isEqualTo("270.79");
        assertThat(fiveHours.path("shortfall").asText()).isEqualTo("90.79");
    }

    @Test
    void volatility_that_the_market_lacks_is_named() {
        String account = g1.account();
        g1.snapshot("100", "2.60", "");

        Response reply = g1.posted(PATH, request(account, "PT42S"));

        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(422);
        JsonNode problem = json(reply);
        assertThat(problem.path("type").asText()).isEqualTo("/problems/market-data-missing");
        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("/accountId");
        assertThat(problem.at("/errors/0/detail").asText()).contains("XCME G 2026-02 CALL 105");
    }

    @Test
    void account_that_is_not_there_is_refused() {
        assertThat(g1.posted(PATH, request(UUID.randomUUID().toString(), "PT42S"))
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", \"accountId\": \"01a222ba-25ad-7266-a21a-d4ee6d157c5f\", \"exposure\": \"1\"",
                ", \"accountId\": \"01a222ba-25ad-7266-a21a-d4ee6d157c5f\", \"initialMargin\": \"1\", \"maintenanceMargin\": \"1\"",
                ", \"accountId\": \"G1\""
            })
    void exposure_or_account_is_given_and_not_both(String members) {
        assertThat(g1.posted(PATH, "{\"volatility\": \"0.40\", \"latency\": \"PT42S\"%s}".formatted(members))
                        .statusCode())
                .isEqualTo(400);
    }

    private JsonNode computed(String account, String latency) {
        Response reply = g1.posted(PATH, request(account, latency));
        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(200);
        return json(reply);
    }

    private static String request(String account, String latency) {
        return """
                {"accountId": "%s", "volatility": "0.40", "latency": "%s", "confidence": "0.99"}
                """.formatted(account, latency);
    }
}
