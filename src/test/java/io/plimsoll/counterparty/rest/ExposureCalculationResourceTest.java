package io.plimsoll.counterparty.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.plimsoll.testsupport.AccountClient;
import io.plimsoll.testsupport.HostileValues.HostileValue;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class ExposureCalculationResourceTest {
    private static final String OF_ACCOUNT = """
            {"counterparty": "bank-of-example", "accountIds": ["%s"], "addOn": {"source": "GIVEN", "amount": "1000"}}
            """;

    @Inject
    DataSource database;

    private final CounterpartyClient client = new CounterpartyClient();

    /** Capabilities, section 8 (a). */
    @Test
    void uncovered_value_gives_an_exposure_of_112000_and_a_loss_of_1344() {
        client.stored()
                .calculate(ExposureExamples.UNCOVERED)
                .statusCode(201)
                .body("collateralValue", equalTo("90000.00"))
                .body("replacementCost", equalTo("30000.00"))
                .body("multiplier", equalTo("1.000000"))
                .body("potentialFutureExposure", equalTo("50000.00"))
                .body("exposureAtDefault", equalTo("112000.00"))
                .body("expectedLoss", equalTo("1344.00"))
                .body("addOn.source", equalTo("GIVEN"))
                .body("limitUtilization", equalTo("0.746667"))
                .body("withinLimit", equalTo(true));
    }

    /** Capabilities, section 8 (b). */
    @Test
    void excess_collateral_gives_a_multiplier_of_0_673538_and_an_exposure_of_47147_64() {
        client.stored()
                .calculate(ExposureExamples.UNCOVERED.replace("120000", "50000"))
                .statusCode(201)
                .body("replacementCost", equalTo("0.00"))
                .body("multiplier", equalTo("0.673538"))
                .body("potentialFutureExposure", equalTo("33676.89"))
                .body("exposureAtDefault", equalTo("47147.64"));
    }

    @Test
    void value_that_cannot_rise_has_an_add_on_of_nothing_and_a_multiplier_of_one() {
        client.stored()
                .calculate(ExposureExamples.UNCOVERED.replace("\"50000\"", "\"0\""))
                .statusCode(201)
                .body("addOn.amount", equalTo("0.00"))
                .body("replacementCost", equalTo("30000.00"))
                .body("multiplier", equalTo("1.000000"))
                .body("potentialFutureExposure", equalTo("0.00"))
                .body("exposureAtDefault", equalTo("42000.00"));
    }

    /** 10,000 of posted securities are 11,000 to lose at a haircut of a tenth: 1,000 beyond the debt of 10,000. */
    @Test
    void posted_collateral_counts_by_its_haircut_more() {
        String posted = ExposureExamples.UNCOVERED
                .replace("\"120000\"", "\"-10000\"")
                .replace("\"100000\"", "\"-10000\"")
                .replace("\"50000\"", "\"0\"");

        client.stored()
                .calculate(posted)
                .statusCode(201)
                .body("value", equalTo("-10000.00"))
                .body("collateralValue", equalTo("-11000.00"))
                .body("replacementCost", equalTo("1000.00"))
                .body("exposureAtDefault", equalTo("1400.00"));
        client.calculate(posted.replace("[{", "[{\"beforeHaircut\": \"2000\"}, {"))
                .statusCode(201)
                .body("collateralValue", equalTo("-9000.00"))
                .body("replacementCost", equalTo("0.00"));
    }

    @Test
    void value_is_said_once() {
        client.stored()
                .calculate(ExposureExamples.SWAPS_AND_A_SWAPTION.replace("\"addOn\"", "\"value\": \"60\", \"addOn\""))
                .statusCode(422)
                .body("type", equalTo("/problems/exposure-input-invalid"))
                .body(
                        "errors.pointer",
                        contains("/trades/0/marketValue", "/trades/1/marketValue", "/trades/2/marketValue"));
        client.calculate(ExposureExamples.SWAPS_AND_A_SWAPTION.replace(
                        "\"addOn\"", "\"accountIds\": [\"%s\"], \"addOn\"".formatted(new AccountClient().id())))
                .statusCode(422)
                .body(
                        "errors.pointer",
                        contains("/trades/0/marketValue", "/trades/1/marketValue", "/trades/2/marketValue"));
    }

    @Test
    void netting_set_without_trades_has_an_add_on_of_nothing_and_a_multiplier_of_one() {
        String withoutTrades = "{\"counterparty\": \"bank-of-example\", \"collateral\": [{\"beforeHaircut\": \"%s\"}], "
                + "\"trades\": [], \"addOn\": {\"source\": \"SA_CCR\"}}";

        client.stored()
                .calculate(withoutTrades.formatted("100"))
                .statusCode(201)
                .body("value", equalTo("0.00"))
                .body("addOn.amount", equalTo("0.00"))
                .body("addOn.hedgingSets", hasSize(0))
                .body("replacementCost", equalTo("0.00"))
                .body("multiplier", equalTo("1.000000"))
                .body("exposureAtDefault", equalTo("0.00"));
        client.calculate(ExposureExamples.UNCOVERED
                        .replace("\"source\": \"GIVEN\", \"amount\": \"50000\"", "\"source\": \"SA_CCR\"")
                        .replaceFirst("\\{", "{\"trades\": [],"))
                .statusCode(201)
                .body("replacementCost", equalTo("30000.00"))
                .body("multiplier", equalTo("1.000000"))
                .body("exposureAtDefault", equalTo("42000.00"));
    }

    @Test
    void limit_that_is_exceeded_is_told_and_refuses_nothing() {
        client.stored()
                .calculate(ExposureExamples.UNCOVERED.replace("120000", "1120000"))
                .statusCode(201)
                .body("limitUtilization", equalTo("10.080000"))
                .body("withinLimit", equalTo(false));
    }

    /** Exactly 150,000.004, which is told and kept as 150,000.00; a cent of value more is 150,000.02. */
    @Test
    void exposure_that_rounds_to_its_limit_is_within_wherever_it_is_read() {
        String atLimit = """
                {"counterparty": "bank-of-example", "value": "107142.86", "addOn": {"source": "GIVEN", "amount": "0"}}
                """;
        client.stored()
                .calculate(atLimit)
                .statusCode(201)
                .body("exposureAtDefault", equalTo("150000.00"))
                .body("exposureLimit", equalTo("150000.00"))
                .body("limitUtilization", equalTo("1.000000"))
                .body("withinLimit", equalTo(true))
                .body("$", not(hasKey("warnings")));
        client.given()
                .get(client.path() + "/exposures")
                .then()
                .statusCode(200)
                .body("items.withinLimit", contains(true));
        client.calculate(atLimit.replace("107142.86", "107142.87"))
                .statusCode(201)
                .body("exposureAtDefault", equalTo("150000.02"))
                .body("withinLimit", equalTo(false));
    }

    /** BCBS 279, annex 4a, example 1: replacement cost 60, add-on 347, exposure 569, rounded. */
    @Test
    void swaps_and_a_swaption_give_what_the_standard_publishes() {
        client.stored()
                .calculate(ExposureExamples.SWAPS_AND_A_SWAPTION)
                .statusCode(201)
                .body("value", equalTo("60.00"))
                .body("replacementCost", equalTo("60.00"))
                .body("addOn.source", equalTo("SA_CCR"))
                .body("addOn.parameterSet", equalTo("basel-cre52"))
                .body("addOn.hedgingSets.name", contains("EUR", "USD"))
                .body("addOn.amount", equalTo("346.76"))
                .body("exposureAtDefault", equalTo("569.47"))
                .body("addOn", not(hasKey("capped")));
    }

    @Test
    void margined_counterparty_counts_threshold_and_margin_period() {
        client.put("""
                {"currency": "USD", "defaultProbability": "0.01", "lossGivenDefault": "0.5", "margined": true,
                 "threshold": "1000000"}
                """).statusCode(201);

        client.calculate(ExposureExamples.UNCOVERED)
                .statusCode(201)
                .body("replacementCost", equalTo("1000000.00"))
                .body("addOn", not(hasKey("capped")));
        client.calculate(ExposureExamples.SWAPS_AND_A_SWAPTION)
                .statusCode(201)
                .body("addOn.capped", equalTo(true))
                .body("exposureAtDefault", equalTo("569.47"));
    }

    /** Cash of 500 without positions: nothing is owed. */
    @Test
    void accounts_bring_their_equity_and_their_requirement() {
        AccountClient account = new AccountClient();
        account.move("deposit", "DEPOSIT", "500.00");
        client.stored();

        client.calculate(OF_ACCOUNT.formatted(account.id()))
                .statusCode(201)
                .body("value", equalTo("0.00"))
                .body("collateralValue", equalTo("500.00"))
                .body("accounts.accountId", contains(account.id()))
                .body("accounts.requirement", contains("0.00"));
        client.calculate(
                        "{\"counterparty\": \"bank-of-example\", \"accountIds\": [\"%s\"], \"addOn\": {\"source\": \"REQUIREMENT\"}}"
                                .formatted(account.id()))
                .statusCode(201)
                .body("addOn.amount", equalTo("0.00"))
                .body("multiplier", equalTo("1.000000"))
                .body("exposureAtDefault", equalTo("0.00"));
    }

    @Test
    void netting_set_of_the_counterparty_is_taken_when_nothing_else_is_said() {
        AccountClient account = new AccountClient();
        account.move("deposit", "DEPOSIT", "500.00");
        client.put(CounterpartyExamples.BANK.replace(
                        "\"currency\"", "\"accountIds\": [\"%s\"], \"currency\"".formatted(account.id())))
                .statusCode(201);

        client.calculate("{\"counterparty\": \"bank-of-example\", \"addOn\": {\"source\": \"REQUIREMENT\"}}")
                .statusCode(201)
                .body("accounts.accountId", contains(account.id()));
    }

    @Test
    void calculation_is_read_again_byte_for_byte_and_made_once_for_a_key() {
        client.stored();
        String key = UUID.randomUUID().toString();
        String body = client.named(ExposureExamples.UNCOVERED);

        String reply = client.given()
                .header("Idempotency-Key", key)
                .body(body)
                .post(CounterpartyClient.EXPOSURES)
                .then()
                .statusCode(201)
                .extract()
                .asString();
        client.given()
                .header("Idempotency-Key", key)
                .body(body)
                .post(CounterpartyClient.EXPOSURES)
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", equalTo("true"));

        String id = reply.replaceAll("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
        assertThat(client.given()
                        .get(CounterpartyClient.EXPOSURES + "/" + id)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo(reply);
        client.given().get(client.path() + "/exposures").then().body("items", hasSize(1));
        client.given()
                .get(CounterpartyClient.EXPOSURES + "/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/exposure-calculation-not-found"));
    }

    @Test
    void dry_run_stores_nothing() {
        client.stored();
        Map<String, Long> before = StoredRows.count(database);

        client.post(CounterpartyClient.EXPOSURES + "?dryRun=true", client.named(ExposureExamples.UNCOVERED))
                .statusCode(200)
                .body("exposureAtDefault", equalTo("112000.00"));

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @Test
    void history_goes_back_page_by_page_newest_first() {
        client.stored();
        for (String value : List.of("90001", "90002", "90003")) {
            client.calculate(ExposureExamples.UNCOVERED.replace("120000", value))
                    .statusCode(201);
        }
        String exposures = client.path() + "/exposures";

        String next = client.given()
                .get(exposures + "?limit=2")
                .then()
                .statusCode(200)
                .body("items.replacementCost", contains("3.00", "2.00"))
                .extract()
                .path("next");
        client.given()
                .get(exposures + "?limit=2&cursor=" + next)
                .then()
                .body("items.replacementCost", contains("1.00"))
                .body("$", not(hasKey("next")));
        client.given()
                .get(exposures + "?to=2020-01-01T00:00:00Z")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        client.given()
                .get("/v1/counterparties/nobody-at-all/exposures")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/counterparty-not-found"));
    }

    @Test
    void everything_impossible_is_refused_together() {
        String unknown = UUID.randomUUID().toString();
        client.stored();

        client.calculate("""
                        {"counterparty": "bank-of-example", "value": "1", "accountIds": ["%s"],
                         "collateral": [{"beforeHaircut": "-1", "haircut": "-0.1"}, {"beforeHaircut": "1", "haircut": "1.01"}],
                         "addOn": {"source": "GIVEN", "amount": "-1", "businessDaysInYear": 260},
                         "trades": [
                           {"assetClass": "INTEREST_RATE", "direction": "LONG", "notional": "0", "maturityYears": "0",
                            "startYears": "2", "endYears": "1",
                            "option": {"right": "CALL", "price": "0", "strike": "-1", "volatility": "0", "timeToExerciseYears": "-1"}},
                           {"assetClass": "CREDIT", "direction": "LONG", "notional": "1", "maturityYears": "1", "name": "A",
                            "subClass": "METALS", "pair": "EUREUR"},
                           {"assetClass": "EQUITY", "direction": "LONG", "notional": "1", "maturityYears": "1", "name": "A",
                            "subClass": "SINGLE_STOCK", "startYears": "1"},
                           {"assetClass": "EQUITY", "direction": "LONG", "notional": "1", "maturityYears": "1", "name": "A",
                            "subClass": "STOCK_INDEX"}
                         ]}
                        """.formatted(unknown))
                .statusCode(422)
                .body("type", equalTo("/problems/account-unknown"))
                .body("errors.findAll{it.code == 'ACCOUNT_UNKNOWN'}.pointer", contains("/accountIds/0"))
                .body(
                        "errors.findAll{it.code == 'EXPOSURE_INPUT_INVALID'}.pointer.unique()",
                        containsInAnyOrder(
                                "/value",
                                "/collateral/0/haircut",
                                "/collateral/1/haircut",
                                "/addOn/amount",
                                "/addOn/businessDaysInYear",
                                "/trades",
                                "/trades/0/notional",
                                "/trades/0/maturityYears",
                                "/trades/0/currency",
                                "/trades/0/endYears",
                                "/trades/0/option/price",
                                "/trades/0/option/strike",
                                "/trades/0/option/volatility",
                                "/trades/0/option/timeToExerciseYears",
                                "/trades/1/subClass",
                                "/trades/1/pair",
                                "/trades/2/startYears",
                                "/trades/3/subClass"));
    }

    @Test
    void source_and_what_it_needs_belong_together() {
        client.stored();

        refused("{\"source\": \"GIVEN\"}", "/addOn/amount");
        refused("{\"source\": \"SA_CCR\"}", "/trades");
        refused("{\"source\": \"SA_CCR\", \"amount\": \"1\"}", "/addOn/amount");
        refused("{\"source\": \"REQUIREMENT\"}", "/accountIds");
        client.calculate(
                        "{\"counterparty\": \"bank-of-example\", \"addOn\": {\"source\": \"GIVEN\", \"amount\": \"1\"}}")
                .statusCode(422)
                .body("errors.pointer", contains("/value"));
        client.post(
                        CounterpartyClient.EXPOSURES,
                        ExposureExamples.UNCOVERED.replace("bank-of-example", "nobody-at-all"))
                .statusCode(422)
                .body("type", equalTo("/problems/counterparty-unknown"));
    }

    private void refused(String addOn, String pointer) {
        client.calculate("{\"counterparty\": \"bank-of-example\", \"value\": \"1\", \"addOn\": %s}".formatted(addOn))
                .statusCode(422)
                .body("type", equalTo("/problems/exposure-input-invalid"))
                .body("errors.pointer", hasItem(pointer));
    }

    @Test
    void account_in_another_currency_is_refused() {
        String account = new AccountClient().id();
        client.put(CounterpartyExamples.BANK.replace("USD", "EUR")).statusCode(201);

        client.calculate(OF_ACCOUNT.formatted(account))
                .statusCode(422)
                .body("type", equalTo("/problems/exposure-input-invalid"))
                .body("errors.pointer", contains("/accountIds/0"));
    }

    @Test
    void figures_beyond_eighteen_digits_are_refused() {
        client.stored()
                .calculate(ExposureExamples.UNCOVERED.replace("\"120000\"", "\"999999999999999999\""))
                .statusCode(422)
                .body("type", equalTo("/problems/figure-out-of-range"));
    }

    @ParameterizedTest
    @MethodSource("io.plimsoll.testsupport.HostileValues#decimals")
    void hostile_values_are_refused_and_others_kept(HostileValue hostile) {
        String body = ExposureExamples.UNCOVERED.replace("\"120000\"", hostile.json());

        int status = client.calculate(body).extract().statusCode();

        // null is no value at all, and no counterparty of the name is stored
        assertThat(status).isIn(hostile.isRefused() ? List.of(400, 422) : List.of(422));
        assertThat(status == 400 || !hostile.isRefused() || hostile.json().equals("null"))
                .isTrue();
    }
}
