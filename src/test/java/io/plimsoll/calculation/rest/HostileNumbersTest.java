package io.plimsoll.calculation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testsupport.HostileValues;
import io.plimsoll.testsupport.HostileValues.HostileValue;
import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that have broken other services, in every field of a margin calculation: refused as a problem, and nothing stored. */
@QuarkusTest
class HostileNumbersTest {
    /** Every field once, each with a value that is found nowhere else. */
    private static final String REQUEST = """
            {"methodology": "SPAN", "parameterSetId": "nse-2025-08-08-i1", "currency": "INR", "netting": "GROSS",
             "positions": [{"contract": {"exchange": "NSE", "product": "BANKNIFTY", "kind": "OPTION",
                                         "expiry": "2025-08-28", "right": "CALL", "strike": "56000",
                                         "underlyingExpiry": "20250828"},
                            "quantity": "-35", "pair": "pair-1"}],
             "whatIfs": [{"name": "hedged",
                          "positions": [{"contract": {"exchange": "NSE", "product": "BANKNIFTY", "kind": "OPTION",
                                                      "expiry": "2025-08-28", "right": "PUT", "strike": "54000"},
                                         "quantity": "70"}]}]}
            """;

    /** As they stand in JSON, quotes included. */
    private static final List<String> TEXTS = List.of(
            "\"'; drop table margin_calculation; --\"",
            "\"' or '1'='1\"",
            "\"${jndi:ldap://127.0.0.1/a}\"",
            "\"#{7*7}\"",
            "\"{{7*7}}\"",
            "\"%n%s%x\"",
            "\"<script>alert(1)</script>\"",
            "\"../../../etc/passwd\"",
            "\"a\\u0000b\"",
            "\"\\u0001\\u0008\\u001b[31m\"",
            "\"\\ud800\"",
            "\"a\\r\\nSet-Cookie: a=b\"",
            "\"\\u202eFYTFINKNAB\"",
            "\"BANKNIFTY\\u200b\"",
            "\"\uff2e\uff33\uff25\"",
            "\"\ud835\udd05\u0130\u0131\u017f\"",
            "\"N\\u0303\\u0303\\u0303\\u0303SE\"",
            "\"\"",
            "\" \"",
            "\"\\t\"",
            "\"" + "a".repeat(129) + "\"",
            "\"" + "9".repeat(65_537) + "\"",
            "42",
            "true",
            "[]",
            "{}");

    @Inject
    DataSource database;

    private final MarginClient client = new MarginClient();

    @Test
    void request_without_a_hostile_value_is_accepted() {
        assertThat(post(REQUEST, "?dryRun=true").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "quantity of a position, \"-35\"",
                "strike of a position, \"56000\"",
                "quantity in a what-if, \"70\"",
                "strike in a what-if, \"54000\""
            })
    void hostile_decimals_are_refused(String field, String value) {
        List<HostileValue> values = HostileValues.decimals().toList();
        Map<String, Long> before = StoredRows.count(database);

        for (HostileValue hostile : values) {
            String body = REQUEST.replace(value, hostile.json());
            if (hostile.isRefused()
                    && !(field.startsWith("strike") && hostile.json().equals("null"))) {
                assertRefused(field + ": " + hostile, post(body, ""), 400, 400);
            } else {
                // well-formed: calculated, or refused for what it means
                Response reply = post(body, "?dryRun=true");
                assertThat(reply.statusCode()).as(field + ": " + hostile).isIn(200, 400, 422);
            }
        }

        assertThat(StoredRows.count(database)).isEqualTo(before);
        System.out.println(values.size() + " hostile decimals as " + field);
    }

    @Test
    void hostile_limits_are_refused() {
        List<String> limits = HostileValues.decimals()
                .map(hostile -> hostile.json().replaceAll("^\"|\"$", ""))
                .filter(limit -> limit.length() < 4_000 && !limit.matches("0*[1-9][0-9]{0,2}"))
                .toList();

        for (String limit : limits) {
            Response reply = client.given()
                    .urlEncodingEnabled(false)
                    .get(MarginClient.PATH + "?limit=" + URLEncoder.encode(limit, StandardCharsets.UTF_8));
            assertRefused("limit " + limit, reply, 400, 400);
        }
        System.out.println(limits.size() + " hostile limits");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "\"SPAN\"",
                "\"nse-2025-08-08-i1\"",
                "\"INR\"",
                "\"GROSS\"",
                "\"NSE\"",
                "\"BANKNIFTY\"",
                "\"OPTION\"",
                "\"2025-08-28\"",
                "\"CALL\"",
                "\"20250828\"",
                "\"pair-1\""
            })
    void hostile_texts_are_refused(String value) {
        Map<String, Long> before = StoredRows.count(database);

        for (String hostile : TEXTS) {
            boolean isAbsence = value.equals("\"20250828\"") && hostile.equals("\"\"");
            if (!isAbsence) {
                assertRefused(value + ": " + hostile, post(REQUEST.replace(value, hostile), ""), 400, 422);
            }
        }

        assertThat(StoredRows.count(database)).isEqualTo(before);
        System.out.println(TEXTS.size() + " hostile texts instead of " + value);
    }

    @Test
    void text_of_a_megabyte_is_refused() {
        String megabyte = "\"" + "A".repeat(1_000_000) + "\"";
        for (String value : List.of("\"BANKNIFTY\"", "\"hedged\"", "\"-35\"")) {
            assertRefused(value, post(REQUEST.replace(value, megabyte), ""), 400, 400);
        }
    }

    /** The name of a what-if is free text; what is taken comes back unchanged. */
    @Test
    void hostile_names_come_back_unchanged_or_are_refused() {
        for (String hostile : TEXTS) {
            Response reply = post(REQUEST.replace("\"hedged\"", hostile), "?dryRun=true");
            if (reply.statusCode() == 200) {
                assertThat(reply.path("whatIfs[0].name").toString())
                        .isEqualTo(io.plimsoll.testsupport.MarginRequests.json(hostile)
                                .asText());
            } else {
                assertRefused("name: " + hostile, reply, 400, 400);
            }
        }
    }

    private Response post(String body, String query) {
        return client.given()
                .contentType("application/json; charset=utf-8")
                .body(body)
                .post(MarginClient.PATH + query);
    }

    private static void assertRefused(String what, Response reply, int statusMin, int statusMax) {
        String shown = what.length() > 100 ? what.substring(0, 100) + "…" : what;
        assertThat(reply.statusCode()).as(shown).isBetween(statusMin, statusMax);
        assertThat(reply.contentType()).as(shown).startsWith("application/problem+json");
        assertThat(reply.path("type").toString()).as(shown).startsWith("/problems/");
        assertThat(reply.asByteArray().length)
                .as("length of the answer to " + shown)
                .isLessThan(10_000);
    }
}
