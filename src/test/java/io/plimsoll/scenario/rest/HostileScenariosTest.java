package io.plimsoll.scenario.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testsupport.ContractFilter;
import io.plimsoll.testsupport.HostileValues;
import io.plimsoll.testsupport.HostileValues.HostileValue;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that have broken other services, in every field of a scenario: refused as a problem, and nothing stored. */
@QuarkusTest
class HostileScenariosTest {
    private static final String PATH = "/v1/scenario-sets/hostile";

    /** Every field once, each with a value that is found nowhere else. */
    private static final String REQUEST = """
            {"description": "words",
             "scenarios": [{"number": 1,
                            "price": {"kind": "RELATIVE", "move": "0.11", "divisor": "1.12"},
                            "underlyingPrices": [{"underlying": "WTI", "kind": "ABSOLUTE", "move": "-1.13",
                                                  "divisor": "1.14"}],
                            "volatility": {"kind": "RELATIVE", "move": "0.15",
                                           "termScaling": {"referenceDays": "1.16", "shortPower": "1.17",
                                                           "longPower": "1.18", "dayFloor": "1.19"}},
                            "timeShift": "P1D", "weight": "0.21", "pairedScenarioNumber": 1}]}
            """;

    /** May be absent, and null is the same as absent. */
    private static final List<String> OPTIONAL = List.of("\"1.12\"", "\"1.14\"", "\"1.16\"", "\"1.19\"", "\"0.21\"");

    private static final List<String> INTEGERS = List.of(
            "0",
            "-1",
            "10001",
            "2147483648",
            "9223372036854775808",
            "1.0",
            "1.5",
            "1e0",
            "1e400",
            "-0.0",
            "\"1\"",
            "true",
            "null",
            "[]",
            "{}",
            "NaN",
            "9".repeat(60));

    private static final List<String> TEXTS = List.of(
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\"",
            "\" \"",
            "\"" + "a".repeat(501) + "\"",
            "42",
            "true",
            "null",
            "[]",
            "{}");

    private static final List<String> DURATIONS = List.of(
            "\"\"",
            "\"P\"",
            "\"PT\"",
            "\"P1D \"",
            "\"-P1D\"",
            "\"P-1D\"",
            "\"P1Y\"",
            "\"P1M\"",
            "\"P3661D\"",
            "\"P999999999999999999D\"",
            "\"PT1e9S\"",
            "\"1\"",
            "1",
            "true",
            "[]",
            "{}");

    @Inject
    DataSource database;

    private ContractFilter contract;

    @Test
    void request_without_a_hostile_value_is_accepted() {
        assertThat(put(REQUEST, "?dryRun=true").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"0.11\"",
                "\"1.12\"",
                "\"-1.13\"",
                "\"1.14\"",
                "\"0.15\"",
                "\"1.16\"",
                "\"1.17\"",
                "\"1.18\"",
                "\"1.19\"",
                "\"0.21\""
            })
    void hostile_decimals_are_refused(String value) {
        List<HostileValue> values = HostileValues.decimals().toList();
        Map<String, Long> before = StoredRows.count(database);

        for (HostileValue hostile : values) {
            String body = REQUEST.replace(value, hostile.json());
            assertThat(body).isNotEqualTo(REQUEST);
            if (hostile.json().equals("null") && OPTIONAL.contains(value)) {
                continue;
            }
            if (hostile.isRefused()) {
                assertRefused(value + ": " + hostile, put(body, ""));
            } else {
                // well-formed: taken, or refused for what it means
                Response reply = put(body, "?dryRun=true");
                assertThat(reply.statusCode()).as(value + ": " + hostile).isIn(200, 400);
            }
        }

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"number\": 1", "\"pairedScenarioNumber\": 1"})
    void hostile_integers_are_refused(String field) {
        Map<String, Long> before = StoredRows.count(database);

        for (String hostile : INTEGERS) {
            boolean isAbsence = field.contains("paired") && hostile.equals("null");
            if (!isAbsence) {
                assertRefused(field + ": " + hostile, put(REQUEST.replace(field, field.replace("1", hostile)), ""));
            }
        }

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @Test
    void hostile_durations_are_refused() {
        Map<String, Long> before = StoredRows.count(database);

        for (String hostile : DURATIONS) {
            assertRefused("timeShift: " + hostile, put(REQUEST.replace("\"P1D\"", hostile), ""));
        }

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"WTI\"", "\"RELATIVE\"", "\"ABSOLUTE\""})
    void hostile_texts_are_refused(String value) {
        Map<String, Long> before = StoredRows.count(database);

        for (String hostile : TEXTS) {
            assertRefused(value + ": " + hostile, put(REQUEST.replace(value, hostile), ""));
        }

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    /** The description is free text; what is taken comes back unchanged. */
    @Test
    void hostile_descriptions_come_back_unchanged_or_are_refused() {
        for (String hostile : List.of(
                "\"'; drop table scenario_set; --\"", "\"${jndi:ldap://127.0.0.1/a}\"", "\"%n%s%x\"", "\"<script>\"")) {
            Response reply = put(REQUEST.replace("\"words\"", hostile), "?dryRun=true");
            assertThat(reply.path("description").toString()).isEqualTo(hostile.substring(1, hostile.length() - 1));
        }
        for (String hostile : List.of("\"a\\u0000b\"", "\"\\ud800\"", "42", "\"" + "a".repeat(501) + "\"")) {
            assertRefused("description: " + hostile, put(REQUEST.replace("\"words\"", hostile), ""));
        }
    }

    private Response put(String body, String query) {
        if (contract == null) {
            contract = ContractFilter.served();
        }
        return RestAssured.given()
                .filter(contract)
                .contentType("application/json; charset=utf-8")
                .body(body)
                .put(PATH + query);
    }

    private static void assertRefused(String what, Response reply) {
        String shown = what.length() > 100 ? what.substring(0, 100) + "…" : what;
        assertThat(reply.statusCode()).as(shown).isIn(400, 422);
        assertThat(reply.contentType()).as(shown).startsWith("application/problem+json");
        assertThat(reply.path("type").toString()).as(shown).startsWith("/problems/");
        assertThat(reply.asByteArray().length)
                .as("length of the answer to " + shown)
                .isLessThan(10_000);
    }
}
