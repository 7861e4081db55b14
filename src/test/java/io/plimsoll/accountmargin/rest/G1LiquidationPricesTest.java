package io.plimsoll.accountmargin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Liquidation prices of G1 under SPAN: its arrays stand still, so only equity moves. */
@QuarkusTest
class G1LiquidationPricesTest {
    private static final BigDecimal LIQUIDATION = new BigDecimal("1440.00");

    @Test
    void g1_is_called_where_it_stands_and_liquidated_below_1440_either_way() {
        G1 g1 = new G1();
        String account = g1.account();
        g1.snapshot();

        JsonNode prices = G1.json(g1.get("/v1/accounts/" + account + "/liquidation-prices"));

        assertThat(prices.path("equity").asText()).isEqualTo("1530.00");
        assertThat(prices.path("maintenanceMargin").asText()).isEqualTo("1800.00");
        JsonNode distances = prices.at("/underlyings/0/distances");
        assertThat(distances).hasSize(6);
        for (JsonNode distance : distances) {
            if (distance.has("move")) {
                assertThat(distance.path("isVerified").asBoolean()).isTrue();
                assertThat(distance.path("maintenanceMargin").asText()).isEqualTo("1800.00");
                assertThat(distance.at("/bindingScenarios/0/scenario").asInt()).isEqualTo(13);
            }
            switch (distance.path("trigger").asText()) {
                case "CALL" ->
                    assertThat(new BigDecimal(distance.path("move").asText())).isZero();
                case "LIQUIDATION" -> {
                    BigDecimal equity = new BigDecimal(distance.path("equity").asText());
                    // a millionth of the price moves equity by less than a tenth
                    assertThat(equity).isLessThan(LIQUIDATION).isGreaterThan(LIQUIDATION.subtract(BigDecimal.ONE));
                }
                default -> assertThat(distance.path("trigger").asText()).isEqualTo("BANKRUPTCY");
            }
        }
        assertThat(prices.at("/positions/0/mark").asText()).isEqualTo("100.00");
    }
}
