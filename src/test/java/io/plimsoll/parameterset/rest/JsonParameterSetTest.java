package io.plimsoll.parameterset.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.testsupport.ContractFilter;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class JsonParameterSetTest {
    private static final String SETS = "/v1/parameter-sets";
    private static final String COMMODITY = "/exchangeComplexes/0/combinedCommodities/0";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode set = example();

    @Test
    void documented_example_is_stored_and_read_back() throws IOException {
        ValidatableResponse reply = upload(set)
                .statusCode(201)
                .body("format", equalTo("JSON"))
                .body("roundingProfile", equalTo("CME"))
                .body("businessDate", equalTo("2019-01-02"))
                .body("exchangeComplexes", equalTo(List.of("EXAMPLE")))
                .body("combinedCommodityCount", equalTo(1))
                .body("productCount", equalTo(2))
                .body("contractCount", equalTo(2))
                .body("spreadCount", equalTo(1));
        String location = reply.extract().header("Location");

        given().filter(ContractFilter.served())
                .get(location + "/combined-commodities/XY")
                .then()
                .statusCode(200)
                .body("intraTiers.number", equalTo(List.of(1, 2)))
                .body("intraTiers[0].lastMonth", equalTo("2019-03"))
                .body("shortOptionMinimum[0].rate", equalTo("50"))
                .body("intraCommoditySpreads[0].rates[0].rate", equalTo("100"))
                .body("adjustments.factor", equalTo(List.of("1", "1.1")))
                .body("requirementRates.accountType", equalTo(List.of("S", "S", "H", "H", "M", "M")));
        JsonNode contracts = JSON.readTree(given().filter(ContractFilter.served())
                .get(location + "/contracts?kind=FUTURE")
                .asString());
        assertThat(contracts.at("/items/0/riskArray")).isEqualTo(set.at(COMMODITY + "/contracts/0/riskArray"));
        assertThat(new BigDecimal(contracts.at("/items/0/price").asText())).isEqualByComparingTo("2505");
        assertThat(contracts.at("/items/0/contractValueFactor").asText()).isEqualTo("50");
    }

    @Test
    void volatility_and_its_scan_range_are_shown_as_given_and_left_out_where_not() throws IOException {
        put(COMMODITY + "/contracts/1/volatility", JSON.readTree("\"0.2\""));
        put(COMMODITY + "/contracts/1/volatilityScanRange", JSON.readTree("\"0.05\""));

        String location = upload(set).statusCode(201).extract().header("Location");

        JsonNode contracts = JSON.readTree(given().filter(ContractFilter.served())
                .get(location + "/contracts")
                .asString());
        assertThat(contracts.at("/items").findValuesAsText("volatilityScanRange"))
                .containsExactly("0.05");
        assertThat(contracts.at("/items").findValuesAsText("volatility")).containsExactly("0.2");
    }

    @Test
    void same_bytes_are_the_same_set() {
        String id = upload(set).statusCode(201).extract().path("id");

        upload(set).statusCode(200).body("id", equalTo(id));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/roundingProfile | null | /roundingProfile | REQUIRED",
                "/roundingProfile | \"ICE\" | /roundingProfile | NAME_UNKNOWN",
                "/businessDate | \"2019-02-29\" | /businessDate | DATE_EXPECTED",
                "/exchangeComplexes | [] | /exchangeComplexes | REQUIRED",
                "/colour | \"red\" | /colour | UNKNOWN_FIELD",
                "%/currency | \"usd\" | %/currency | PATTERN_MISMATCH",
                "%/contracts/0/compositeDelta | 1 | %/contracts/0/compositeDelta | DECIMAL_STRING_EXPECTED",
                "%/contracts/0/contract/expiry | \"March\" | %/contracts/0/contract/expiry | PATTERN_MISMATCH",
                "%/contracts/1/contract/right | null | %/contracts/1/contract | VALUE_REFUSED",
                "%/contracts/0/riskArray | [] | %/contracts/0/riskArray | SIZE_OUT_OF_RANGE",
                "%/intraCommoditySpreads/0/legs/0/ratio | \"0\" | %/intraCommoditySpreads/0/legs/0/ratio | NUMBER_OUT_OF_RANGE",
            })
    void wrong_shape_is_refused_where_it_is(String at, String value, String pointer, String code) throws IOException {
        put(at, JSON.readTree(value));

        upload(set)
                .statusCode(400)
                .body("type", equalTo("/problems/request-invalid"))
                .body("errors.pointer", hasItem(pointer.replace("%", COMMODITY)))
                .body("errors.code", hasItem(code));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%/contracts/1/riskArray | [\"1\"] | %/contracts/1/riskArray | ARRAY_SIZE",
                "%/contracts/0/contract/product | \"ZZ\" | %/contracts/0/contract | MISSING",
                "%/intraTiers | [] | %/intraCommoditySpreads/0/legs/0/tier | MISSING",
                "%/intraTiers/1/number | 1 | %/intraTiers/1/number | DUPLICATE",
                "%/intraTiers/0/lastMonth | \"2019-01\" | %/intraTiers/0/lastMonth | RANGE",
                "%/intraCommoditySpreads/0/rate | null | %/intraCommoditySpreads/0/rate | MISSING",
                "%/intraCommoditySpreads/0/kind | \"SERIES\" | %/intraCommoditySpreads/0/legs/0/month | MISSING",
                "%/intraCommoditySpreads/0/chargeMethod | \"PER_MONTH\" | %/intraCommoditySpreads/0/ratePerMonth | MISSING",
                "%/products/1/product | \"XY\" | %/contracts/1/contract | MISSING",
                "%/contracts/0/legs | [{\"contract\":{\"exchange\":\"EXM\",\"product\":\"XY\",\"kind\":\"FUTURE\",\"expiry\":\"2019-03\"},\"ratio\":\"1\"}] | %/contracts/0/legs | MISSING",
                "/exchangeComplexes/0/currencyConversions | [{\"from\":\"EUR\",\"to\":\"USD\",\"factor\":\"1.1\"},{\"from\":\"EUR\",\"to\":\"USD\",\"factor\":\"2\"}] | /exchangeComplexes/0/currencyConversions/1 | DUPLICATE",
                "/exchangeComplexes/0/currencyConversions | [{\"from\":\"EUR\",\"to\":\"USD\",\"factor\":\"1.1\",\"haircut\":\"1.5\"}] | /exchangeComplexes/0/currencyConversions/0/haircut | RANGE",
                "/exchangeComplexes/0/currencyConversions | [{\"from\":\"EUR\",\"to\":\"USD\",\"factor\":\"1.1\",\"haircut\":\"-0.5\"}] | /exchangeComplexes/0/currencyConversions/0/haircut | RANGE",
                "/exchangeComplexes/0/interExchangeDeltaPercentMin | \"-5\" | /exchangeComplexes/0/interExchangeDeltaPercentMin | RANGE",
                "/exchangeComplexes/0/interExchangeDeltaPercentMin | \"1000\" | /exchangeComplexes/0/interExchangeDeltaPercentMin | RANGE",
                "/accountTypes | [{\"accountType\":\"HEDGER\",\"isNetMargined\":true},{\"accountType\":\"HEDGER\",\"isNetMargined\":false}] | /accountTypes/1/accountType | DUPLICATE",
                "/exchangeComplexes/0/commodityGroups | [{\"code\":\"G\",\"combinedCommodities\":[\"XY\"]},{\"code\":\"G\",\"combinedCommodities\":[]}] | /exchangeComplexes/0/commodityGroups/1/code | DUPLICATE",
                "/exchangeComplexes/0/commodityGroups | [{\"code\":\"G\",\"combinedCommodities\":[\"XY\",\"ZZ\"]}] | /exchangeComplexes/0/commodityGroups/0/combinedCommodities/1 | MISSING",
                "/exchangeComplexes/0/superSpreads | [{\"priority\":1,\"method\":\"SCANNING\",\"rate\":\"0.5\",\"target\":{\"combinedCommodity\":\"XY\"},\"legs\":[{\"combinedCommodity\":\"XY\",\"side\":\"A\"}],\"points\":[{\"number\":1,\"lossCountMax\":0},{\"number\":2,\"isLargestLosses\":true,\"lossCountMax\":0}]}] | /exchangeComplexes/0/superSpreads/0/points/1/lossCountMax | RANGE",
                "/exchangeComplexes/0/superSpreads | [{\"priority\":1,\"method\":\"SCANNING\",\"rate\":\"0.5\",\"target\":{\"combinedCommodity\":\"XY\"},\"legs\":[{\"combinedCommodity\":\"XY\",\"side\":\"A\"}],\"points\":[{\"number\":16},{\"number\":17}]}] | /exchangeComplexes/0/superSpreads/0/points/1/number | RANGE",
                "/exchangeComplexes/0/longOptionValueShare | \"1.1\" | /exchangeComplexes/0/longOptionValueShare | RANGE",
                "/exchangeComplexes/0/interCommoditySpreads | [{\"priority\":1,\"rate\":\"0.5\",\"legs\":[{\"combinedCommodity\":\"ZZ\",\"side\":\"A\"}]}] | /exchangeComplexes/0/interCommoditySpreads/0/legs/0/combinedCommodity | MISSING",
                "/exchangeComplexes/0/interCommoditySpreads | [{\"priority\":1,\"method\":\"SCANNING\",\"legs\":[{\"combinedCommodity\":\"XY\",\"side\":\"A\"}]}] | /exchangeComplexes/0/interCommoditySpreads/0/target | MISSING",
                "/exchangeComplexes/0/superSpreads | [{\"priority\":1,\"legs\":[{\"combinedCommodity\":\"XY\",\"side\":\"A\"}]}] | /exchangeComplexes/0/superSpreads/0/rate | MISSING",
                "/exchangeComplexes/0/interClearingSpreads | [{\"priority\":1,\"rate\":\"0.5\",\"homeLegs\":[{\"combinedCommodity\":\"XY\",\"side\":\"A\"}],\"awayLegs\":[{\"combinedCommodity\":\"XY\",\"side\":\"B\"}]}] | /exchangeComplexes/0/interClearingSpreads/0/awayLegs/0/exchangeComplex | MISSING",
            })
    void contradiction_is_refused_where_it_is(String at, String value, String pointer, String code) throws IOException {
        put(at, JSON.readTree(value));

        upload(set)
                .statusCode(422)
                .body("type", equalTo("/problems/parameter-file-invalid"))
                .body("errors.pointer", hasItem(pointer.replace("%", COMMODITY)))
                .body("errors.code", hasItem(code));
    }

    @Test
    void contract_given_twice_is_refused() {
        ArrayNode contracts = (ArrayNode) set.at(COMMODITY + "/contracts");
        contracts.add(contracts.get(0).deepCopy());

        upload(set)
                .statusCode(422)
                .body("errors.code", hasItem("DUPLICATE"))
                .body("errors.pointer", hasItem(COMMODITY + "/contracts"));
    }

    @Test
    void scanning_spread_over_several_currencies_is_refused() throws IOException {
        copyCommodity("TSE", "JP");
        put("/exchangeComplexes/0/combinedCommodities/1/currency", JSON.readTree("\"JPY\""));
        put("/exchangeComplexes/0/superSpreads", JSON.readTree("""
                [{"priority": 1, "method": "SCANNING", "rate": "0.98", "target": {"combinedCommodity": "XY"},
                  "legs": [{"combinedCommodity": "XY", "side": "A"}, {"combinedCommodity": "JP", "side": "B"}]}]
                """));

        upload(set)
                .statusCode(422)
                .body("errors", hasSize(1))
                .body("errors[0].pointer", equalTo("/exchangeComplexes/0/superSpreads/0/legs/1/combinedCommodity"))
                .body("errors[0].code", equalTo("CODE"));
    }

    /** One future of each of two combined commodities loses 6000 at most. */
    @ParameterizedTest
    @CsvSource({"'', 6000.00", "1, 6000.00", "2, 12000.00"})
    void scenario_of_largest_losses_without_a_count_takes_one(String count, String margin) throws IOException {
        copyCommodity("TSE", "JP");
        copyCommodity("OSE", "TT");
        ArrayNode points = JSON.createArrayNode();
        for (int number = 1; number <= 16; number++) {
            ObjectNode point = points.addObject().put("number", number).put("isLargestLosses", true);
            if (!count.isEmpty()) {
                point.put("lossCountMax", Integer.parseInt(count));
            }
        }
        put("/exchangeComplexes/0/superSpreads", JSON.readTree("""
                [{"priority": 1, "method": "SCANNING", "rate": "0.5", "target": {"combinedCommodity": "TT"},
                  "legs": [{"combinedCommodity": "XY", "side": "A"}, {"combinedCommodity": "JP", "side": "A"}],
                  "points": %s}]
                """.formatted(points)));
        String id = upload(set).statusCode(201).extract().path("id");

        given().filter(ContractFilter.served())
                .contentType("application/json")
                .body("""
                        {"methodology": "SPAN", "parameterSetId": "%s", "accountType": "HEDGER", "positions": [
                          {"contract": {"exchange": "EXM", "product": "XY", "kind": "FUTURE", "expiry": "2019-03"}, "quantity": "1"},
                          {"contract": {"exchange": "TSE", "product": "XY", "kind": "FUTURE", "expiry": "2019-03"}, "quantity": "1"}
                        ]}""".formatted(id))
                .post("/v1/margin-calculations?dryRun=true")
                .then()
                .statusCode(200)
                .body("maintenanceMargin", equalTo(margin));
    }

    @Test
    void group_that_is_not_listed_beside_others_is_warned_about() throws IOException {
        copyCommodity("TSE", "JP");
        put("/exchangeComplexes/0/commodityGroups", JSON.readTree("""
                [{"code": "INDICES", "combinedCommodities": ["XY", "JP"]}]"""));
        put("/exchangeComplexes/0/interCommoditySpreads", JSON.readTree("""
                [{"priority": 1, "group": "INDEX", "rate": "0.5",
                  "legs": [{"combinedCommodity": "XY", "side": "A"}, {"combinedCommodity": "JP", "side": "B"}]}]"""));

        upload(set)
                .statusCode(201)
                .body(
                        "report.warnings",
                        hasItem("inter-commodity spread 1 names group INDEX, which the set does not list;"
                                + " it is formed as if it named none"));
    }

    /** Adds the combined commodity again, with another code and another exchange's products. */
    private void copyCommodity(String exchange, String code) {
        ObjectNode copy = (ObjectNode) set.at(COMMODITY).deepCopy();
        copy.put("code", code);
        for (String list : List.of("products", "contracts")) {
            copy.withArray(list).forEach(item -> {
                ObjectNode named = (ObjectNode) (item.has("contract") ? item.get("contract") : item);
                named.put("exchange", exchange);
            });
        }
        ((ArrayNode) set.at("/exchangeComplexes/0/combinedCommodities")).add(copy);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void price_may_be_negative(int contract) throws IOException {
        put(COMMODITY + "/contracts/" + contract + "/price", JSON.readTree("\"-37.63\""));

        String location = upload(set).statusCode(201).extract().header("Location");

        JsonNode contracts = JSON.readTree(given().filter(ContractFilter.served())
                .get(location + "/contracts")
                .asString());
        assertThat(contracts.at("/items").findValuesAsText("price")).contains("-37.63");
    }

    @Test
    void every_contradiction_is_listed() {
        ((ObjectNode) set.at(COMMODITY + "/intraCommoditySpreads/0")).remove("rate");
        ((ObjectNode) set.at(COMMODITY + "/contracts/0/contract")).put("product", "ZZ");
        ((ArrayNode) set.at(COMMODITY + "/contracts/1/riskArray")).remove(0);

        upload(set).statusCode(422).body("errors", hasSize(3));
    }

    @Test
    void rounding_profile_is_the_documents_own() {
        given().filter(ContractFilter.served())
                .contentType("application/json")
                .body(set.toString())
                .post(SETS + "?roundingProfile=NSE")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("query/roundingProfile"));
    }

    private void put(String at, JsonNode value) {
        String pointer = at.replace("%", COMMODITY);
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) set.at(pointer.substring(0, last))).set(pointer.substring(last + 1), value);
    }

    private static ValidatableResponse upload(ObjectNode set) {
        return given().filter(ContractFilter.served())
                .contentType("application/json")
                .body(set.toString())
                .post(SETS)
                .then();
    }

    /** Of other bytes each time. */
    private static ObjectNode example() {
        try {
            ObjectNode set = (ObjectNode) JSON.readTree(ParameterSetExamples.SMALL);
            return set.put("sessionQualifier", UUID.randomUUID().toString().substring(0, 30));
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
