package io.plimsoll.accountmargin.rest;

import static io.plimsoll.accountmargin.rest.G1.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The whole house, before and after the reference account is there; other tests' accounts are in both. */
@QuarkusTest
class RiskSummaryTest {
    private static final String PATH = "/v1/risk-summary";

    private final G1 g1 = new G1();

    @Test
    void g1_is_counted_in_every_part() {
        g1.snapshot();
        JsonNode before = summary("?top=100");

        String account = g1.account();
        g1.margin(account);
        JsonNode after = summary("?top=100");

        assertThat(count(after, "CALL") - count(before, "CALL")).isEqualTo(1);
        assertThat(amount(after, "CALL", "maintenanceMargin").subtract(amount(before, "CALL", "maintenanceMargin")))
                .isEqualByComparingTo("1800");
        assertThat(StreamSupport.stream(after.path("deficits").spliterator(), false)
                        .filter(deficit -> deficit.path("accountId").asText().equals(account))
                        .map(deficit -> deficit.path("deficit").asText()))
                .containsExactly("270.00");
        // 3 futures and 5 calls of 100 units at 100; delta 121.8, all of them together
        assertThat(of(after, "grossValue").subtract(of(before, "grossValue"))).isEqualByComparingTo("80000");
        assertThat(of(after, "netDelta").subtract(of(before, "netDelta")).doubleValue())
                .isBetween(121.80, 121.81);
        assertThat(calls(after) - calls(before)).isEqualTo(1);
        assertThat(after.path("scenarios")).hasSizeGreaterThanOrEqualTo(10);
        assertThat(after.path("marketAsOf").asText()).isNotEmpty();
    }

    /** G1 lacks 270 of its maintenance margin today; each scenario adds what it loses, and no other account is new. */
    @Test
    void what_a_scenario_would_take_of_an_accounts_margin_is_told() {
        g1.snapshot();
        JsonNode before = summary("");

        String account = g1.account();
        g1.margin(account);
        JsonNode after = summary("");

        for (int number = 1; number <= 10; number++) {
            BigDecimal loss =
                    of(before, "scenarios", number, "clientPnl").subtract(of(after, "scenarios", number, "clientPnl"));
            BigDecimal lacking = new BigDecimal("270").add(loss);
            boolean isBelow = lacking.signum() > 0;
            assertThat(of(after, "marginAtRisk", number, "deficit")
                            .subtract(of(before, "marginAtRisk", number, "deficit")))
                    .as("scenario %d", number)
                    // accounts of other tests are in all four sums, each of which is rounded to cents
                    .isCloseTo(lacking.max(BigDecimal.ZERO), within(new BigDecimal("0.02")));
            assertThat(of(after, "marginAtRisk", number, "accountCount")
                            .subtract(of(before, "marginAtRisk", number, "accountCount")))
                    .isEqualByComparingTo(isBelow ? "1" : "0");
            assertThat(of(after, "marginAtRisk", number, "maintenanceMargin")
                            .subtract(of(before, "marginAtRisk", number, "maintenanceMargin")))
                    .isEqualByComparingTo(isBelow ? "1800" : "0");
        }
    }

    /** Of USD; 0 before there is any. */
    private static BigDecimal of(JsonNode summary, String list, int number, String name) {
        for (JsonNode line : summary.path(list)) {
            if (line.path("currency").asText().equals("USD")
                    && line.path("scenarioNumber").asInt() == number) {
                return new BigDecimal(line.path(name).asText());
            }
        }
        return BigDecimal.ZERO;
    }

    @Test
    void a_contract_that_cannot_be_valued_leaves_its_neighbours_valued() {
        g1.snapshot("100", "2.60", "");
        g1.account();

        JsonNode summary = summary("");

        assertThat(summary.path("unvaluedContracts").findValuesAsText("strike")).contains("105");
        assertThat(of(summary, "netDelta").signum()).isPositive();
        assertThat(of(summary, "grossValue").signum()).isPositive();
    }

    @Test
    void what_cannot_be_asked_is_refused() {
        assertThat(g1.get(PATH + "?scenarioSet=tims-11").statusCode()).isEqualTo(422);
        assertThat(g1.get(PATH + "?period=PT0S").statusCode()).isEqualTo(400);
        assertThat(g1.get(PATH + "?top=0").statusCode()).isEqualTo(400);
    }

    private JsonNode summary(String query) {
        return json(g1.get(PATH + query));
    }

    private static long count(JsonNode summary, String state) {
        return states(summary, state).path("count").asLong();
    }

    private static BigDecimal amount(JsonNode summary, String state, String name) {
        return new BigDecimal(states(summary, state).path(name).asText("0"));
    }

    private static JsonNode states(JsonNode summary, String state) {
        for (JsonNode counted : summary.path("accounts")) {
            if (counted.path("state").asText().equals(state)
                    && counted.path("currency").asText().equals("USD")) {
                return counted;
            }
        }
        return summary.path("none");
    }

    private static BigDecimal of(JsonNode summary, String name) {
        for (JsonNode concentration : summary.path("concentrations")) {
            if (concentration.path("underlying").asText().equals("G")) {
                return new BigDecimal(concentration.path(name).asText());
            }
        }
        return BigDecimal.ZERO;
    }

    private static long calls(JsonNode summary) {
        long count = 0;
        for (JsonNode calls : summary.path("marginCalls")) {
            if (calls.path("currency").asText().equals("USD")) {
                count += calls.path("count").asLong();
            }
        }
        return count;
    }
}
