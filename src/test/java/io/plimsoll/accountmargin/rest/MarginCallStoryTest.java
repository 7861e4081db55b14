package io.plimsoll.accountmargin.rest;

import static io.plimsoll.accountmargin.rest.G1.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.testsupport.MarginRequests;
import io.plimsoll.testsupport.RestlessService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** The reference account's margin call over HTTP, from breach to cure or expiry; capabilities 10. Nobody issues it by hand. */
@QuarkusTest
@TestProfile(RestlessService.class)
class MarginCallStoryTest {
    private static final int LOOK_COUNT_MAX = 300;

    private final G1 g1 = new G1();

    @Test
    void breach_calls_for_450_and_deposits_of_450_meet_the_call() {
        g1.snapshot();
        String account = g1.account();

        String answer = answerWithCall(account);
        JsonNode margin = MarginRequests.json(answer);
        JsonNode call = call(margin);

        assertThat(call.path("amount").asText()).isEqualTo("450.00");
        assertThat(call.at("/cure/cash").asText()).isEqualTo("450.00");
        // buying calls back makes it worse; one future sold brings the margin to 900 and 990
        assertThat(call.at("/cure/reduction/trades")).hasSize(1);
        assertThat(call.at("/cure/reduction/trades/0/contract/kind").asText()).isEqualTo("FUTURE");
        assertThat(call.at("/cure/reduction/trades/0/quantity").asText()).isEqualTo("-1");

        g1.move(account, "DEPOSIT", "449.99");
        JsonNode shortOfACent = call(margin);
        assertThat(shortOfACent.path("remaining").asText()).isEqualTo("0.01");
        assertThat(shortOfACent.path("creditedAmount").asText()).isEqualTo("449.99");

        g1.move(account, "DEPOSIT", "0.01");
        assertThat(call(margin).path("status").asText()).isEqualTo("MET");
        assertThat(g1.margin(account).has("call")).isFalse();
        // what was in force then is what is answered for then
        String asOf = margin.path("asOf").asText();
        assertThat(g1.get("/v1/accounts/" + account + "/margin?asOf=" + asOf).asString())
                .isEqualTo(answer);
    }

    @Test
    void account_is_credited_what_it_did_and_neither_what_market_nor_terms_did() {
        g1.snapshot();
        String account = g1.account();
        JsonNode margin = MarginRequests.json(answerWithCall(account));

        g1.snapshot("99.90", "2.60");
        g1.move(account, "DEPOSIT", "50.00");
        g1.margin(account);
        JsonNode deposited = call(margin);
        g1.withoutHaircut(account);
        g1.margin(account);
        JsonNode eased = call(margin);

        assertThat(deposited.path("amount").asText()).isEqualTo("480.00");
        assertThat(deposited.path("remaining").asText()).isEqualTo("430.00");
        assertThat(deposited.path("creditedAmount").asText()).isEqualTo("50.00");
        assertThat(eased.path("remaining").asText()).isEqualTo("380.00");
        assertThat(eased.path("creditedAmount").asText()).isEqualTo("50.00");
    }

    @Test
    void call_that_nobody_meets_expires_by_itself() throws InterruptedException {
        g1.snapshot();
        String account = g1.account("PT1S");
        JsonNode margin = MarginRequests.json(answerWithCall(account));

        for (int i = 0; i < LOOK_COUNT_MAX && !hasExpiredEvent(margin); i++) {
            Thread.sleep(100);
        }

        assertThat(hasExpiredEvent(margin)).isTrue();
        assertThat(call(margin).path("status").asText()).isEqualTo("EXPIRED");
        JsonNode audit = json(g1.get("/v1/audit/verifications?accountId=" + account));
        assertThat(audit.path("isIntact").asBoolean()).as(audit.toString()).isTrue();
    }

    @Test
    void account_whose_deadline_passed_is_to_be_liquidated_though_its_ratio_is_not_yet_so_low()
            throws InterruptedException {
        g1.snapshot();
        String account = g1.account("PT5S");
        String called = answerWithCall(account);

        for (int i = 0; i < LOOK_COUNT_MAX && !hasExpiredEvent(MarginRequests.json(called)); i++) {
            Thread.sleep(100);
        }
        String answer = g1.get("/v1/accounts/" + account + "/margin").asString();
        JsonNode overdue = MarginRequests.json(answer);

        assertThat(MarginRequests.json(called).path("state").asText()).isEqualTo("CALL");
        assertThat(overdue.at("/call/status").asText()).isEqualTo("EXPIRED");
        assertThat(overdue.path("equityToRequirement").asText()).isEqualTo("0.850000");
        assertThat(overdue.path("state").asText()).isEqualTo("LIQUIDATE");
        // the call had not expired when that was answered
        assertThat(asOf(account, called)).isEqualTo(called);
        JsonNode after = json(g1.get("/v1/risk-summary?top=100"));
        assertThat(deficitState(after, account)).isEqualTo("LIQUIDATE");
        g1.move(account, "DEPOSIT", "450.00");
        assertThat(g1.margin(account).path("state").asText()).isEqualTo("WARNING");
        assertThat(asOf(account, answer)).isEqualTo(answer);
    }

    private String asOf(String account, String answer) {
        String asOf = MarginRequests.json(answer).path("asOf").asText();
        return g1.get("/v1/accounts/" + account + "/margin?asOf=" + asOf).asString();
    }

    private static String deficitState(JsonNode summary, String account) {
        for (JsonNode deficit : summary.path("deficits")) {
            if (deficit.path("accountId").asText().equals(account)) {
                return deficit.path("state").asText();
            }
        }
        return "none";
    }

    private boolean hasExpiredEvent(JsonNode margin) {
        JsonNode events =
                json(g1.get("/v1/margin-calls/" + margin.at("/call/id").asText() + "/events"));
        return events.path("items").findValuesAsText("type").contains("EXPIRED");
    }

    /** The last change of the account, its positions, margined it at once. */
    private String answerWithCall(String account) {
        String answer = g1.get("/v1/accounts/" + account + "/margin").asString();
        JsonNode margin = MarginRequests.json(answer);
        assertThat(margin.path("equity").asText()).isEqualTo("1530.00");
        assertThat(margin.has("call")).as(answer).isTrue();
        return answer;
    }

    private JsonNode call(JsonNode margin) {
        return json(g1.get("/v1/margin-calls/" + margin.at("/call/id").asText()));
    }
}
