package io.plimsoll.methodology.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.market.FxRate;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.Underlying;
import io.plimsoll.methodology.MarginComponent;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.methodology.scenario.ScenarioSettings.Aggregation;
import io.plimsoll.methodology.scenario.ScenarioWorking.PositionLosses;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import io.plimsoll.pricing.PricingModel;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.scenario.PriceMove;
import io.plimsoll.scenario.Scenario;
import io.plimsoll.scenario.ScenarioSet;
import io.plimsoll.scenario.VolatilityMove;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The account of three futures and five short calls whose arrays and margins are published to the dollar. */
class ScenarioMethodologyTest {
    private static final ContractId FUTURE = ContractId.future("XCME", "G", "202603");
    private static final ContractId CALL =
            ContractId.option("XCME", "G", "202603", OptionRight.CALL, new BigDecimal("105"));
    private static final ContractId FAR_CALL =
            ContractId.option("XCME", "G", "202603", OptionRight.CALL, new BigDecimal("200"));
    private static final Instant AS_OF = Instant.parse("2026-01-05T00:00:00Z");

    @Test
    void arrays_are_those_of_the_published_table() {
        ScenarioWorking working = working(threeFuturesFiveShortCalls());

        assertThat(longs(position(working, FUTURE).riskArray()))
                .containsExactly(0, 0, -300, -300, 300, 300, -600, -600, 600, 600, -900, -900, 900, 900, -630, 630);
        assertThat(longs(position(working, CALL).riskArray()))
                .containsExactly(-46, 59, -172, -56, 53, 142, -325, -207, 127, 196, -504, -390, 180, 229, -398, 89);
        assertThat(longs(working.groups().getFirst().scenarioPnls().stream()
                        .map(BigDecimal::negate)
                        .toList()))
                .containsExactly(
                        230, -295, -40, -620, 635, 190, -175, -765, 1165, 820, -180, -750, 1800, 1555, 100, 1445);
        assertThat(position(working, CALL).unitValue().doubleValue()).isCloseTo(2.604073, Offset.offset(5e-7));
    }

    @Test
    void three_futures_and_five_short_calls_need_1800_and_1980() {
        MarginRequirement requirement = requirement(threeFuturesFiveShortCalls());

        assertThat(requirement.maintenanceMargin()).isEqualByComparingTo("1800");
        assertThat(requirement.initialMargin()).isEqualByComparingTo("1980");
        assertThat(((ScenarioWorking) requirement.working()).groups().getFirst().worstScenario())
                .isEqualTo(13);
    }

    @Test
    void each_leg_alone_needs_more_than_its_share() {
        assertThat(requirement(List.of(position(FUTURE, 3))).maintenanceMargin())
                .isEqualByComparingTo("2700");
        assertThat(requirement(List.of(position(CALL, -5))).maintenanceMargin()).isEqualByComparingTo("2520");
    }

    @Test
    void short_calls_far_out_of_the_money_are_charged_their_minimum() {
        MarginRequirement requirement = requirement(List.of(position(FAR_CALL, -10)));

        assertThat(requirement.maintenanceMargin()).isEqualByComparingTo("500");
        assertThat(((ScenarioWorking) requirement.working()).worstLoss()).isZero();
    }

    @Test
    void components_add_up_to_the_maintenance_margin() {
        for (List<Position> positions :
                List.of(threeFuturesFiveShortCalls(), List.of(position(FAR_CALL, -10)), List.<Position>of())) {
            MarginRequirement requirement = requirement(positions);

            BigDecimal sum = requirement.components().stream()
                    .map(MarginComponent::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(sum).isEqualByComparingTo(requirement.maintenanceMargin());
        }
    }

    @Test
    void positions_add_up_to_the_portfolio_in_every_scenario() {
        ScenarioWorking working = working(threeFuturesFiveShortCalls());

        for (int move = 0; move < 16; move++) {
            int scenario = move;
            BigDecimal sum = working.positions().stream()
                    .map(position -> position.scenarioPnls().get(scenario))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(sum)
                    .isEqualByComparingTo(
                            working.groups().getFirst().scenarioPnls().get(move));
        }
    }

    @Test
    void positions_of_one_contract_are_netted_and_their_order_changes_nothing() {
        List<Position> split = List.of(position(CALL, -7), position(FUTURE, 3), position(CALL, 2));

        assertThat(requirement(split)).isEqualTo(requirement(threeFuturesFiveShortCalls()));
    }

    @Test
    void an_empty_portfolio_needs_no_margin() {
        assertThat(requirement(List.of()).maintenanceMargin()).isZero();
        assertThat(requirement(List.of()).initialMargin()).isZero();
    }

    /** 5 × 1.86 × 1,000,000 yen, 7 × 23,722.38 × 5,000 dollars, and 7 × 23,722.38 × 5,000 euros at 1.1. */
    @ParameterizedTest
    @CsvSource({
        "JPY, JPY, 134.76, 1.86, 1000000, 5, 9300000",
        "USD, USD, 463859.28, 23722.38, 5000, -7, 830283300",
        "EUR, USD, 463859.28, 23722.38, 5000, -7, 913311630",
    })
    void a_margin_that_is_a_whole_amount_is_not_rounded_up(
            String own,
            String currency,
            BigDecimal price,
            BigDecimal priceScanRange,
            BigDecimal multiplier,
            BigDecimal quantity,
            BigDecimal expected) {
        InstrumentMark future =
                new InstrumentMark(FUTURE, own, multiplier, "G", null, price, null, null, null, null, null, null, null);
        MarketData market = new MarketData(
                AS_OF,
                List.of(new Underlying("G", price, priceScanRange, new BigDecimal("0.05"), List.of())),
                List.of(future),
                List.of(new FxRate("EUR", "USD", new BigDecimal("1.1"))));
        MarginTerms terms = new MarginTerms(
                null,
                AccountType.SPECULATOR,
                null,
                currency,
                Detail.TOTAL,
                market,
                ScenarioSet.inline(sixteen()),
                ScenarioSettings.DEFAULT);

        MarginRequirement requirement = new ScenarioMethodology(1_000_000)
                .requirement(new Portfolio(List.of(new Position(FUTURE, quantity))), terms);

        assertThat(requirement.maintenanceMargin()).isEqualByComparingTo(expected);
    }

    /** 1 % of 1,000,000 calls on 100,000,000 rupiah at 16,237.5 to the dollar: 61,585,835.26 dollars, and losses of nothing. */
    @Test
    void contingency_in_another_currency_is_converted_by_the_exact_rate() {
        InstrumentMark call = new InstrumentMark(
                FAR_CALL,
                "IDR",
                BigDecimal.ONE,
                "G",
                PricingModel.BLACK_76,
                null,
                null,
                new BigDecimal("0.01"),
                new BigDecimal("0.0001"),
                null,
                BigDecimal.ZERO,
                null,
                null);
        ScenarioSettings settings = new ScenarioSettings(
                Aggregation.PORTFOLIO,
                BigDecimal.ONE,
                BigDecimal.ONE,
                new BigDecimal("0.01"),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                0,
                2);
        MarketData market = new MarketData(
                AS_OF,
                List.of(new Underlying(
                        "G", new BigDecimal("100000000"), new BigDecimal("1"), new BigDecimal("0.001"), List.of())),
                List.of(call),
                List.of(new FxRate("USD", "IDR", new BigDecimal("16237.5"))));

        ScenarioWorking working = (ScenarioWorking) new ScenarioMethodology(1_000_000)
                .requirement(
                        new Portfolio(List.of(new Position(FAR_CALL, new BigDecimal("-1000000")))),
                        new MarginTerms(
                                null,
                                AccountType.SPECULATOR,
                                null,
                                "USD",
                                Detail.COMPONENTS,
                                market,
                                ScenarioSet.inline(sixteen()),
                                settings))
                .working();

        assertThat(working.shortOptionContingency())
                .isEqualByComparingTo(
                        new BigDecimal("1000000000000").divide(new BigDecimal("16237.5"), 20, RoundingMode.HALF_EVEN));
    }

    /** The last has sums of more than 127 bits: three futures of the largest size. */
    @ParameterizedTest
    @CsvSource({
        "1, 100000000, 1000000, 100000000000000000, 0",
        "1, 999999999999, 1, 999999999999999999, 0",
        "3, 90000000000, 1, 899999999999999999.9, 8"
    })
    void margin_of_more_than_18_digits_is_refused(
            int contractCount, BigDecimal multiplier, BigDecimal price, BigDecimal quantity, int arrayDecimals) {
        List<InstrumentMark> futures = new ArrayList<>();
        List<Position> positions = new ArrayList<>();
        for (int i = 1; i <= contractCount; i++) {
            ContractId contract = ContractId.future("XCME", "G", "20260" + i);
            futures.add(new InstrumentMark(
                    contract, "USD", multiplier, "G", null, price, null, null, null, null, null, null, null));
            positions.add(new Position(contract, quantity));
        }
        MarketData market = new MarketData(
                AS_OF,
                List.of(new Underlying("G", price, BigDecimal.ONE, BigDecimal.ONE, List.of())),
                futures,
                List.of());
        ScenarioSettings settings = new ScenarioSettings(
                Aggregation.PORTFOLIO,
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                arrayDecimals,
                2);
        MarginTerms terms = new MarginTerms(
                null,
                AccountType.SPECULATOR,
                null,
                "USD",
                Detail.TOTAL,
                market,
                ScenarioSet.inline(sixteen()),
                settings);

        assertThatThrownBy(() -> new ScenarioMethodology(1_000_000).requirement(new Portfolio(positions), terms))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.FIGURE_OUT_OF_RANGE));
    }

    private static List<Position> threeFuturesFiveShortCalls() {
        return List.of(position(FUTURE, 3), position(CALL, -5));
    }

    private static Position position(ContractId contract, int quantity) {
        return new Position(contract, BigDecimal.valueOf(quantity));
    }

    private static ScenarioWorking working(List<Position> positions) {
        return (ScenarioWorking) requirement(positions).working();
    }

    private static PositionLosses position(ScenarioWorking working, ContractId contract) {
        return working.positions().stream()
                .filter(position -> position.contract().equals(contract))
                .findFirst()
                .orElseThrow();
    }

    private static MarginRequirement requirement(List<Position> positions) {
        ScenarioSettings settings = new ScenarioSettings(
                Aggregation.PORTFOLIO,
                BigDecimal.ONE,
                new BigDecimal("1.10"),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                new BigDecimal("50"),
                0,
                2);
        Underlying underlying = new Underlying(
                "G", new BigDecimal("100.00"), new BigDecimal("9.00"), new BigDecimal("0.05"), List.of());
        MarketData market = new MarketData(
                AS_OF,
                List.of(underlying),
                Stream.of(FUTURE, CALL, FAR_CALL)
                        .map(ScenarioMethodologyTest::mark)
                        .toList(),
                List.of());
        MarginTerms terms = new MarginTerms(
                null,
                AccountType.SPECULATOR,
                null,
                "USD",
                Detail.FULL,
                market,
                ScenarioSet.inline(sixteen()),
                settings);
        return new ScenarioMethodology(1_000_000).requirement(new Portfolio(positions), terms);
    }

    private static InstrumentMark mark(ContractId contract) {
        boolean isOption = contract.right() != null;
        return new InstrumentMark(
                contract,
                "USD",
                BigDecimal.valueOf(100),
                "G",
                null,
                null,
                null,
                isOption ? new BigDecimal("0.40") : null,
                null,
                AS_OF.plus(Duration.ofDays(30)),
                BigDecimal.ZERO,
                null,
                null);
    }

    /** The published order: price unchanged, then by thirds; volatility up in odd numbers; two extremes. */
    private static List<Scenario> sixteen() {
        List<Scenario> scenarios = new ArrayList<>();
        for (int thirds : new int[] {0, 1, -1, 2, -2, 3, -3}) {
            for (int volatility : new int[] {1, -1}) {
                scenarios.add(scenario(scenarios.size() + 1, thirds, 3, volatility, "1"));
            }
        }
        scenarios.add(scenario(15, 2, 1, 0, "0.35"));
        scenarios.add(scenario(16, -2, 1, 0, "0.35"));
        return scenarios;
    }

    private static Scenario scenario(int number, int move, int divisor, int volatility, String weight) {
        return new Scenario(
                number,
                new PriceMove(PriceMove.Kind.SCAN_RANGE, BigDecimal.valueOf(move), BigDecimal.valueOf(divisor)),
                Map.of(),
                VolatilityMove.of(VolatilityMove.Kind.SCAN_RANGE, BigDecimal.valueOf(volatility)),
                Duration.ofDays(1),
                new BigDecimal(weight),
                null);
    }

    private static List<Integer> longs(List<BigDecimal> amounts) {
        return amounts.stream().map(BigDecimal::intValueExact).toList();
    }
}
