package io.plimsoll.simulation.contagion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.simulation.contagion.FireSale.Bank;
import io.plimsoll.simulation.contagion.ThresholdCascade.Account;
import io.plimsoll.simulation.contagion.ThresholdCascade.Impact;
import io.plimsoll.testsupport.KnownAnswer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every known answer about contagion comes out of the code in use. */
class ContagionKnownAnswersTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<KnownAnswer> answers() {
        return KnownAnswer.all("contagion");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void known_figures_come_out(KnownAnswer answer) {
        assertThat(answer.hasSource()).isTrue();

        assertThat(answer.differences(computed(answer))).isEmpty();
    }

    @Test
    void every_topic_is_there() {
        assertThat(answers()).hasSizeGreaterThanOrEqualTo(11);
        assertThat(answers().stream().map(KnownAnswer::topic).distinct())
                .contains("greenwood", "eisenberg_noe", "rogers_veraart", "cont_wagalath", "liquidation_cascade");
    }

    private static ObjectNode computed(KnownAnswer answer) {
        return switch (answer.topic()) {
            case "greenwood" -> fireSale(answer);
            case "eisenberg_noe", "rogers_veraart" -> clearing(answer);
            case "cont_wagalath" -> covariance(answer);
            case "liquidation_cascade" -> cascade(answer);
            default -> throw new IllegalArgumentException("no code for the topic " + answer.topic());
        };
    }

    private static ObjectNode fireSale(KnownAnswer answer) {
        List<Bank> banks = new ArrayList<>();
        for (JsonNode bank : answer.inputs().path("banks")) {
            List<Double> weights = new ArrayList<>();
            bank.path("weights").forEach(weight -> weights.add(weight.doubleValue()));
            banks.add(new Bank(
                    bank.path("assets").doubleValue(),
                    bank.path("equity").doubleValue(),
                    bank.path("debt").doubleValue(),
                    weights));
        }
        FireSale sale = FireSale.of(
                banks,
                answer.numbers("price_impact"),
                answer.numbers("asset_shock"),
                answer.inputs().path("symmetric").asBoolean(true));
        return JSON.createObjectNode()
                .<ObjectNode>set("direct_loss", JSON.valueToTree(sale.directLosses()))
                .<ObjectNode>set("asset_sales", JSON.valueToTree(sale.assetSales()))
                .<ObjectNode>set("price_return", JSON.valueToTree(sale.priceReturns()))
                .<ObjectNode>set("spillover_loss", JSON.valueToTree(sale.spilloverLosses()))
                .<ObjectNode>set("equity_after", JSON.valueToTree(sale.equityAfter()))
                .put("aggregate_vulnerability", sale.aggregateVulnerability());
    }

    private static ObjectNode clearing(KnownAnswer answer) {
        ClearingVector vector = ClearingVector.of(Networks.of(
                answer.rows("liabilities"),
                answer.numbers("external_assets"),
                answer.inputs().path("alpha").asDouble(1),
                answer.inputs().path("beta").asDouble(1)));
        return JSON.createObjectNode()
                .<ObjectNode>set("payments", JSON.valueToTree(vector.payments()))
                .<ObjectNode>set("equity", JSON.valueToTree(vector.equity()))
                .<ObjectNode>set("defaulted", JSON.valueToTree(vector.isDefaulted()));
    }

    private static ObjectNode covariance(KnownAnswer answer) {
        LiquidationCovariance after = LiquidationCovariance.of(
                answer.rows("covariance"),
                answer.numbers("holdings_value"),
                answer.number("liquidation_intensity"),
                answer.numbers("depth"));
        return JSON.createObjectNode()
                .<ObjectNode>set("covariance", JSON.valueToTree(after.covariance()))
                .<ObjectNode>set("correlation", JSON.valueToTree(after.correlation()));
    }

    private static ObjectNode cascade(KnownAnswer answer) {
        List<Account> accounts = new ArrayList<>();
        for (JsonNode account : answer.inputs().path("accounts")) {
            accounts.add(new Account(
                    account.path("id").asText(),
                    new BigDecimal(account.path("qty").asText()),
                    new BigDecimal(account.path("liquidation_price").asText())));
        }
        Impact impact =
                Impact.valueOf(answer.inputs().path("kind").asText("linear").toUpperCase(Locale.ROOT));
        ThresholdCascade cascade = ThresholdCascade.of(
                answer.decimal("price_after_shock"), answer.decimal("impact_per_unit"), impact, accounts);
        return JSON.createObjectNode()
                .put("final_price", cascade.finalPrice())
                .put("rounds", cascade.roundCount())
                .<ObjectNode>set("liquidated", JSON.valueToTree(cascade.liquidated()))
                .<ObjectNode>set("survivors", JSON.valueToTree(cascade.survivors()));
    }
}
