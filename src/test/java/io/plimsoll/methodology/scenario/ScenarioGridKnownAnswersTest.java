package io.plimsoll.methodology.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.Underlying;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.methodology.scenario.ScenarioSettings.Aggregation;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import io.plimsoll.scenario.PriceMove;
import io.plimsoll.scenario.Scenario;
import io.plimsoll.scenario.ScenarioSet;
import io.plimsoll.scenario.TermScaling;
import io.plimsoll.scenario.VolatilityMove;
import io.plimsoll.testsupport.KnownAnswer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Portfolio margin of crypto options venues: nine prices, three volatilities, tails and contingencies. */
class ScenarioGridKnownAnswersTest {
    private static final Instant AS_OF = Instant.parse("2026-01-05T08:00:00Z");
    private static final BigDecimal ONE = BigDecimal.ONE;

    static List<KnownAnswer> answers() {
        return KnownAnswer.all("scenario-grid");
    }

    @Test
    void every_file_has_a_source() {
        assertThat(answers()).hasSizeGreaterThanOrEqualTo(6).allMatch(KnownAnswer::hasSource);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void a_known_answer_comes_out_of_the_grid(KnownAnswer answer) {
        MarginRequirement requirement =
                new ScenarioMethodology(1_000_000).requirement(portfolio(answer.inputs()), terms(answer.inputs()));

        ScenarioWorking working = (ScenarioWorking) requirement.working();
        ObjectNode actual = new ObjectMapper().createObjectNode();
        actual.put("worst_loss", working.worstLoss().doubleValue());
        actual.put("option_contingency", working.shortOptionContingency().doubleValue());
        actual.put("future_contingency", working.linearContingency().doubleValue());
        actual.put("maintenance_margin", requirement.maintenanceMargin().doubleValue());
        actual.put("initial_margin", requirement.initialMargin().doubleValue());
        assertThat(answer.differences(actual)).isEmpty();
    }

    private static Portfolio portfolio(JsonNode inputs) {
        List<Position> positions = new ArrayList<>();
        int index = 0;
        for (JsonNode position : inputs.path("positions")) {
            positions.add(new Position(
                    contract(position, index++), position.path("qty").decimalValue()));
        }
        return new Portfolio(positions);
    }

    private static MarginTerms terms(JsonNode inputs) {
        JsonNode parameters = inputs.path("parameters");
        List<InstrumentMark> marks = new ArrayList<>();
        int index = 0;
        for (JsonNode position : inputs.path("positions")) {
            marks.add(mark(position, contract(position, index++)));
        }
        Underlying bitcoin = new Underlying("BTC", inputs.path("index").decimalValue(), null, null, List.of());
        ScenarioSettings settings = new ScenarioSettings(
                Aggregation.PORTFOLIO,
                ONE,
                decimal(parameters, "im_factor"),
                decimal(parameters, "option_contingency"),
                decimal(parameters, "future_contingency"),
                BigDecimal.ZERO,
                10,
                8);
        return new MarginTerms(
                null,
                AccountType.SPECULATOR,
                null,
                "USD",
                Detail.COMPONENTS,
                new MarketData(AS_OF, List.of(bitcoin), marks, List.of()),
                ScenarioSet.inline(scenarios(parameters)),
                settings);
    }

    private static ContractId contract(JsonNode position, int index) {
        if (position.path("type").asText().equals("linear")) {
            return ContractId.future("DERIBIT", "BTC-" + index, "202603");
        }
        OptionRight right = position.path("right").asText().equals("call") ? OptionRight.CALL : OptionRight.PUT;
        return ContractId.option(
                "DERIBIT", "BTC", "20260105", right, position.path("strike").decimalValue());
    }

    private static InstrumentMark mark(JsonNode position, ContractId contract) {
        boolean isOption = position.has("strike");
        return new InstrumentMark(
                contract,
                "USD",
                ONE,
                "BTC",
                null,
                isOption ? null : position.path("price").decimalValue(),
                isOption ? position.path("forward").decimalValue() : null,
                isOption ? position.path("vol").decimalValue() : null,
                null,
                isOption ? AS_OF.plus(Duration.ofDays(position.path("days").asInt())) : null,
                BigDecimal.ZERO,
                null,
                null);
    }

    private static List<Scenario> scenarios(JsonNode parameters) {
        int sideCount = parameters.path("buckets_each_side").asInt();
        BigDecimal up = decimal(parameters, "vol_up");
        List<Scenario> scenarios = new ArrayList<>();
        for (int bucket = -sideCount; bucket <= sideCount; bucket++) {
            PriceMove price = new PriceMove(
                    PriceMove.Kind.RELATIVE,
                    decimal(parameters, "price_range").multiply(BigDecimal.valueOf(bucket)),
                    BigDecimal.valueOf(sideCount));
            for (BigDecimal move :
                    List.of(up, BigDecimal.ZERO, decimal(parameters, "vol_down").negate())) {
                scenarios.add(scenario(scenarios.size() + 1, price, move, parameters, ONE));
            }
        }
        for (JsonNode tail : parameters.path("tails")) {
            PriceMove price =
                    PriceMove.of(PriceMove.Kind.RELATIVE, tail.path("move").decimalValue());
            scenarios.add(scenario(
                    scenarios.size() + 1,
                    price,
                    up,
                    parameters,
                    tail.path("weight").decimalValue()));
        }
        return scenarios;
    }

    private static Scenario scenario(
            int number, PriceMove price, BigDecimal volatilityMove, JsonNode parameters, BigDecimal weight) {
        BigDecimal dayFloor = parameters.has("day_floor") ? decimal(parameters, "day_floor") : ONE;
        TermScaling scaling = new TermScaling(
                BigDecimal.valueOf(30),
                decimal(parameters, "short_power"),
                decimal(parameters, "long_power"),
                dayFloor);
        VolatilityMove volatility = new VolatilityMove(VolatilityMove.Kind.RELATIVE, volatilityMove, scaling);
        return new Scenario(number, price, Map.of(), volatility, Duration.ZERO, weight, null);
    }

    private static BigDecimal decimal(JsonNode parameters, String name) {
        return new BigDecimal(parameters.path(name).asText());
    }
}
