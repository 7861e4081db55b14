package io.plimsoll.calculation.rest;

import static io.plimsoll.testsupport.MarginRequests.future;
import static io.plimsoll.testsupport.MarginRequests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.MarginRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spreads of JSON sets between T, L and Z, whose futures move by 1,000 in March and June 2026. */
@QuarkusTest
class JsonSpreadsTest {
    private static final String TIERS =
            "'interTiers': [{'number': 1, 'lastMonth': '202603'}, {'number': 2, 'firstMonth': '202606'}]";
    private static final String SPOT = "'spotRates': [{'month': '202603', 'spreadRate': '50', 'outrightRate': '70'}]";

    private final MarginClient client = new MarginClient();

    /** T is scanned with L as one: net delta 6, a risk of 6,000, 1,000 for each; three spreads credit 80 % of 3,000 to either side. */
    @ParameterizedTest
    @ValueSource(strings = {"NAMED_TIER", "TIER_BY_TIER"})
    void target_of_a_scanning_spread_is_one_tier_whatever_tier_is_named(String method) {
        String scanning = """
                {'priority': 1, 'method': 'SCANNING', 'rate': '1', 'legs': [{'combinedCommodity': 'L', 'side': 'A'}],
                 'target': {'combinedCommodity': 'T'}, 'legCountMin': 2}""";
        String credit = """
                {'priority': 1, 'method': '%s', 'rate': '0.8',
                 'legs': [{'combinedCommodity': 'T', 'side': 'A'%s}, {'combinedCommodity': 'Z', 'side': 'B'}]}""".formatted(method, method.equals("NAMED_TIER") ? ", 'tier': 1" : "");
        String set = id(stored(TIERS, "", scanning, credit));

        JsonNode answer = client.calculated(of(
                set,
                future("XT", "FT", "202603", "-9"),
                future("XT", "FL", "202603", "10"),
                future("XT", "FL", "202606", "5"),
                future("XT", "FZ", "202603", "-3")));

        assertAmount(commodity(answer, "T").path("scanRisk"), "6000");
        assertAmount(commodity(answer, "T").path("interCommoditySpreadCredit"), "2400");
        assertAmount(answer.path("maintenanceMargin"), "4200");
    }

    /** 4 outright at 70 and 6 in a spread at 50, whether L is margined by itself or has gone to T. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_a_super_spread_used_is_still_used_where_its_leg_has_gone(boolean isScanned) {
        String delta = """
                {'priority': 1, 'method': 'DELTA', 'rate': '0.5',
                 'legs': [{'combinedCommodity': 'L', 'side': 'A'}, {'combinedCommodity': 'Z', 'side': 'B'}]}""";
        String scanning = """
                , {'priority': 2, 'method': 'SCANNING', 'rate': '1', 'legs': [{'combinedCommodity': 'L', 'side': 'A'}],
                 'target': {'combinedCommodity': 'T'}, 'legCountMin': 1}""";
        String set = id(stored(SPOT, SPOT, delta + (isScanned ? scanning : ""), ""));

        JsonNode answer =
                client.calculated(of(set, future("XT", "FL", "202603", "10"), future("XT", "FZ", "202603", "-6")));

        assertAmount(commodity(answer, isScanned ? "T" : "L").path("deliveryCharge"), "580");
    }

    /** Nothing offsets the four contracts, or they are asked for twice. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[{'combinedCommodity': 'T', 'side': 'A'}] | DELTA | 0 | 4000",
                "[{'combinedCommodity': 'T', 'side': 'A'}, {'combinedCommodity': 'T', 'side': 'A'},"
                        + " {'combinedCommodity': 'L', 'side': 'B'}] | DELTA | -10 | 14000",
                "[{'combinedCommodity': 'T', 'side': 'A', 'tier': 1}, {'combinedCommodity': 'T', 'side': 'A'},"
                        + " {'combinedCommodity': 'L', 'side': 'B'}] | NAMED_TIER | -10 | 14000"
            })
    void spread_that_offsets_nothing_is_not_formed_and_is_told(
            String legs, String method, String quantityOfL, String margin) {
        String spread = "{'priority': 7, 'method': '%s', 'rate': '0.5', 'legs': %s}".formatted(method, legs);
        JsonNode stored = stored(TIERS, "", "", spread);

        List<ObjectNode> positions = new ArrayList<>(List.of(future("XT", "FT", "202603", "4")));
        if (!quantityOfL.equals("0")) {
            positions.add(future("XT", "FL", "202603", quantityOfL));
        }
        JsonNode answer = client.calculated(of(id(stored), positions.toArray(ObjectNode[]::new)));

        assertAmount(answer.path("maintenanceMargin"), margin);
        assertThat(stored.at("/report/warnings/0").asText()).startsWith("inter-commodity spread 7 is not formed");
    }

    @Test
    void spreads_that_may_surprise_are_told() {
        String spreads = """
                {'priority': 1, 'method': 'DELTA', 'rate': '55',
                 'legs': [{'combinedCommodity': 'T', 'side': 'A'}, {'combinedCommodity': 'L', 'side': 'B'}]},
                {'priority': 2, 'method': 'DELTA', 'rate': '0.5',
                 'legs': [{'combinedCommodity': 'T', 'side': 'A'}, {'combinedCommodity': 'L', 'side': 'A'}]}""";

        assertThat(stored("", "", "", spreads).at("/report/warnings"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "inter-commodity spread 1 has a credit rate above 100 %",
                        "inter-commodity spread 2 has all its legs on one side: it credits positions that are all long or all short");
    }

    @Test
    void spot_rate_of_one_month_in_two_spellings_is_refused() {
        String rates =
                "'spotRates': [{'month': '202603', 'outrightRate': '10'}, {'month': '2026-03', 'outrightRate': '10'}]";

        post(set(rates, "", "", ""))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/exchangeComplexes/0/combinedCommodities/0/spotRates/1/month"));
    }

    private static ObjectNode of(String set, ObjectNode... positions) {
        return request(set, positions).put("accountType", "HEDGER").put("detail", "FULL");
    }

    private static JsonNode commodity(JsonNode answer, String code) {
        for (JsonNode commodity : answer.at("/span/exchangeComplexes/0/combinedCommodities")) {
            if (commodity.path("code").asText().equals(code)) {
                return commodity;
            }
        }
        throw new AssertionError("no " + code + " in " + answer);
    }

    private static void assertAmount(JsonNode amount, String expected) {
        assertThat(new BigDecimal(amount.asText())).isEqualByComparingTo(expected);
    }

    private static String id(JsonNode stored) {
        return stored.path("id").asText();
    }

    private JsonNode stored(String ofT, String ofL, String superSpreads, String spreads) {
        return MarginRequests.json(post(set(ofT, ofL, superSpreads, spreads))
                .statusCode(201)
                .extract()
                .asString());
    }

    private ValidatableResponse post(String set) {
        return client.given()
                .contentType("application/json")
                .body(set)
                .post("/v1/parameter-sets")
                .then();
    }

    private static String set(String ofT, String ofL, String superSpreads, String spreads) {
        return """
                {'roundingProfile': 'CME', 'businessDate': '2026-01-05', 'sessionQualifier': '%s',
                 'exchangeComplexes': [{'code': 'E1', 'superSpreads': [%s], 'interCommoditySpreads': [%s],
                 'combinedCommodities': [%s, %s, %s]}]}
                """.formatted(
                        UUID.randomUUID().toString().substring(0, 30),
                        superSpreads,
                        spreads,
                        commodityOf("T", ofT),
                        commodityOf("L", ofL),
                        commodityOf("Z", ""))
                .replace('\'', '"');
    }

    private static String commodityOf(String code, String more) {
        return """
                {'code': '%1$s', 'currency': 'USD', %2$s
                 'products': [{'exchange': 'XT', 'product': 'F%1$s', 'kind': 'FUTURE'}],
                 'contracts': [%3$s, %4$s]}
                """.formatted(
                        code, more.isEmpty() ? "" : more + ",", contract(code, "202603"), contract(code, "202606"));
    }

    private static String contract(String code, String expiry) {
        return """
                {'contract': {'exchange': 'XT', 'product': 'F%s', 'kind': 'FUTURE', 'expiry': '%s'},
                 'compositeDelta': '1', 'price': '100', 'riskArray': ['0', '0', '-333', '-333', '333', '333',
                 '-667', '-667', '667', '667', '-1000', '-1000', '1000', '1000', '-990', '990']}
                """.formatted(code, expiry);
    }
}
