package io.plimsoll.liquidation.price;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.testsupport.KnownAnswer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every known answer about liquidation prices and maintenance tiers comes out of the code in use. */
class LiquidationPriceKnownAnswersTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<KnownAnswer> answers() {
        return KnownAnswer.all("liquidation-prices");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void known_figures_come_out(KnownAnswer answer) {
        assertThat(answer.hasSource()).isTrue();

        assertThat(answer.differences(computed(answer))).isEmpty();
    }

    @Test
    void every_topic_is_there() {
        assertThat(answers()).hasSizeGreaterThanOrEqualTo(37);
        assertThat(answers().stream().map(KnownAnswer::topic).distinct())
                .contains(
                        "bracket",
                        "cum_ladder",
                        "hyperliquid_liquidation",
                        "hyperliquid_tiers",
                        "inverse_cross",
                        "inverse_isolated",
                        "inverse_liquidation",
                        "isolated_rate",
                        "isolated_with_taker",
                        "linear_liquidation",
                        "tiered_charge");
    }

    private static ObjectNode computed(KnownAnswer answer) {
        return switch (answer.topic()) {
            case "bracket" -> bracket(answer);
            case "cum_ladder" -> deductions(answer);
            case "hyperliquid_liquidation" -> isolatedByLeverage(answer);
            case "hyperliquid_tiers" -> leverageTiers(answer);
            case "inverse_cross" -> inverseCross(answer);
            case "inverse_isolated" -> inverseIsolated(answer);
            case "inverse_liquidation" -> inverse(answer);
            case "isolated_rate" -> isolatedByRates(answer);
            case "isolated_with_taker" -> isolatedWithFee(answer);
            case "linear_liquidation" -> linear(answer);
            case "tiered_charge" -> charge(answer);
            default -> throw new IllegalArgumentException("no such topic: " + answer.topic());
        };
    }

    private static ObjectNode linear(KnownAnswer answer) {
        BigDecimal balance = answer.decimal("wallet_balance");
        for (JsonNode other : answer.inputs().path("others")) {
            balance = balance.add(linearPosition(other).excessAt(decimal(other, "mark")));
        }
        List<LinearPosition> positions = new ArrayList<>();
        answer.inputs().path("positions").forEach(position -> positions.add(linearPosition(position)));
        return figures(
                "liquidation_price",
                LinearPosition.liquidationPrice(balance, positions).orElse(null));
    }

    private static LinearPosition linearPosition(JsonNode position) {
        return new LinearPosition(
                signed(position), decimal(position, "entry"), decimal(position, "mmr"), decimal(position, "cum"));
    }

    private static ObjectNode isolatedWithFee(KnownAnswer answer) {
        LinearPosition position = LinearPosition.of(
                signed(answer.inputs()),
                answer.decimal("entry"),
                answer.decimal("mmr").add(answer.decimal("taker_fee")));
        return figures(
                "liquidation_price",
                LinearPosition.liquidationPrice(answer.decimal("margin"), List.of(position))
                        .orElse(null));
    }

    /** Of one unit. */
    private static ObjectNode isolatedByRates(KnownAnswer answer) {
        BigDecimal entry = answer.decimal("entry");
        BigDecimal margin = entry.divide(answer.decimal("leverage"), MathContext.DECIMAL128);
        LinearPosition position =
                LinearPosition.maintainedAtEntry(answer.decimal("side"), entry, answer.decimal("mmr"));
        return figures(
                        "liquidation_price",
                        LinearPosition.liquidationPrice(margin, List.of(position))
                                .orElse(null))
                .put(
                        "bankruptcy_price",
                        LinearPosition.bankruptcyPrice(margin, List.of(position))
                                .orElse(null));
    }

    private static ObjectNode isolatedByLeverage(KnownAnswer answer) {
        MaintenanceTiers.Rate rate =
                MaintenanceTiers.Rate.ofMaxLeverage(BigDecimal.ZERO, answer.decimal("max_leverage"));
        LinearPosition position = LinearPosition.of(signed(answer.inputs()), answer.decimal("entry"), rate.rate());
        return figures(
                "liquidation_price",
                LinearPosition.liquidationPrice(answer.decimal("margin"), List.of(position))
                        .orElse(null));
    }

    private static ObjectNode inverse(KnownAnswer answer) {
        List<InversePosition> positions = new ArrayList<>();
        answer.inputs()
                .path("positions")
                .forEach(position -> positions.add(new InversePosition(
                        signed(position),
                        decimal(position, "entry"),
                        decimal(position, "mmr"),
                        decimal(position, "cum"))));
        return figures(
                "liquidation_price",
                InversePosition.liquidationPrice(
                                answer.decimal("wallet_balance"), answer.decimal("contract_multiplier"), positions)
                        .orElse(null));
    }

    private static ObjectNode inverseIsolated(KnownAnswer answer) {
        InversePosition bare = InversePosition.of(signed(answer.inputs()), answer.decimal("entry"), BigDecimal.ZERO);
        BigDecimal value = bare.valueAtEntry();
        BigDecimal initial = value.divide(answer.decimal("leverage"), MathContext.DECIMAL128);
        BigDecimal deduction = answer.optionalDecimal("deduction");
        BigDecimal maintenance =
                value.multiply(answer.decimal("mmr")).subtract(deduction == null ? BigDecimal.ZERO : deduction);
        InversePosition position = InversePosition.maintainedBy(bare.quantity(), bare.entryPrice(), maintenance);
        return figures("position_value", value)
                .put("initial_margin", initial)
                .put("maintenance_margin", maintenance)
                .put(
                        "liquidation_price",
                        InversePosition.liquidationPrice(initial, BigDecimal.ONE, List.of(position))
                                .orElse(null))
                .put(
                        "bankruptcy_price",
                        InversePosition.bankruptcyPrice(initial, BigDecimal.ONE, List.of(position))
                                .orElse(null));
    }

    /** The fee of closing at bankruptcy is part of both prices. */
    private static ObjectNode inverseCross(KnownAnswer answer) {
        BigDecimal quantity = signed(answer.inputs());
        BigDecimal entry = answer.decimal("entry");
        BigDecimal fee = answer.decimal("taker_fee");
        BigDecimal balance = answer.decimal("balance");
        BigDecimal bankruptcy = InversePosition.liquidationPrice(
                        balance, BigDecimal.ONE, List.of(InversePosition.of(quantity, entry, fee)))
                .orElseThrow();
        InversePosition bare = InversePosition.of(quantity, entry, BigDecimal.ZERO);
        BigDecimal maintenance = bare.valueAtEntry()
                .multiply(answer.decimal("mmr"))
                .add(quantity.abs().multiply(fee).divide(bankruptcy, MathContext.DECIMAL128));
        InversePosition position = InversePosition.maintainedBy(quantity, entry, maintenance);
        return figures("bankruptcy_price", bankruptcy)
                .put(
                        "liquidation_price",
                        InversePosition.liquidationPrice(balance, BigDecimal.ONE, List.of(position))
                                .orElse(null));
    }

    private static ObjectNode bracket(KnownAnswer answer) {
        BigDecimal notional = answer.decimal("notional");
        MaintenanceTiers tiers = tiers(answer);
        return figures("mmr", tiers.tierOf(notional).rate())
                .put("cum", tiers.tierOf(notional).deduction())
                .put("maintenance_margin", tiers.maintenanceMargin(notional));
    }

    private static ObjectNode deductions(KnownAnswer answer) {
        ObjectNode figures = JSON.createObjectNode();
        ArrayNode deductions = figures.putArray("cum");
        tiers(answer).tiers().forEach(tier -> deductions.add(tier.deduction()));
        return figures;
    }

    private static MaintenanceTiers tiers(KnownAnswer answer) {
        List<MaintenanceTiers.Rate> rates = new ArrayList<>();
        answer.inputs()
                .path("tiers")
                .forEach(tier -> rates.add(new MaintenanceTiers.Rate(decimal(tier, "floor"), decimal(tier, "mmr"))));
        return MaintenanceTiers.of(rates, null);
    }

    private static ObjectNode leverageTiers(KnownAnswer answer) {
        List<MaintenanceTiers.Rate> rates = new ArrayList<>();
        answer.inputs()
                .path("tiers")
                .forEach(tier -> rates.add(
                        MaintenanceTiers.Rate.ofMaxLeverage(decimal(tier, "floor"), decimal(tier, "max_leverage"))));
        MaintenanceTiers tiers = MaintenanceTiers.of(rates, null);
        ObjectNode figures = figures("maintenance_margin", tiers.maintenanceMargin(answer.decimal("notional")));
        ArrayNode rateFigures = figures.putArray("rates");
        ArrayNode deductions = figures.putArray("deductions");
        tiers.tiers().forEach(tier -> {
            rateFigures.add(tier.rate());
            deductions.add(tier.deduction());
        });
        return figures;
    }

    /** A slice begins where the one before is full. */
    private static ObjectNode charge(KnownAnswer answer) {
        List<MaintenanceTiers.Rate> rates = new ArrayList<>();
        BigDecimal floor = BigDecimal.ZERO;
        for (JsonNode slice : answer.inputs().path("tiers")) {
            rates.add(new MaintenanceTiers.Rate(floor, decimal(slice, "rate")));
            floor = decimal(slice, "cap");
        }
        return figures("charge", MaintenanceTiers.of(rates, null).maintenanceMargin(answer.decimal("size")));
    }

    private static ObjectNode figures(String name, BigDecimal value) {
        return JSON.createObjectNode().put(name, value);
    }

    private static BigDecimal decimal(JsonNode node, String name) {
        return new BigDecimal(node.path(name).asText("0"));
    }

    private static BigDecimal signed(JsonNode position) {
        return decimal(position, "side").multiply(decimal(position, "qty"));
    }
}
