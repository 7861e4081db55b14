package io.plimsoll.simulation.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.plimsoll.testsupport.MarginClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The known answers of the models, one of each, through HTTP. */
@QuarkusTest
class ContagionResourceTest {
    private final MarginClient client = new MarginClient();

    private ValidatableResponse posted(String body) {
        return client.given()
                .contentType("application/json")
                .body(body)
                .post("/v1/contagion-calculations")
                .then();
    }

    @Test
    void fire_sales_come_out() {
        posted(ContagionExamples.FIRE_SALE)
                .statusCode(200)
                .body("fireSale.assetSales", contains("9.936", "18.144"))
                .body("fireSale.priceReturns", contains("-0.004968", "-0.018144"))
                .body("fireSale.spilloverLosses", contains("1.02384", "1.240704", "0.2484"))
                .body("fireSale.aggregateVulnerability", equalTo("0.089748"));
    }

    @Test
    void clearing_payments_come_out() {
        posted(ContagionExamples.CLEARING)
                .statusCode(200)
                .body("clearing.payment", contains("5", "11", "15", "0"))
                .body("clearing.equity", contains("0", "0", "0", "16"))
                .body("clearing.defaulted", contains(true, true, false, false));
    }

    @Test
    void covariances_come_out() {
        posted(ContagionExamples.COVARIANCE)
                .statusCode(200)
                .body("covariance.covariance", contains("1.2304", "1.1744", "0.05", "1.2484", "0.04", "0.0225"))
                .body("covariance[1].correlation", equalTo("0.9475802522"));
    }

    @Test
    void a_cascade_of_thresholds_comes_out() {
        posted(ContagionExamples.THRESHOLDS)
                .statusCode(200)
                .body("thresholdCascade.liquidated", contains("a", "b", "c"))
                .body("thresholdCascade.finalPrice", equalTo("85.782144"))
                .body("thresholdCascade.roundCount", equalTo(3))
                .body("thresholdCascade.survivors", contains("d"));
    }

    @Test
    void everything_impossible_is_told_at_once() {
        posted("""
                {"clearing": {"banks": [{"id": "A", "externalAssets": "-1"}, {"id": "A", "externalAssets": "0"}],
                              "debts": [{"debtor": "A", "creditor": "A", "amount": "1"},
                                        {"debtor": "A", "creditor": "B", "amount": "-1"}],
                              "interbankRecovery": "1.1"}}""")
                .statusCode(422)
                .body("type", equalTo("/problems/simulation-invalid"))
                .body(
                        "errors.pointer",
                        hasItems(
                                "/clearing/banks/1/id",
                                "/clearing/banks/0/externalAssets",
                                "/clearing/debts/0/creditor",
                                "/clearing/debts/1/creditor",
                                "/clearing/debts/1/amount",
                                "/clearing/interbankRecovery"))
                .body("errors", hasSize(6));
    }

    /** Half a unit of 10^12 is missing; in doubles 99999999999999999 is 10^17, which is more than is owed. */
    @ParameterizedTest
    @CsvSource({
        "999999999999.50, 1000000000000, 999999999999.5, 0, true",
        "99999999999999950, 100000000000000000, 99999999999999950, 0, true",
        "100000000000000000, 99999999999999999, 99999999999999999, 1, false"
    })
    void large_debtors_pay_what_they_owe_and_have(
            String assets, String debt, String payment, String equity, boolean isDefaulted) {
        posted("""
                {"clearing": {"banks": [{"id": "A", "externalAssets": "%s"}, {"id": "B", "externalAssets": "0"}],
                              "debts": [{"debtor": "A", "creditor": "B", "amount": "%s"}]}}""".formatted(assets, debt))
                .statusCode(200)
                .body("clearing.payment", contains(payment, "0"))
                .body("clearing.equity", contains(equity, payment))
                .body("clearing.defaulted", contains(isDefaulted, false));
    }

    @Test
    void payments_beyond_eighteen_digits_are_refused() {
        posted("""
                {"clearing": {"banks": [{"id": "A", "externalAssets": "0"}, {"id": "B", "externalAssets": "0"},
                                        {"id": "C", "externalAssets": "0"}],
                              "debts": [{"debtor": "A", "creditor": "B", "amount": "999999999999999999"},
                                        {"debtor": "A", "creditor": "C", "amount": "999999999999999999"},
                                        {"debtor": "B", "creditor": "A", "amount": "999999999999999999"},
                                        {"debtor": "C", "creditor": "A", "amount": "999999999999999999"}]}}""").statusCode(422).body("type", equalTo("/problems/figure-out-of-range"));
    }

    @ParameterizedTest
    @CsvSource({"0.0001, true, -0.01", "0.0001, false, 0", "0, true, 0", "-0.0001, true, 100"})
    void bank_without_equity_sells_only_if_it_loses(String shock, boolean isSymmetric, String sale) {
        posted("""
                {"fireSale": {"banks": [{"assets": "100", "equity": "-10", "debt": "110", "weights": ["1"]},
                                        {"assets": "100", "equity": "50", "debt": "50", "weights": ["1"]}],
                 "priceImpacts": ["0.001"], "assetShocks": ["%s"], "symmetric": %s}}""".formatted(shock, isSymmetric)).statusCode(200).body("fireSale.assetSales", contains(sale));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"0.6\", \"0.7\"', /fireSale/banks/0/weights, 1.3",
        "'\"0.6\", \"0.3999999999\"', /fireSale/banks/0/weights, 0.9999999999",
        "'\"1.5\", \"-0.5\"', /fireSale/banks/0/weights/1, -0.5"
    })
    void weights_that_are_no_parts_of_a_whole_are_refused(String weights, String pointer, String figure) {
        posted(ContagionExamples.FIRE_SALE.replace("\"0.6\", \"0.4\"", weights))
                .statusCode(422)
                .body("type", equalTo("/problems/simulation-invalid"))
                .body("errors.pointer", contains(pointer))
                .body("errors[0].detail", containsString(figure));
    }

    /** They cannot be written exactly: the last digit of their sum is rounding. */
    @Test
    void three_thirds_are_a_whole() {
        String third = "\"0.3333333333\"";
        posted("""
                        {"fireSale": {"banks": [{"assets": "90", "equity": "9", "debt": "81", "weights": [%1$s, %1$s, %1$s]}],
                         "priceImpacts": ["0", "0", "0"], "assetShocks": ["0", "0", "-0.03"]}}
                        """.formatted(third)).statusCode(200);
        posted("""
                        {"fireSale": {"banks": [{"assets": "90", "equity": "9", "debt": "81", "weights": ["0.3333333332", %1$s, %1$s]}],
                         "priceImpacts": ["0", "0", "0"], "assetShocks": ["0", "0", "-0.03"]}}
                        """.formatted(third)).statusCode(422);
    }

    @Test
    void two_models_at_once_are_refused() {
        String two = ContagionExamples.THRESHOLDS.strip();
        String clearing = ContagionExamples.CLEARING.strip();
        posted(two.substring(0, two.length() - 1) + "," + clearing.substring(1)).statusCode(400);
        posted("{}").statusCode(400);
    }
}
