package io.plimsoll.collateral;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.collateral.SupervisoryAsset.Bond;
import io.plimsoll.platform.ReadyHaircutSchedules;
import io.plimsoll.testsupport.KnownAnswer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every known answer about collateral, credit support calls, repos and daily settlement comes out of the code in use. */
class CollateralKnownAnswersTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SupervisoryHaircuts SUPERVISORY =
            new SupervisoryHaircuts(new ReadyHaircutSchedules().all().getFirst());

    static List<KnownAnswer> answers() {
        return KnownAnswer.all("collateral");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void known_figures_come_out(KnownAnswer answer) {
        assertThat(answer.hasSource()).isTrue();

        assertThat(answer.differences(computed(answer))).isEmpty();
    }

    @Test
    void every_topic_is_there() {
        assertThat(answers()).hasSizeGreaterThanOrEqualTo(33);
        assertThat(answers().stream().map(KnownAnswer::topic).distinct())
                .contains(
                        "account",
                        "allocate_cheapest",
                        "basel_haircut",
                        "collateral_value",
                        "comprehensive",
                        "concentration",
                        "csa_call",
                        "futures_vm",
                        "repo",
                        "rounding");
    }

    private static ObjectNode computed(KnownAnswer answer) {
        return switch (answer.topic()) {
            case "account" -> account(answer);
            case "allocate_cheapest" -> allocation(answer);
            case "basel_haircut" -> supervisoryHaircut(answer);
            case "collateral_value" -> value(answer);
            case "comprehensive" ->
                figures(
                        "exposure_after",
                        Haircuts.exposureAfter(
                                answer.decimal("exposure"),
                                answer.decimal("h_exposure"),
                                answer.decimal("collateral"),
                                answer.decimal("h_collateral"),
                                answer.decimal("h_fx")));
            case "concentration" -> concentration(answer);
            case "csa_call" -> creditSupportCall(answer);
            case "futures_vm" -> variationMargin(answer);
            case "repo" -> repo(answer);
            case "rounding" ->
                figures(
                        "rounded",
                        answer.inputs().path("up").asBoolean()
                                ? TransferRounding.up(answer.decimal("amount"), answer.decimal("rounding"))
                                : TransferRounding.down(answer.decimal("amount"), answer.decimal("rounding")));
            default -> throw new IllegalArgumentException("no such topic: " + answer.topic());
        };
    }

    private static ObjectNode figures(String name, BigDecimal value) {
        return JSON.createObjectNode().put(name, value);
    }

    private static BigDecimal decimal(JsonNode node, String name) {
        return new BigDecimal(node.path(name).asText("0"));
    }

    /** The asset's own haircut in a schedule of one class, as the service values it. */
    private static ObjectNode value(KnownAnswer answer) {
        List<HaircutClass> classes = new ArrayList<>();
        List<CollateralHolding> holdings = new ArrayList<>();
        for (JsonNode asset : answer.inputs().path("assets")) {
            String name = "A" + holdings.size();
            classes.add(HaircutClass.of(name, decimal(asset, "haircut")));
            holdings.add(new CollateralHolding(
                    name,
                    name,
                    decimal(asset, "quantity"),
                    decimal(asset, "price"),
                    asset.path("currency").asText()));
        }
        HaircutSchedule schedule = HaircutSchedule.of("of-the-case", 1, "", null, new BigDecimal("0.08"), classes);
        CollateralBasis basis =
                CollateralBasis.asGiven(answer.inputs().path("currency").asText());
        return figures(
                "total", CollateralValuation.of(holdings, schedule, basis).total());
    }

    private static ObjectNode concentration(KnownAnswer answer) {
        BigDecimal requirement = answer.decimal("requirement");
        CollateralBasis basis = new CollateralBasis(
                "USD",
                (asset, currency) -> Optional.empty(),
                CollateralBasis.Rates.of(List.of()),
                Optional.of(requirement));
        ObjectNode figures = JSON.createObjectNode();
        ArrayNode accepted = figures.putArray("accepted");
        BigDecimal total = BigDecimal.ZERO;
        BigDecimal offered = BigDecimal.ZERO;
        for (JsonNode asset : answer.inputs().path("assets")) {
            BigDecimal value = decimal(asset, "value");
            BigDecimal counted = new ConcentrationLimit(decimal(asset, "limit_share"), null).accepted(value, basis);
            accepted.add(counted);
            total = total.add(counted);
            offered = offered.add(value);
        }
        return figures.put("total", total).put("rejected", offered.subtract(total));
    }

    private static ObjectNode creditSupportCall(KnownAnswer answer) {
        CreditSupportTerms terms = new CreditSupportTerms(
                answer.decimal("independent_amount"),
                answer.decimal("threshold"),
                answer.decimal("mta"),
                answer.decimal("rounding"));
        CreditSupportCall call = terms.call(answer.decimal("exposure"), answer.decimal("collateral_held"));
        return figures("credit_support_amount", call.creditSupportAmount())
                .put("delivery_amount", call.deliveryAmount())
                .put("return_amount", call.returnAmount());
    }

    private static ObjectNode supervisoryHaircut(KnownAnswer answer) {
        JsonNode inputs = answer.inputs();
        String kind = inputs.path("kind").asText().toUpperCase(Locale.ROOT);
        SupervisoryAsset asset = kind.equals("BOND")
                ? new Bond(
                        Bond.Issuer.valueOf(inputs.path("issuer").asText().toUpperCase(Locale.ROOT)),
                        Bond.Rating.valueOf(inputs.path("rating").asText()),
                        decimal(inputs, "maturity_years"))
                : SupervisoryAsset.Kind.valueOf(kind);
        return figures(
                "haircut",
                SUPERVISORY
                        .haircut(
                                asset,
                                inputs.path("holding_days").asInt(10),
                                inputs.path("remargin_days").asInt(1))
                        .orElseThrow());
    }

    private static ObjectNode repo(KnownAnswer answer) {
        RepoMargin margin = answer.inputs().has("haircut")
                ? new RepoMargin.Haircut(answer.decimal("haircut"))
                : new RepoMargin.InitialMargin(answer.decimal("initial_margin"));
        BigDecimal value = answer.decimal("quantity").multiply(answer.decimal("price"));
        return figures("collateral_value", value)
                .put("cash_lent", margin.cashLent(value))
                .put("equivalent_haircut", margin.equivalentHaircut())
                .put("equivalent_initial_margin", margin.equivalentInitialMargin());
    }

    private static ObjectNode variationMargin(KnownAnswer answer) {
        List<BigDecimal> settlements = new ArrayList<>();
        answer.inputs().path("settlements").forEach(price -> settlements.add(new BigDecimal(price.asText())));
        FuturesVariationMargin margin = FuturesVariationMargin.of(
                answer.decimal("qty"), answer.decimal("multiplier"), answer.decimal("trade_price"), settlements);
        ObjectNode figures = figures("total", margin.total());
        ArrayNode flows = figures.putArray("flows");
        margin.flows().forEach(flows::add);
        return figures;
    }

    private static ObjectNode account(KnownAnswer answer) {
        MarginStanding standing = new MarginStanding(
                answer.decimal("cash"),
                answer.decimal("unrealised"),
                BigDecimal.ZERO,
                answer.decimal("initial"),
                answer.decimal("maintenance"),
                BigDecimal.ZERO);
        return figures("equity", standing.equity())
                .put("excess_initial", standing.equityLessInitialMargin())
                .put("margin_ratio", standing.equityRatio().orElse(null))
                .put("status", standing.status().name().toLowerCase(Locale.ROOT))
                .put("call", standing.callAmount());
    }

    private static ObjectNode allocation(KnownAnswer answer) {
        List<DeliverableAsset> assets = new ArrayList<>();
        for (JsonNode asset : answer.inputs().path("assets")) {
            assets.add(new DeliverableAsset(
                    asset.path("id").asText(),
                    decimal(asset, "market_value"),
                    decimal(asset, "haircut"),
                    decimal(asset, "funding_cost")));
        }
        CollateralAllocation allocation = CollateralAllocation.cheapest(answer.decimal("requirement"), assets);
        ObjectNode figures = figures("cost", allocation.cost()).put("shortfall", allocation.shortfall());
        ObjectNode used = figures.putObject("used");
        allocation.used().forEach(asset -> used.put(asset.id(), asset.marketValue()));
        return figures;
    }
}
