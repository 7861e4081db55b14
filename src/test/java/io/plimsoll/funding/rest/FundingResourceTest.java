package io.plimsoll.funding.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FundingResourceTest extends FundedPerpetual {
    private static final String PROJECTIONS = "/v1/funding-projections";

    @Inject
    DataSource database;

    @Test
    void rate_is_made_stored_and_listed() {
        String id = rate("\"impactPrices\": {\"index\": \"60000\", \"impactBid\": \"60048\", \"impactAsk\": \"60060\"}")
                .statusCode(201)
                .body("premiumIndex", equalTo("0.0008"))
                .body("rate", equalTo("0.0003"))
                .body("terms.name", equalTo("binance-usd-m"))
                .extract()
                .path("id");

        client().get(RATES + "/" + id).then().statusCode(200).body("rate", equalTo("0.0003"));
        client().get(RATES + "?exchange=VENUE&product=" + product)
                .then()
                .statusCode(200)
                .body("items.id", contains(id));
        client().get(RATES + "?product=" + product + "&to=2026-01-05T08:00:00Z")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void same_rate_again_gets_its_first_answer_and_another_one_is_refused() {
        String id =
                rate("\"premiumIndex\": \"0.0002\"").statusCode(201).extract().path("id");

        rate("\"premiumSamples\": [\"0.0001\", \"0.0003\"]").statusCode(200).body("id", equalTo(id));
        rate("\"premiumIndex\": \"0.001\"")
                .statusCode(409)
                .body("type", equalTo("/problems/funding-rate-conflict"))
                .body("fundingRateId", equalTo(id));
    }

    @Test
    void terms_are_ready_or_given() {
        client().get("/v1/funding-terms")
                .then()
                .statusCode(200)
                .body("items.name", contains("binance-usd-m", "deribit-perpetual", "hyperliquid"));
        post(RATES, """
                        {"contract": %s, "settledAt": "2026-01-05T08:00:00Z", "termsName": "binance-usd", "premiumIndex": "0"}
                        """.formatted(contract))
                .statusCode(422)
                .body("type", equalTo("/problems/funding-terms-unknown"))
                .body("detail", equalTo("no funding terms binance-usd; nearest: binance-usd-m"));
        post(RATES, """
                        {"contract": %s, "settledAt": "2026-01-05T08:00:00Z", "premiumIndex": "0",
                         "terms": {"interestRate": "0", "clamp": "-1", "intervalHours": 0, "cap": "-1"}}
                        """.formatted(contract))
                .statusCode(422)
                .body("type", equalTo("/problems/input-impossible"))
                .body("errors.pointer", contains("/terms/clamp", "/terms/intervalHours", "/terms/cap"));
    }

    @Test
    void options_pay_no_funding() {
        post(SETTLEMENTS, settlement("60000", "0.0003").replace(contract, """
                        {"exchange": "XCME", "product": "G", "kind": "OPTION", "expiry": "2026-02", "right": "CALL", "strike": "1"}
                        """))
                .statusCode(422)
                .body("type", equalTo("/problems/funding-contract-unfit"));
    }

    @Test
    void every_account_pays_or_gets_and_all_of_it_adds_up_to_nothing() {
        String five = account("5");
        String minusThree = account("-3");
        String little = account("0.0123");

        String id = post(SETTLEMENTS, settlement("60000", "0.0003"))
                .statusCode(201)
                .body("payments.accountId", hasItems(five, minusThree, little))
                .body("netQuantity", equalTo("2.0123"))
                .body("payments.find{it.accountId == '%s'}.amount".formatted(five), equalTo("-90.00"))
                .body("payments.find{it.accountId == '%s'}.amount".formatted(minusThree), equalTo("54.00"))
                .body("payments.find{it.accountId == '%s'}.amount".formatted(little), equalTo("-0.22"))
                .body("clientAmount", equalTo("-36.22"))
                .body("houseAmount", equalTo("36.22"))
                .body("residue", equalTo("0.00"))
                .body("controlSum", equalTo("0.00"))
                .extract()
                .path("id");

        client().get("/v1/accounts/" + five + "/cash-movements?kind=FUNDING")
                .then()
                .statusCode(200)
                .body("items.amount", contains("-90.00"))
                .body("items[0].entries.ledger", hasItems("CLIENT_CASH", "HOUSE_FUNDING"));
        client().get("/v1/accounts/" + five + "/margin")
                .then()
                .body("equityLines.find{it.name == 'CASH'}.amount", equalTo("99910.00"));
        client().get(SETTLEMENTS + "/" + id).then().statusCode(200).body("payments", hasSize(3));
        client().get(SETTLEMENTS + "?limit=500").then().statusCode(200).body("items.id", hasItem(id));
    }

    @Test
    void contract_is_settled_once_for_an_instant() {
        String account = account("5");
        Map<String, Long> before = StoredRows.count(database);
        client().contentType("application/json")
                .queryParam("dryRun", true)
                .body(settlement("60000", "0.0003"))
                .post(SETTLEMENTS)
                .then()
                .statusCode(200)
                .body("payments.amount", contains("-90.00"));
        assertThat(StoredRows.count(database)).isEqualTo(before);

        String id = post(SETTLEMENTS, settlement("60000", "0.0003"))
                .statusCode(201)
                .extract()
                .path("id");
        post(SETTLEMENTS, settlement("60000.00", "0.00030"))
                .statusCode(200)
                .header("Idempotent-Replayed", equalTo("true"))
                .body("id", equalTo(id));
        post(SETTLEMENTS, settlement("60001", "0.0003"))
                .statusCode(409)
                .body("type", equalTo("/problems/funding-settlement-conflict"))
                .body("fundingSettlementId", equalTo(id));

        client().get("/v1/accounts/" + account + "/cash-movements?kind=FUNDING")
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void interval_that_has_not_ended_is_not_settled() {
        String account = account("5");
        Map<String, Long> before = StoredRows.count(database);
        String inAnHour = settlement("60000", "0.0003")
                .replace(
                        "2026-01-05T08:00:00Z",
                        Instant.now()
                                .plus(Duration.ofHours(1))
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());

        post(SETTLEMENTS, inAnHour)
                .statusCode(422)
                .body("type", equalTo("/problems/input-impossible"))
                .body("errors.pointer", contains("/settledAt"));
        assertThat(StoredRows.count(database)).isEqualTo(before);

        post(
                        SETTLEMENTS,
                        settlement("60000", "0.0003")
                                .replace(
                                        "2026-01-05T08:00:00Z",
                                        Instant.now()
                                                .truncatedTo(ChronoUnit.SECONDS)
                                                .toString()))
                .statusCode(201)
                .body("payments.accountId", contains(account));
    }

    @Test
    void of_settlements_at_once_one_is_booked() throws Exception {
        String account = account("5");
        List<Callable<Response>> requests = new ArrayList<>();
        String body = settlement("60000", "0.0003");
        client();
        for (int i = 0; i < 6; i++) {
            requests.add(() -> RestAssured.given()
                    .contentType("application/json")
                    .body(body)
                    .post(SETTLEMENTS));
        }

        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Response> reply : threads.invokeAll(requests)) {
                statuses.add(reply.get().statusCode());
            }
        }

        assertThat(statuses).containsOnly(200, 201).containsOnlyOnce(201);
        client().get("/v1/accounts/" + account + "/cash-movements?kind=FUNDING")
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void stored_rate_is_of_the_contract_and_the_instant() {
        String rateId =
                rate("\"premiumIndex\": \"0.0008\"").statusCode(201).extract().path("id");
        String byId = settlement("60000", "0").replace("\"rate\": \"0\"", "\"fundingRateId\": \"" + rateId + "\"");

        post(SETTLEMENTS, byId.replace("08:00:00Z", "16:00:00Z"))
                .statusCode(409)
                .body("type", equalTo("/problems/funding-rate-conflict"));
        post(SETTLEMENTS, byId)
                .statusCode(201)
                .body("rate", equalTo("0.0003"))
                .body("fundingRateId", equalTo(rateId))
                .body("payments", hasSize(0));
        post(SETTLEMENTS, byId.replace(rateId, UUID.randomUUID().toString()).replace("08:00:00Z", "16:00:00Z"))
                .statusCode(404)
                .body("type", equalTo("/problems/funding-rate-not-found"));
        client().get(SETTLEMENTS + "/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/funding-settlement-not-found"));
    }

    @Test
    void mark_is_in_the_currency_that_accounts_hold_the_contract_in() {
        account("5");

        post(SETTLEMENTS, settlement("60000", "0.0003").replace("\"USD\"", "\"EUR\""))
                .statusCode(422)
                .body("type", equalTo("/problems/funding-currency-differs"));
    }

    @Test
    void buffer_of_1350_lasts_five_days() {
        post(PROJECTIONS, FundingExamples.RUNWAY)
                .statusCode(200)
                .body("intervalCount", equalTo(21))
                .body("outcomes[0].gainPerInterval", equalTo("-90.00"))
                .body("outcomes[0].gainPerDay", equalTo("-270.00"))
                .body("outcomes[0].daysToMarginCall", equalTo("5.000000"))
                .body("outcomes[1].buffer", equalTo("1051.50"));
    }

    @Test
    void account_is_margined_at_every_price() {
        String account = account("5");

        ValidatableResponse reply = post(PROJECTIONS, """
                        {"accountId": "%s", "contract": %s, "rate": "0.0003", "intervalHours": "8", "horizon": "PT24H",
                         "priceMoves": ["0", "-0.05", "-0.5"]}
                        """.formatted(account, contract))
                .statusCode(200)
                .body("mark", equalTo("60000"))
                .body("outcomes[0].gainPerDay", equalTo("-270.00"))
                .body("outcomes[1].gainPerDay", equalTo("-256.50"))
                .body("outcomes[2].daysToMarginCall", equalTo("0"));

        BigDecimal constant = new BigDecimal(reply.extract().<String>path("outcomes[0].buffer"));
        BigDecimal fallen = new BigDecimal(reply.extract().<String>path("outcomes[1].buffer"));
        assertThat(constant).isPositive();
        // 5 x 3,000 of equity, and the requirement falls with the price
        assertThat(constant.subtract(fallen)).isBetween(new BigDecimal("1"), new BigDecimal("15000"));
    }

    /** Equity of 100,000 pays 270 a day until it is below the maintenance margin times the level of its policy. */
    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1000"})
    void account_lasts_until_its_own_policy_calls(String callLevel) {
        String name = product.toLowerCase(Locale.ROOT);
        put("/v1/scenario-sets/" + name, """
                {"description": "Five percent", "scenarios": [
                  {"number": 1, "price": {"kind": "RELATIVE", "move": "-0.05"}},
                  {"number": 2, "price": {"kind": "RELATIVE", "move": "0.05"}}]}
                """);
        put("/v1/margin-policies/" + name, """
                {"description": "Calls early", "margin": {"methodology": "SCENARIO", "scenarioSet": "%1$s"},
                 "health": {"warning": "%2$s", "call": "%2$s", "liquidation": "1"},
                 "grace": {"kind": "ELAPSED", "duration": "PT30M"}}
                """.formatted(name, callLevel));
        String account = account("5", name);
        ValidatableResponse margin =
                client().get("/v1/accounts/" + account + "/margin").then().statusCode(200);
        BigDecimal equity = new BigDecimal(margin.extract().<String>path("equity"));
        BigDecimal required = new BigDecimal(margin.extract().<String>path("maintenanceMargin"));
        BigDecimal above = equity.subtract(required.multiply(new BigDecimal(callLevel)));

        ValidatableResponse reply = post(PROJECTIONS, """
                        {"accountId": "%s", "contract": %s, "rate": "0.0003", "intervalHours": "8", "horizon": "PT24H"}
                        """.formatted(account, contract))
                .statusCode(200)
                .body("outcomes[0].gainPerDay", equalTo("-270.00"));

        assertThat(new BigDecimal(reply.extract().<String>path("outcomes[0].buffer")))
                .isEqualByComparingTo(equity.subtract(required));
        assertThat(new BigDecimal(reply.extract().<String>path("outcomes[0].daysToMarginCall")))
                .isEqualByComparingTo(
                        above.max(BigDecimal.ZERO).divide(new BigDecimal("270"), 6, RoundingMode.HALF_EVEN));
        assertThat(margin.extract().<String>path("state")).isEqualTo(above.signum() < 0 ? "CALL" : "HEALTHY");
    }

    private void put(String path, String body) {
        int status =
                client().contentType("application/json").body(body).put(path).statusCode();
        assertThat(status).as(path).isBetween(200, 299);
    }

    @Test
    void rate_of_more_than_eighteen_digits_is_refused_stored_or_not() {
        String body = """
                {"contract": %s, "settledAt": "2026-01-05T08:00:00Z", "premiumIndex": "999999999999999999",
                 "terms": {"interestRate": "0.0001", "clamp": "0.0005", "intervalHours": 808%s}}
                """;

        for (String path : List.of(RATES, RATES + "?dryRun=true")) {
            post(path, body.formatted(contract, ""))
                    .statusCode(422)
                    .body("type", equalTo("/problems/figure-out-of-range"));
            post(path, """
                            {"contract": %s, "settledAt": "2026-01-05T08:00:00Z", "termsName": "hyperliquid",
                             "impactPrices": {"index": "0.0000000001", "impactBid": "999999999999", "impactAsk": "999999999999"}}
                            """.formatted(contract)).statusCode(422).body("type", equalTo("/problems/figure-out-of-range"));
        }
        post(RATES, body.formatted(contract, ", \"cap\": \"0.01\""))
                .statusCode(201)
                .body("rate", equalTo("0.01"));
    }

    @Test
    void payment_of_more_than_eighteen_digits_is_refused_stored_or_not() {
        account("3");
        Map<String, Long> before = StoredRows.count(database);

        for (String path : List.of(SETTLEMENTS, SETTLEMENTS + "?dryRun=true")) {
            post(path, settlement("999999999999999999", "34"))
                    .statusCode(422)
                    .body("type", equalTo("/problems/figure-out-of-range"));
        }
        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-100"})
    void perpetual_without_a_price_is_not_settled(String mark) {
        account("5");

        post(SETTLEMENTS, settlement(mark, "0.0003"))
                .statusCode(422)
                .body("type", equalTo("/problems/input-impossible"))
                .body("errors.pointer", contains("/mark"));
    }

    /** Prices of futures have been below 0. */
    @Test
    void future_below_zero_is_settled() {
        String future = "{\"exchange\": \"VENUE\", \"product\": \"%s\", \"kind\": \"FUTURE\", \"expiry\": \"2026-03\"}"
                .formatted(product);

        post(SETTLEMENTS, settlement("-37.63", "0.0003").replace(contract, future))
                .statusCode(201)
                .body("payments", hasSize(0));
    }

    @Test
    void weighting_is_of_samples_only() {
        rate("\"premiumIndex\": \"0.0002\", \"weighting\": \"LINEAR\"").statusCode(400);
        rate("\"premiumSamples\": [\"0\", \"0.003\"], \"weighting\": \"LINEAR\"")
                .statusCode(201)
                .body("premiumIndex", equalTo("0.002"));
    }

    @Test
    void projection_of_what_is_not_held_or_not_possible_is_refused() {
        String account = account("5");
        String question = """
                {"accountId": "%s", "contract": %s, "rate": "0.0003", "intervalHours": "8", "horizon": "PT24H",
                 "priceMoves": ["0"]}
                """.formatted(account, contract);

        post(PROJECTIONS, question.replace(product, product + "X"))
                .statusCode(422)
                .body("type", equalTo("/problems/position-not-held"));
        post(PROJECTIONS, question.replace("[\"0\"]", "[\"0\", \"-1\", \"-2\"]"))
                .statusCode(422)
                .body("type", equalTo("/problems/input-impossible"))
                .body("errors.pointer", contains("/priceMoves/1", "/priceMoves/2"));
        post(PROJECTIONS, question.replace("\"8\"", "\"0\"").replace("PT24H", "PT0S"))
                .statusCode(422)
                .body("errors.pointer", contains("/intervalHours", "/horizon"));
        post(PROJECTIONS, "{\"rate\": \"0\", \"intervalHours\": \"8\", \"horizon\": \"PT24H\"}")
                .statusCode(400)
                .body("accountId", nullValue())
                .body("errors", not(hasSize(0)));
    }

    private ValidatableResponse rate(String premium) {
        return post(RATES, """
                {"contract": %s, "settledAt": "2026-01-05T08:00:00Z", "termsName": "binance-usd-m", %s}
                """.formatted(contract, premium));
    }
}
