package io.plimsoll.simulation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.testsupport.KnownAnswer;
import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.MarginRequests;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of {@code known-answers/contagion} through HTTP, where numbers have ten decimals. */
@QuarkusTest
class ContagionAnswersOverHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MarginClient client = new MarginClient();

    static List<KnownAnswer> answers() {
        return KnownAnswer.all("contagion");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void known_figures_come_out(KnownAnswer answer) {
        JsonNode figures = switch (answer.topic()) {
            case "greenwood" -> fireSale(answer);
            case "eisenberg_noe", "rogers_veraart" -> clearing(answer);
            case "cont_wagalath" -> covariance(answer);
            case "liquidation_cascade" -> cascade(answer);
            default -> throw new IllegalArgumentException("no way through HTTP for the topic " + answer.topic());
        };

        assertThat(answer.differences(figures)).isEmpty();
    }

    private JsonNode fireSale(KnownAnswer answer) {
        ObjectNode sale = JSON.createObjectNode();
        ArrayNode banks = sale.putArray("banks");
        for (JsonNode bank : answer.inputs().path("banks")) {
            banks.addObject()
                    .put("assets", text(bank.path("assets")))
                    .put("equity", text(bank.path("equity")))
                    .put("debt", text(bank.path("debt")))
                    .set("weights", texts(bank.path("weights")));
        }
        sale.set("priceImpacts", texts(answer.inputs().path("price_impact")));
        sale.set("assetShocks", texts(answer.inputs().path("asset_shock")));
        sale.put("symmetric", answer.inputs().path("symmetric").asBoolean(true));

        JsonNode reply = posted("fireSale", sale);

        return JSON.createObjectNode()
                .<ObjectNode>set("direct_loss", numbers(reply.path("directLosses")))
                .<ObjectNode>set("asset_sales", numbers(reply.path("assetSales")))
                .<ObjectNode>set("price_return", numbers(reply.path("priceReturns")))
                .<ObjectNode>set("spillover_loss", numbers(reply.path("spilloverLosses")))
                .<ObjectNode>set("equity_after", numbers(reply.path("equityAfter")))
                .put(
                        "aggregate_vulnerability",
                        reply.path("aggregateVulnerability").asDouble());
    }

    private JsonNode clearing(KnownAnswer answer) {
        ObjectNode network = JSON.createObjectNode();
        ArrayNode banks = network.putArray("banks");
        JsonNode assets = answer.inputs().path("external_assets");
        for (int i = 0; i < assets.size(); i++) {
            banks.addObject().put("id", name(i)).put("externalAssets", text(assets.get(i)));
        }
        ArrayNode debts = network.putArray("debts");
        JsonNode liabilities = answer.inputs().path("liabilities");
        for (int i = 0; i < liabilities.size(); i++) {
            for (int j = 0; j < liabilities.size(); j++) {
                if (liabilities.get(i).get(j).asDouble() != 0) {
                    debts.addObject()
                            .put("debtor", name(i))
                            .put("creditor", name(j))
                            .put("amount", text(liabilities.get(i).get(j)));
                }
            }
        }
        network.put("externalRecovery", answer.inputs().path("alpha").asText("1"));
        network.put("interbankRecovery", answer.inputs().path("beta").asText("1"));

        JsonNode reply = posted("clearing", network);

        ObjectNode figures = JSON.createObjectNode();
        ArrayNode payments = figures.putArray("payments");
        ArrayNode equity = figures.putArray("equity");
        ArrayNode defaulted = figures.putArray("defaulted");
        reply.forEach(bank -> {
            payments.add(bank.path("payment").asDouble());
            equity.add(bank.path("equity").asDouble());
            defaulted.add(bank.path("defaulted").asBoolean());
        });
        return figures;
    }

    private JsonNode covariance(KnownAnswer answer) {
        ObjectNode book = JSON.createObjectNode();
        ArrayNode assets = book.putArray("assets");
        JsonNode holdings = answer.inputs().path("holdings_value");
        for (int i = 0; i < holdings.size(); i++) {
            assets.addObject()
                    .put("name", name(i))
                    .put("holding", text(holdings.get(i)))
                    .put("depth", text(answer.inputs().path("depth").get(i)));
        }
        ArrayNode covariances = book.putArray("covariances");
        for (int i = 0; i < holdings.size(); i++) {
            for (int j = i; j < holdings.size(); j++) {
                covariances
                        .addObject()
                        .put("asset", name(i))
                        .put("otherAsset", name(j))
                        .put(
                                "covariance",
                                text(answer.inputs().path("covariance").get(i).get(j)));
            }
        }
        book.put("intensity", text(answer.inputs().path("liquidation_intensity")));

        JsonNode pairs = posted("covariance", book);

        double[][] covariance = new double[holdings.size()][holdings.size()];
        double[][] correlation = new double[holdings.size()][holdings.size()];
        int pair = 0;
        for (int i = 0; i < holdings.size(); i++) {
            for (int j = i; j < holdings.size(); j++) {
                covariance[i][j] = pairs.get(pair).path("covariance").asDouble();
                covariance[j][i] = covariance[i][j];
                correlation[i][j] = pairs.get(pair).path("correlation").asDouble();
                correlation[j][i] = correlation[i][j];
                pair++;
            }
        }
        return JSON.createObjectNode()
                .<ObjectNode>set("covariance", JSON.valueToTree(covariance))
                .set("correlation", JSON.valueToTree(correlation));
    }

    private JsonNode cascade(KnownAnswer answer) {
        ObjectNode thresholds = JSON.createObjectNode()
                .put("price", text(answer.inputs().path("price_after_shock")))
                .put("impactPerUnit", text(answer.inputs().path("impact_per_unit")))
                .put("impact", answer.inputs().path("kind").asText("linear").toUpperCase(Locale.ROOT));
        ArrayNode accounts = thresholds.putArray("accounts");
        for (JsonNode account : answer.inputs().path("accounts")) {
            accounts.addObject()
                    .put("id", account.path("id").asText())
                    .put("quantity", text(account.path("qty")))
                    .put("liquidationPrice", text(account.path("liquidation_price")));
        }

        JsonNode reply = posted("thresholdCascade", thresholds);

        return JSON.createObjectNode()
                .put("final_price", reply.path("finalPrice").asDouble())
                .put("rounds", reply.path("roundCount").asInt())
                .<ObjectNode>set("liquidated", reply.path("liquidated"))
                .set("survivors", reply.path("survivors"));
    }

    private JsonNode posted(String model, ObjectNode inputs) {
        String reply = client.given()
                .contentType("application/json")
                .body(JSON.createObjectNode().set(model, inputs).toString())
                .post("/v1/contagion-calculations")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return MarginRequests.json(reply).path(model);
    }

    private static String name(int index) {
        return "bank-" + index;
    }

    private static String text(JsonNode number) {
        return new BigDecimal(number.asText()).toPlainString();
    }

    private static ArrayNode texts(JsonNode numbers) {
        ArrayNode texts = JSON.createArrayNode();
        numbers.forEach(number -> texts.add(text(number)));
        return texts;
    }

    private static ArrayNode numbers(JsonNode decimals) {
        ArrayNode numbers = JSON.createArrayNode();
        decimals.forEach(decimal -> numbers.add(decimal.asDouble()));
        return numbers;
    }
}
