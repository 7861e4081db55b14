package io.plimsoll.funding.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.testsupport.KnownAnswer;
import io.plimsoll.testsupport.MarginRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of {@code known-answers/funding} through HTTP. */
@QuarkusTest
class FundingAnswersOverHttpTest extends FundedPerpetual {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant FIRST_SETTLED_AT = Instant.parse("2026-01-05T08:00:00Z");
    private static final Duration INTERVAL = Duration.ofHours(8);

    static Stream<KnownAnswer> rates() {
        return KnownAnswer.all("funding").stream()
                .filter(answer -> answer.topic().equals("funding_rate"));
    }

    /** What is absent of an answer is the venues' usual. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("rates")
    void known_rates_come_out(KnownAnswer answer) {
        JsonNode inputs = answer.inputs();
        ObjectNode request = JSON.createObjectNode().put("settledAt", "2026-01-05T08:00:00Z");
        request.set("contract", MarginRequests.json(contract));
        ObjectNode terms = request.putObject("terms")
                .put("interestRate", inputs.path("interest_rate").asText("0.0001"))
                .put("clamp", inputs.path("clamp").asText("0.0005"))
                .put("intervalHours", inputs.path("interval_hours").asInt(8));
        if (inputs.has("cap")) {
            terms.put("cap", inputs.path("cap").asText());
        }
        if (inputs.has("index")) {
            request.putObject("impactPrices")
                    .put("index", inputs.path("index").asText())
                    .put("impactBid", inputs.path("impact_bid").asText())
                    .put("impactAsk", inputs.path("impact_ask").asText());
        } else {
            request.put("premiumIndex", inputs.path("premium_index").asText());
        }

        Response reply = client().contentType("application/json")
                .body(request.toString())
                .post(RATES);

        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(201);
        JsonNode rate = MarginRequests.json(reply.asString());
        assertThat(answer.differences(JSON.createObjectNode()
                        .put("premium_index", rate.path("premiumIndex").asDouble())
                        .put("funding_rate", rate.path("rate").asDouble())))
                .isEmpty();
    }

    static Stream<KnownAnswer> fees() {
        return KnownAnswer.all("funding").stream()
                .filter(answer -> answer.topic().equals("funding_fee"));
    }

    /**
     * Each interval is settled by itself. Amounts are told in cents, the answers in more digits: a hundredth of the quantity, which the cash
     * of the account carries, is paid at a mark a hundred million times as high.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("fees")
    void known_fees_are_paid(KnownAnswer answer) {
        BigDecimal quantity = answer.decimal("side").multiply(answer.decimal("qty"));
        String account = account(quantity.movePointLeft(2).toPlainString());
        Instant settledAt = FIRST_SETTLED_AT;
        BigDecimal received = BigDecimal.ZERO;
        for (JsonNode interval : answer.inputs().path("intervals")) {
            String mark = decimal(interval, "mark").movePointRight(8).toPlainString();
            BigDecimal rate = decimal(interval, "rate").multiply(decimal(interval, "time_fraction"));
            String request =
                    settlement(mark, rate.toPlainString()).replace(FIRST_SETTLED_AT.toString(), settledAt.toString());

            String amount = post(SETTLEMENTS, request)
                    .statusCode(201)
                    .extract()
                    .path("payments.find{it.accountId == '%s'}.amount".formatted(account));

            received = received.add(new BigDecimal(amount));
            settledAt = settledAt.plus(INTERVAL);
        }

        assertThat(answer.differences(JSON.createObjectNode().put("funding_fee", received.movePointLeft(6))))
                .isEmpty();
    }

    /** 1 if it is not there. */
    private static BigDecimal decimal(JsonNode interval, String name) {
        return new BigDecimal(interval.path(name).asText("1"));
    }
}
