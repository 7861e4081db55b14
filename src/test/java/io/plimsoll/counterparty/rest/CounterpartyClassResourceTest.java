package io.plimsoll.counterparty.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.testsupport.AccountClient;
import io.plimsoll.testsupport.MarginRequests;
import io.plimsoll.testsupport.Scrape;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Haircuts and grace by class, limits that are exceeded, defaults that are counted. */
@QuarkusTest
class CounterpartyClassResourceTest {
    private final CounterpartyClient client = new CounterpartyClient();
    private final AccountClient account = new AccountClient();
    private final String banks = "banks-" + UUID.randomUUID();

    @Test
    void accounts_of_a_counterparty_get_the_haircuts_and_the_grace_of_its_class() {
        putClass(CounterpartyExamples.BANKS).statusCode(201).body("version", equalTo(1));
        client.put(of(banks, account.id())).statusCode(201).body("counterpartyClass", equalTo(banks));
        String path = client.path() + "/class-applications";

        client.given()
                .queryParam("dryRun", true)
                .post(path)
                .then()
                .statusCode(200)
                .body("accounts[0].changed", equalTo(true));
        account.get("").body("marginPolicy", equalTo("standard-span"));

        client.given()
                .post(path)
                .then()
                .statusCode(200)
                .body("counterpartyClass", equalTo(banks))
                .body("accounts.accountId", contains(account.id()))
                .body("accounts[0].marginPolicyBefore", equalTo("standard-span"))
                .body("accounts[0].marginPolicy", equalTo("standard-next-day"))
                .body("accounts[0].haircutSchedule", equalTo("basel-ten-day"));

        account.get("")
                .body("marginPolicy", equalTo("standard-next-day"))
                .body("haircutSchedule", equalTo("basel-ten-day"))
                .body("version", equalTo(2));
        client.given().post(path).then().statusCode(200).body("accounts[0].changed", equalTo(false));
        account.get("").body("version", equalTo(2));
    }

    @Test
    void exposure_takes_the_haircut_of_the_class_that_collateral_is_of() {
        putClass(CounterpartyExamples.BANKS).statusCode(201);
        client.put(of(banks, null)).statusCode(201);

        client.calculate(exposure("\"assetClass\": \"GOLD\""))
                .statusCode(201)
                .body("collateralValue", equalTo("85000.00"));
        client.calculate(exposure("\"assetClass\": \"GOLDEN\", \"haircut\": \"0.1\""))
                .statusCode(422)
                .body("errors.pointer", contains("/collateral/0/assetClass", "/collateral/0/assetClass"))
                .body("errors.code", containsInAnyOrder("EXPOSURE_INPUT_INVALID", "COLLATERAL_CLASS_UNKNOWN"));
    }

    /** GOLD at fifteen percent: posted, 115,000 may be lost. What has no haircut to lose by is refused as posted, not left out. */
    @Test
    void posted_collateral_takes_the_haircut_of_its_class_and_must_be_eligible() {
        client.given().body("""
                        {"description": "Gold only", "fxHaircut": "0.08", "classes": [
                          {"assetClass": "GOLD", "haircut": "0.15"}, {"assetClass": "ART", "haircut": "1", "isEligible": false}]}
                        """).put("/v1/haircut-schedules/" + banks).then().statusCode(201);
        putClass(CounterpartyExamples.BANKS.replace("basel-ten-day", banks)).statusCode(201);
        client.put(of(banks, null)).statusCode(201);

        client.calculate(exposure("\"assetClass\": \"GOLD\"").replace("100000", "-100000"))
                .statusCode(201)
                .body("collateralValue", equalTo("-115000.00"))
                .body("replacementCost", equalTo("235000.00"));
        client.calculate(exposure("\"assetClass\": \"ART\"")).statusCode(201).body("collateralValue", equalTo("0.00"));
        client.calculate(exposure("\"assetClass\": \"ART\"").replace("100000", "-100000"))
                .statusCode(422)
                .body("type", equalTo("/problems/exposure-input-invalid"))
                .body("errors.pointer", contains("/collateral/0/assetClass"));
    }

    @Test
    void class_that_is_not_there_is_named_with_all_else() {
        client.put(CounterpartyExamples.BANK
                        .replace("\"0.02\"", "\"1.02\"")
                        .replaceFirst("\\{", "{\"counterpartyClass\": \"nowhere\","))
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/counterpartyClass", "/defaultProbability"));
        putClass("{\"haircutSchedule\": \"nowhere\", \"marginPolicy\": \"nowhere\"}")
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/haircutSchedule", "/marginPolicy"));
        client.stored();
        client.given()
                .post(client.path() + "/class-applications")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/counterparty-class-unknown"));
    }

    @Test
    void exposure_beyond_the_limit_is_named_and_listed_until_the_limit_is_raised() {
        client.put(of(null, null)).statusCode(201);

        client.calculate(ExposureExamples.UNCOVERED)
                .statusCode(201)
                .body("withinLimit", equalTo(false))
                .body("warnings[0].code", equalTo("EXPOSURE_LIMIT_EXCEEDED"))
                .body(
                        "warnings[0].detail",
                        equalTo("exposure at default of 112000.00 USD exceeds the limit of 100000.00 USD on "
                                + client.name));

        client.given()
                .queryParam("breached", true)
                .queryParam("limit", 500)
                .get("/v1/exposure-limits")
                .then()
                .statusCode(200)
                .body("items.counterparty", hasItem(client.name))
                .body(
                        "items.find { it.counterparty == '%s' }.limitUtilization".formatted(client.name),
                        equalTo("1.120000"));
        assertThat(Scrape.now().value("plimsoll_exposure_limits_exceeded")).isGreaterThanOrEqualTo(1);
        JsonNode limits = exposureLimitsOfTheHouse();
        JsonNode furthest = limits.path("furthest");
        assertThat(limits.path("breachCount").asInt()).isGreaterThanOrEqualTo(furthest.size());
        assertThat(furthest.findValuesAsText("counterparty")).contains(client.name);
        for (int i = 1; i < furthest.size(); i++) {
            assertThat(furthest.get(i).path("limitUtilization").decimalValue())
                    .isLessThanOrEqualTo(
                            furthest.get(i - 1).path("limitUtilization").decimalValue());
        }
        JsonNode breach = IntStream.range(0, furthest.size())
                .mapToObj(furthest::get)
                .filter(one -> one.path("counterparty").asText().equals(client.name))
                .findFirst()
                .orElseThrow();
        assertThat(breach.path("limitUtilization").asText()).isEqualTo("1.120000");
        assertThat(breach.path("exposureAtDefault").asText()).isEqualTo("112000.00");
        assertThat(breach.path("exposureLimit").asText()).isEqualTo("100000.00");

        client.given()
                .header("If-Match", "*")
                .body(of(null, null).replace("\"100000\"", "\"112000\""))
                .put(client.path())
                .then()
                .statusCode(200);
        client.given()
                .queryParam("breached", true)
                .queryParam("limit", 500)
                .get("/v1/exposure-limits")
                .then()
                .body("items.counterparty", not(hasItem(client.name)));
        JsonNode after = exposureLimitsOfTheHouse();
        assertThat(after.path("breachCount").asInt())
                .isEqualTo(limits.path("breachCount").asInt() - 1);
        assertThat(after.findValuesAsText("counterparty")).doesNotContain(client.name);
        client.calculate(ExposureExamples.UNCOVERED).statusCode(201).body("warnings", nullValue());
    }

    private JsonNode exposureLimitsOfTheHouse() {
        return MarginRequests.json(client.given()
                        .queryParam("top", 100)
                        .get("/v1/risk-summary")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .path("exposureLimits");
    }

    @Test
    void defaults_of_a_counterparty_are_counted_beside_what_its_terms_say() {
        client.put(of(null, account.id())).statusCode(201);

        client.given()
                .queryParam("counterparty", client.name)
                .get("/v1/observed-defaults")
                .then()
                .statusCode(200)
                .body("statedDefaultProbability", equalTo("0.02"))
                .body("currencies[0].accountCount", equalTo(1))
                .body("currencies[0].defaultCount", equalTo(0));
        client.given()
                .queryParam("counterparty", client.name)
                .queryParam("from", "2020-01-01T00:00:00Z")
                .queryParam("to", "2020-02-01T00:00:00Z")
                .get("/v1/observed-defaults")
                .then()
                .statusCode(200)
                .body("currencies", empty());
        client.given().get("/v1/observed-defaults").then().statusCode(200);
        assertThat(client.given()
                        .queryParam("from", "2020-01-01T00:00:00Z")
                        .queryParam("to", "2020-01-01T00:00:00Z")
                        .get("/v1/observed-defaults")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void venue_whose_limit_has_no_room_for_a_trade_is_named_in_its_quote() {
        client.put(of(null, null)).statusCode(201);
        String pool = "pool-" + UUID.randomUUID();
        String body = """
                {"base": "ETH", "quote": "USD", "asOf": "%s", "baseReserve": "1000", "quoteReserve": "3000000",
                 "feeFraction": "0.003", "ageMax": "P1D", "venue": "%s"}
                """;
        client.given()
                .body(body.formatted(Instant.now().truncatedTo(ChronoUnit.MILLIS), client.name))
                .put("/v1/liquidity-pools/" + pool)
                .then()
                .statusCode(201)
                .body("venue", equalTo(client.name));
        client.given()
                .body(body.formatted("2026-01-05T00:00:00Z", "nowhere"))
                .put("/v1/liquidity-pools/pool-" + UUID.randomUUID())
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/counterparty-unknown"));
        String quote = "{\"pool\": \"%s\", \"side\": \"SELL\", \"amount\": \"10\"}".formatted(pool);

        client.post("/v1/swap-quotes", quote)
                .statusCode(200)
                .body("venueLimit.exposureBefore", equalTo("0"))
                .body("venueLimit.withinLimit", equalTo(true))
                .body("venueLimit.warnings", nullValue());

        client.calculate(ExposureExamples.UNCOVERED.replace("\"50000\"", "\"30000\""))
                .statusCode(201);
        client.post("/v1/swap-quotes", quote)
                .statusCode(200)
                .body("venueLimit.exposureBefore", equalTo("84000"))
                .body("venueLimit.withinLimit", equalTo(false))
                .body("venueLimit.warnings[0].code", equalTo("EXPOSURE_LIMIT_EXCEEDED"));
    }

    private ValidatableResponse putClass(String body) {
        return client.given()
                .body(body)
                .put("/v1/counterparty-classes/" + banks)
                .then();
    }

    private static String exposure(String haircut) {
        return """
                {"counterparty": "bank-of-example", "value": "120000",
                 "collateral": [{"beforeHaircut": "100000", %s}], "addOn": {"source": "GIVEN", "amount": "50000"}}
                """.formatted(haircut);
    }

    /** @param counterpartyClass null for none */
    private static String of(String counterpartyClass, String accountId) {
        return """
                {"currency": "USD", "defaultProbability": "0.02", "lossGivenDefault": "0.60", "exposureLimit": "100000"%s%s}
                """.formatted(
                        counterpartyClass == null ? "" : ", \"counterpartyClass\": \"" + counterpartyClass + "\"",
                        accountId == null ? "" : ", \"accountIds\": [\"" + accountId + "\"]");
    }
}
