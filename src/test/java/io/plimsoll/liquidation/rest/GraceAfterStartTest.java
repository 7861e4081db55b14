package io.plimsoll.liquidation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service that has just come up forces nothing. */
@QuarkusTest
@TestProfile(GraceAfterStartTest.JustUp.class)
class GraceAfterStartTest extends LiquidationDay {
    /** For a century. */
    public static final class JustUp extends ClockInHand {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("plimsoll.liquidation.grace-after-start", "P36500D");
        }
    }

    @Override
    boolean isAutoLiquidated() {
        return true;
    }

    @Test
    void nothing_begins_by_itself_either_and_nothing_is_said_of_it() {
        String callId = expiredCall(g1InBreach());

        lookForOverdueCalls();

        assertThat(get("/v1/margin-calls/" + callId).path("status").asText()).isEqualTo("EXPIRED");
        client.given()
                .get("/v1/margin-calls/" + callId + "/events?limit=1")
                .then()
                .body("items.type", contains("EXPIRED"));
    }

    @Test
    void nothing_is_forced_before_prices_and_clients_have_caught_up() {
        String account = g1InBreach();

        start(expiredCall(account), plan(account))
                .statusCode(409)
                .body("type", equalTo("/problems/liquidation-too-soon"))
                .body("possibleAt", notNullValue());
    }
}
