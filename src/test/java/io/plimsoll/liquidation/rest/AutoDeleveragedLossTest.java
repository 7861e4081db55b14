package io.plimsoll.liquidation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/**
 * The bankrupt account of capabilities 6 (b), its positions open still: the best ranked on the other side are closed at its bankruptcy
 * price, as far as the fund cannot pay.
 */
@QuarkusTest
@TestProfile(DeleveragedLosses.class)
class AutoDeleveragedLossTest extends UnitDay {
    private static final int LOOK_COUNT_MAX = 100;

    @Test
    void as_much_is_closed_as_the_fund_cannot_pay_and_the_rest_goes_to_the_market() throws Exception {
        begin();
        fund("3");
        String late = account("5000", "-50");
        String first = account("100", "-4");
        String second = account("68", "-2");
        account("5000", "20");
        String account = account("150", "10");
        String id = liquidation(account);
        unitAt(3, "84");

        deposit(account, "150");

        JsonNode running = get(LIQUIDATIONS + "/" + id);
        assertThat(running.path("state").asText()).isEqualTo("RUNNING");
        assertThat(running.path("deleveragings")).hasSize(1);
        JsonNode step = running.at("/deleveragings/0");
        assertThat(step.path("bankruptcyPrice").asText()).isEqualTo("85");
        assertThat(step.path("quantity").asText()).isEqualTo("-7");
        assertThat(step.path("shortfall").asText()).isEqualTo("10.00");
        assertThat(step.path("fundBalance").asText()).isEqualTo("3.00");
        assertThat(step.path("borne").asText()).isEqualTo("7.00");
        assertThat(step.path("closed").findValuesAsText("accountId")).containsExactly(first, second, late);
        assertThat(step.path("closed").findValuesAsText("closedQuantity")).containsExactly("4", "2", "1");
        assertThat(step.at("/after/equity").asText()).isEqualTo("-3.00");
        assertThat(position(account)).isEqualTo("3");
        assertThat(position(first)).isEqualTo("0");
        assertThat(position(late)).isEqualTo("-49");
        // gained 16 a unit at the mark, and 15 at the bankruptcy price
        assertThat(cash(first)).isEqualTo("160.00");
        assertThat(get("/v1/accounts/" + first + "/margin").path("equity").asText())
                .isEqualTo("160.00");
        assertThat(get("/v1/accounts/" + late + "/margin").path("equity").asText())
                .isEqualTo("5799.00");

        // no more than is open can be filled; and looked at again, nothing more is closed
        clock.advance(Duration.ofSeconds(4));
        fill(id, "E-1", UNIT, "-4", "84", clock.instant()).statusCode(422).body("openQuantity", equalTo("-3"));
        deposit(account, "150");
        sold(id, "-3").statusCode(201).body("outcome", equalTo("BAD_DEBT"));

        JsonNode ended = get(LIQUIDATIONS + "/" + id);
        assertThat(ended.path("deleveragings")).hasSize(1);
        assertThat(ended.path("outcome").asText()).isEqualTo("BAD_DEBT");
        assertThat(ended.at("/after/equity").asText()).isEqualTo("-10.00");
        assertThat(ended.at("/waterfall/loss").asText()).isEqualTo("40.00");
        assertThat(ended.at("/waterfall/parts").findValuesAsText("layer"))
                .containsExactly(
                        "OWN_EQUITY", "INSURANCE_FUND", "AUTO_DELEVERAGED", "AUTO_DELEVERAGED", "AUTO_DELEVERAGED");
        assertThat(ended.at("/waterfall/parts").findValuesAsText("amount"))
                .containsExactly("30.00", "3.00", "4.00", "2.00", "1.00");
        assertThat(ended.path("timeline").findValuesAsText("what"))
                .containsSubsequence("STARTED", "DELEVERAGED", "FILLED", "ENDED");
        assertThat(fundBalance()).isEqualTo("0.00");
        assertThat(cash(account)).isEqualTo("0.00");
        assertDrawn(ended);
        assertChained(List.of(account, first, second, late));
        assertThat(get("/v1/margin-calls/" + call(account) + "/events")
                        .path("items")
                        .findValuesAsText("type"))
                .containsExactly(
                        "BAD_DEBT_RECOGNISED",
                        "LIQUIDATION_FILLED",
                        "LIQUIDATION_REPLANNED",
                        "LIQUIDATION_FILLED",
                        "LIQUIDATION_STARTED",
                        "EXPIRED",
                        "ISSUED");
        // the other's call is not this account's, then as now
        assertThat(get("/v1/accounts/" + first + "/margin?asOf=" + clock.instant())
                        .has("call"))
                .isFalse();
    }

    /** The published rule's losers and winners, of which equity makes the leverage; a short of four is bankrupt at 99. */
    @Test
    void known_ranking_is_booked_and_kept_and_ends_the_liquidation_at_once() {
        begin("90");
        fund("1");
        String bankrupt = account("56", "-4", "85");
        String id = liquidation(bankrupt, "96");
        String a = account("10", "1", "80");
        String b = account("5", "1", "95");
        String c = account("50", "1", "110");
        String d = account("25", "1", "120");
        emptyFund("1");
        unitAt(2, "100");

        deposit(bankrupt, "56");

        JsonNode ended = get(LIQUIDATIONS + "/" + id);
        assertThat(ended.path("outcome").asText()).isEqualTo("BAD_DEBT");
        assertThat(ended.path("fills")).isEmpty();
        JsonNode ranking = get(LIQUIDATIONS + "/" + id + "/deleveragings/1/ranking");
        assertThat(ranking.path("items").findValuesAsText("accountId")).containsExactly(a, b, d, c);
        assertThat(ranking.path("items").findValuesAsText("score"))
                .containsExactly("0.8333333333", "0.5263157895", "-0.0083333333", "-0.0363636364");
        assertThat(ranking.path("items").findValuesAsText("closedQuantity")).containsExactly("-1", "-1", "-1", "-1");
        assertThat(ended.at("/deleveragings/0/bankruptcyPrice").asText()).isEqualTo("99");
        assertThat(ended.at("/waterfall/parts").findValuesAsText("amount"))
                .containsExactly("12.00", "1.00", "1.00", "1.00", "1.00");
        assertThat(cash(bankrupt)).isEqualTo("0.00");
        assertThat(List.of(cash(a), cash(b), cash(c), cash(d))).containsExactly("29.00", "9.00", "39.00", "4.00");
        assertThat(get("/v1/margin-calls/" + call(bankrupt)).path("status").asText())
                .isEqualTo("BAD_DEBT");
        assertChained(List.of(bankrupt, a, b, c, d));

        JsonNode page = get(LIQUIDATIONS + "/" + id + "/deleveragings/1/ranking?limit=3");
        JsonNode next = get(LIQUIDATIONS + "/" + id + "/deleveragings/1/ranking?limit=3&cursor="
                + page.path("next").asText());
        assertThat(next.path("items").findValuesAsText("accountId")).containsExactly(c);
        assertThat(next.path("next").isMissingNode() || next.path("next").isNull())
                .isTrue();
        client.given()
                .get(LIQUIDATIONS + "/" + id + "/deleveragings/2/ranking")
                .then()
                .statusCode(404);
    }

    @Test
    void nobody_is_brought_below_zero_and_what_is_left_is_written_off() {
        begin();
        fund("1");
        String account = account("150", "10");
        String id = liquidation(account);
        String poor = account("42.90", "-10", "80");
        emptyFund("1");
        unitAt(3, "84");

        deposit(account, "150");

        assertThat(get(LIQUIDATIONS + "/" + id).at("/deleveragings/0/quantity").asText())
                .isEqualTo("-2");
        assertThat(get("/v1/accounts/" + poor + "/margin").path("equity").asText())
                .isEqualTo("0.90");
        clock.advance(Duration.ofSeconds(4));
        sold(id, "-8").statusCode(201);
        JsonNode ended = get(LIQUIDATIONS + "/" + id);
        assertThat(ended.at("/waterfall/parts").findValuesAsText("layer"))
                .containsExactly("OWN_EQUITY", "AUTO_DELEVERAGED", "UNCOVERED");
        assertThat(ended.at("/waterfall/parts").findValuesAsText("amount")).containsExactly("30.00", "2.00", "8.00");
        assertThat(get("/v1/accounts/" + account + "/cash-movements?kind=WRITE_OFF")
                        .at("/items/0/amount")
                        .asText())
                .isEqualTo("8.00");
        assertThat(cash(account)).isEqualTo("0.00");
    }

    /** To ask locks all of the other side, so whoever was asked in vain waits for a second before it asks again. */
    @Test
    void other_side_is_not_asked_again_at_once_when_nobody_could_be_closed() {
        begin();
        fund("1");
        String account = account("150", "10");
        String id = liquidation(account);
        emptyFund("1");
        unitAt(3, "84");
        deposit(account, "150");
        assertThat(get(LIQUIDATIONS + "/" + id).path("deleveragings")).isEmpty();
        String late = account("500", "-10");

        clock.advance(Duration.ofMillis(999));
        deposit(account, "150");
        assertThat(get(LIQUIDATIONS + "/" + id).path("deleveragings")).isEmpty();

        // the account stands as it stood, and is looked at all the same
        clock.advance(Duration.ofMillis(1));
        lookAtLiquidations();
        JsonNode ended = get(LIQUIDATIONS + "/" + id);
        assertThat(ended.at("/deleveragings/0/closed/0/accountId").asText()).isEqualTo(late);
        assertThat(ended.path("outcome").asText()).isEqualTo("BAD_DEBT");
    }

    /** Each locks the other side in the order of ids: one waits for the other, and neither for ever. */
    @Test
    void two_bankrupt_at_once_are_closed_against_the_same_accounts() throws Exception {
        begin();
        fund("1");
        List<String> bankrupt = List.of(account("150", "10"), account("150", "10"));
        List<String> liquidations =
                List.of(liquidation(bankrupt.getFirst()), liquidation(bankrupt.getLast(), new String[0]));
        List<String> others = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            others.add(account("500", "-5"));
        }
        emptyFund("1");
        unitAt(3, "84");

        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Future<?>> looking = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                String account = bankrupt.get(i);
                String liquidation = liquidations.get(i);
                looking.add(both.submit(() -> lookUntilEnded(account, liquidation)));
            }
            for (Future<?> look : looking) {
                look.get();
            }
        }

        for (String id : liquidations) {
            JsonNode ended = get(LIQUIDATIONS + "/" + id);
            assertThat(ended.path("outcome").asText()).isEqualTo("BAD_DEBT");
            assertThat(ended.path("deleveragings")).hasSize(1);
            assertThat(ended.at("/deleveragings/0/borne").asText()).isEqualTo("10.00");
        }
        // 30 were sold by others, 20 bought back from the two; each of them gave up 1 a unit
        assertThat(others.stream()
                        .mapToInt(other -> Integer.parseInt(position(other)))
                        .sum())
                .isEqualTo(-10);
        assertThat(others.stream()
                        .map(other -> new BigDecimal(get("/v1/accounts/" + other + "/margin")
                                .path("equity")
                                .asText()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("3460");
    }

    /** A request that waits too long for the other's is refused and sent again, as a client does. */
    private void lookUntilEnded(String account, String liquidation) {
        for (int i = 0; i < LOOK_COUNT_MAX; i++) {
            client.given()
                    .contentType("application/json")
                    .body("""
                            {"reference": "in", "kind": "DEPOSIT", "amount": "150", "currency": "%s", "description": ""}
                            """.formatted(currency))
                    .post("/v1/accounts/" + account + "/cash-movements");
            if (get(LIQUIDATIONS + "/" + liquidation).path("state").asText().equals("ENDED")) {
                return;
            }
        }
        throw new AssertionError("liquidation " + liquidation + " does not end");
    }

    /** Every figure of the picture is one of the reply, and is where it belongs. */
    private void assertDrawn(JsonNode ended) throws Exception {
        String path = LIQUIDATIONS + "/" + ended.path("id").asText() + "/waterfall.svg";
        Response reply = client.given().get(path);
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.contentType()).startsWith("image/svg+xml");
        assertThat(client.given().get(path).header("ETag")).isEqualTo(reply.header("ETag"));
        Document picture = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(reply.asString().getBytes(StandardCharsets.UTF_8)));
        assertThat(LiquidationPictureTest.rows(picture, "steps").stream().skip(1))
                .extracting(row -> row.split("\\|", 2)[1])
                .containsExactly(
                        figures(ended.path("before")),
                        figures(ended.at("/deleveragings/0/after")),
                        figures(ended.at("/fills/0/after")),
                        figures(ended.path("after")));
        assertThat(LiquidationPictureTest.rows(picture, "who bore the loss"))
                .contains("OWN_EQUITY|30.00|1", "INSURANCE_FUND|3.00|0", "AUTO_DELEVERAGED|7.00|3")
                .contains("loss|" + ended.at("/waterfall/loss").asText() + "|");
    }

    private static String figures(JsonNode figures) {
        return String.join(
                "|",
                figures.path("equity").asText(),
                figures.path("initialMargin").asText(),
                figures.path("maintenanceMargin").asText());
    }

    private ValidatableResponse sold(String liquidation, String quantity) {
        return post(
                LIQUIDATIONS + "/" + liquidation + "/fills", """
                {"executionId": "E-%s", "contract": %s, "quantity": "%s", "price": "84", "tradedAt": "%s"}
                """.formatted(suffix, UNIT, quantity, clock.instant()));
    }

    private String position(String account) {
        return get("/v1/accounts/" + account + "/positions")
                .at("/positions/0/quantity")
                .asText();
    }

    private void assertChained(List<String> accounts) {
        for (String account : accounts) {
            JsonNode audit = get("/v1/audit/verifications?accountId=" + account);
            assertThat(audit.path("isIntact").asBoolean()).as(audit.toString()).isTrue();
            assertThat(audit.path("eventCount").asInt()).as(account).isPositive();
        }
    }
}
