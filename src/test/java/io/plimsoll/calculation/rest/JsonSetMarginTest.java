package io.plimsoll.calculation.rest;

import static io.plimsoll.testsupport.MarginRequests.future;
import static io.plimsoll.testsupport.MarginRequests.option;
import static io.plimsoll.testsupport.MarginRequests.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.MarginRequests;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures over HTTP on a parameter set in JSON: futures of March 2026 that move by 900, in combined commodities A and B. */
@QuarkusTest
class JsonSetMarginTest {
    private static final String NONE = "[]";

    private final MarginClient client = new MarginClient();

    @ParameterizedTest(name = "{0} needs {1}, at first {2}")
    @CsvSource({
        "MEMBER, 450, 1350",
        "FIRM, 450, 1350",
        "HEDGER, 900, 900",
        "NORMAL, 900, 900",
        "SPECULATOR, 900, 900",
        "HEIGHTENED_RISK, 900, 900"
    })
    void account_type_without_factors_of_its_own_or_of_a_like_type_has_none(
            String accountType, String maintenance, String initial) {
        String set = stored(factors("MEMBER", "0.5", "3"), NONE, NONE);

        JsonNode answer = client.calculated(
                request(set, future("X", "FA", "2026-03", "1")).put("accountType", accountType));

        assertAmount(answer.path("maintenanceMargin"), maintenance);
        assertAmount(answer.path("initialMargin"), initial);
        assertThat(answer.path("warnings")).isEmpty();
    }

    /** A has factors for heightened risk, 1.1 and 1.3, B for the like speculator, 1.2 and 1.4. */
    @ParameterizedTest(name = "{0}: A {1} and {2}, B {3} and {4}")
    @CsvSource({
        "HEIGHTENED_RISK, 990, 1287, 1080, 1512",
        "SPECULATOR, 900, 900, 1080, 1512",
        "OMNIBUS, 900, 900, 1080, 1512",
        "HEDGER, 900, 900, 900, 900"
    })
    void like_type_serves_each_combined_commodity_by_itself(
            String accountType, String maintenanceA, String initialA, String maintenanceB, String initialB) {
        String set = stored(factors("HEIGHTENED_RISK", "1.1", "1.3"), factors("SPECULATOR", "1.2", "1.4"), NONE);

        JsonNode answer =
                client.calculated(request(set, future("X", "FA", "2026-03", "1"), future("X", "FB", "2026-03", "1"))
                        .put("accountType", accountType)
                        .put("netting", "NET"));

        JsonNode commodities = answer.at("/span/exchangeComplexes/0/combinedCommodities");
        assertAmount(commodities.at("/0/maintenanceMargin"), maintenanceA);
        assertAmount(commodities.at("/0/initialMargin"), initialA);
        assertAmount(commodities.at("/1/maintenanceMargin"), maintenanceB);
        assertAmount(commodities.at("/1/initialMargin"), initialB);
    }

    @Test
    void scanning_spread_needs_two_legs_unless_it_says_otherwise() {
        String spread = """
                [{"priority": 1, "method": "SCANNING", "rate": "0.5", %s "target": {"combinedCommodity": "B"},
                  "legs": [{"combinedCommodity": "A", "side": "A"}, {"combinedCommodity": "B", "side": "B"}]}]
                """;
        ObjectNode ofTwo = request(stored(NONE, NONE, spread.formatted("")), future("X", "FA", "2026-03", "2"));
        ObjectNode ofOne =
                request(stored(NONE, NONE, spread.formatted("\"legCountMin\": 1,")), future("X", "FA", "2026-03", "2"));

        assertThat(client.calculated(ofTwo)
                        .at("/span/exchangeComplexes/0/combinedCommodities")
                        .findValuesAsText("code"))
                .containsExactly("A");
        assertThat(client.calculated(ofOne)
                        .at("/span/exchangeComplexes/0/combinedCommodities")
                        .findValuesAsText("code"))
                .containsExactly("A", "B");
    }

    @Test
    void option_of_negative_price_is_a_debt_of_its_holder() {
        String set = stored(NONE, NONE, NONE);

        JsonNode answer = client.calculated(request(set, option("X", "OA", "2026-03", "CALL", "10", "2")));

        assertAmount(answer.path("netOptionValue"), "-6");
        assertAmount(answer.path("totalRequirement"), "6");
    }

    private static void assertAmount(JsonNode amount, String expected) {
        assertThat(new BigDecimal(amount.asText())).isEqualByComparingTo(expected);
    }

    private static String factors(String accountType, String adjustment, String initialRatio) {
        return """
                [{"accountType": "%s", "adjustment": "%s", "initialRatio": "%s"}]
                """.formatted(accountType, adjustment, initialRatio);
    }

    /** The id of a new set. */
    private String stored(String adjustmentsOfA, String adjustmentsOfB, String superSpreads) {
        String set = """
                {"roundingProfile": "CME", "businessDate": "2026-01-05", "sessionQualifier": "%s",
                 "exchangeComplexes": [{"code": "E1", "superSpreads": %s, "combinedCommodities": [%s, %s]}]}
                """.formatted(
                        UUID.randomUUID().toString().substring(0, 30),
                        superSpreads,
                        commodity("A", adjustmentsOfA),
                        commodity("B", adjustmentsOfB));
        String reply = client.given()
                .contentType("application/json")
                .body(set)
                .post("/v1/parameter-sets")
                .then()
                .statusCode(201)
                .extract()
                .asString();
        return MarginRequests.json(reply).path("id").asText();
    }

    private static String commodity(String code, String adjustments) {
        return """
                {"code": "%1$s", "currency": "USD", "adjustments": %2$s,
                 "products": [
                   {"exchange": "X", "product": "F%1$s", "kind": "FUTURE"},
                   {"exchange": "X", "product": "O%1$s", "kind": "OPTION"}],
                 "contracts": [
                   {"contract": {"exchange": "X", "product": "F%1$s", "kind": "FUTURE", "expiry": "2026-03"},
                    "compositeDelta": "1", "price": "-37.63", "riskArray": [
                      "0", "0", "-300", "-300", "300", "300", "-600", "-600",
                      "600", "600", "-900", "-900", "900", "900", "-891", "891"]},
                   {"contract": {"exchange": "X", "product": "O%1$s", "kind": "OPTION", "expiry": "2026-03",
                      "right": "CALL", "strike": "10"},
                    "compositeDelta": "0", "price": "-3", "riskArray": [
                      "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0"]}]}
                """.formatted(code, adjustments);
    }
}
