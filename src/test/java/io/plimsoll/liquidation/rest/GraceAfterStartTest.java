package io.plimsoll.liquidation.rest;

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

    @Test
    void nothing_is_forced_before_prices_and_clients_have_caught_up() {
        String account = g1InBreach();

        start(expiredCall(account), plan(account))
                .statusCode(409)
                .body("type", equalTo("/problems/liquidation-too-soon"))
                .body("possibleAt", notNullValue());
    }
}
