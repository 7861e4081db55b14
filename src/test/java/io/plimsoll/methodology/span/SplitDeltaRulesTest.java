package io.plimsoll.methodology.span;

import static io.plimsoll.testsupport.span.SmallSpan.combination;
import static io.plimsoll.testsupport.span.SmallSpan.combinationLeg;
import static io.plimsoll.testsupport.span.SmallSpan.commodity;
import static io.plimsoll.testsupport.span.SmallSpan.complex;
import static io.plimsoll.testsupport.span.SmallSpan.credit;
import static io.plimsoll.testsupport.span.SmallSpan.leg;
import static io.plimsoll.testsupport.span.SmallSpan.margin;
import static io.plimsoll.testsupport.span.SmallSpan.position;
import static io.plimsoll.testsupport.span.SmallSpan.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.methodology.span.SpanWorking.CombinedCommodityMargin;
import io.plimsoll.methodology.span.SpanWorking.NetDelta;
import io.plimsoll.methodology.span.parameters.CombinationLeg;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.CombinationMethod;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Method;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Side;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.portfolio.Position;
import io.plimsoll.testsupport.span.SmallSpan;
import io.plimsoll.testsupport.span.SpanRunner;
import io.plimsoll.testsupport.span.SpanRunners;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Combinations whose array is kept and whose delta is split over the months of their legs, on every implementation. The
 * combination is one crude oil of March against two products of June, with a range of 300 of its own; a product counts half a
 * delta, and its June is charged 10 a delta.
 */
class SplitDeltaRulesTest {
    private static final SpanParameterSet CRACK = set(complex(
            "EC",
            List.of(
                    commodity("CL")
                            .future("202503", 1000)
                            .combination(
                                    CombinationMethod.DELTA_SPLIT,
                                    "202504",
                                    300,
                                    "1",
                                    combinationLeg("CL", "202503", "1"),
                                    combinationLeg("HO", "202506", "-2"))
                            .build(),
                    commodity("HO")
                            .future("202506", 600, "0.5")
                            .spotRate("202506", "0", "10")
                            .build()),
            List.of(),
            List.of(credit(Method.DELTA, "0.5", leg("CL", Side.A), leg("HO", Side.B))),
            List.of()));

    /** Ten combinations: +10 in CL's March, −10 × 2 × 0.5 in HO's June, which has no position and so nothing to scan. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("runners")
    void delta_of_a_leg_elsewhere_goes_to_its_month_there(String name, SpanRunner runner) {
        SpanWorking working = margin(runner, CRACK, combination("CL", "202504", "10"));

        CombinedCommodityMargin crude = SmallSpan.commodity(working, "CL");
        assertThat(crude.scanRisk()).isEqualByComparingTo("3000");
        assertThat(crude.netDelta()).isEqualByComparingTo("10");
        assertThat(crude.netDeltas()).extracting(NetDelta::month).containsExactly("202503", "202504");
        assertThat(crude.netDeltas()).extracting(SplitDeltaRulesTest::initial).containsExactly(10, 0);
        // 10 × 300 × 0.5
        assertThat(crude.interCommoditySpreadCredit()).isEqualByComparingTo("1500");
        CombinedCommodityMargin product = SmallSpan.commodity(working, "HO");
        assertThat(product.positions()).isEmpty();
        assertThat(product.scanRisk()).isZero();
        assertThat(product.netDeltas()).extracting(SplitDeltaRulesTest::initial).containsExactly(-10);
        assertThat(product.weightedPriceRisk()).isZero();
        assertThat(product.interCommoditySpreadCredit()).isZero();
        assertThat(product.deliveryCharge()).isEqualByComparingTo("100");
        assertThat(working.exchangeComplexes().getFirst().totalRequirement()).isEqualByComparingTo("1600");
    }

    /** Twenty products bought, 12,000 of scan risk and +10, take the −10 of the combinations away: nothing is left to charge. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("runners")
    void delta_of_a_leg_elsewhere_nets_with_positions_there(String name, SpanRunner runner) {
        SpanWorking working = margin(runner, CRACK, combination("CL", "202504", "10"), position("HO", "202506", "20"));

        CombinedCommodityMargin product = SmallSpan.commodity(working, "HO");
        assertThat(product.scanRisk()).isEqualByComparingTo("12000");
        assertThat(product.netDelta()).isZero();
        assertThat(product.deliveryCharge()).isZero();
        assertThat(SmallSpan.commodity(working, "CL").interCommoditySpreadCredit())
                .isZero();
        assertThat(working.exchangeComplexes().getFirst().totalRequirement()).isEqualByComparingTo("15000");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runners")
    void combinations_that_net_to_zero_bring_nothing_elsewhere(String name, SpanRunner runner) {
        SpanWorking working =
                margin(runner, CRACK, combination("CL", "202504", "10"), combination("CL", "202504", "-10"));

        assertThat(working.exchangeComplexes()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runners")
    void part_of_a_leg_that_is_nowhere_stays_in_the_month_of_the_combination(String name, SpanRunner runner) {
        SpanParameterSet set = set(complex(
                "EC",
                List.of(commodity("CL")
                        .future("202503", 1000)
                        .combination(
                                CombinationMethod.DELTA_SPLIT,
                                "202504",
                                300,
                                "1",
                                combinationLeg("CL", "202503", "1"),
                                combinationLeg("XX", "202506", "-2"))
                        .build()),
                List.of(),
                List.of(),
                List.of()));

        SpanWorking working = margin(runner, set, combination("CL", "202504", "10"));

        assertThat(SmallSpan.commodity(working, "CL").netDeltas())
                .extracting(SplitDeltaRulesTest::initial)
                .containsExactly(10, -20);
    }

    /** An option of February on the future of March: +5 × 1 in March and −5 in June, nothing in February. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("runners")
    void delta_of_an_option_leg_goes_to_the_month_of_its_underlying(String name, SpanRunner runner) {
        ContractId call =
                ContractId.of("X", "CLO", ContractKind.OPTION, "202502", OptionRight.CALL, BigDecimal.TEN, "202503");
        SpanParameterSet set = splitOver(
                commodity("CL").future("202503", 1000).future("202506", 1000).callOn("202503", "202502", 1000),
                "202503",
                new CombinationLeg(call, BigDecimal.ONE),
                combinationLeg("CL", "202506", "-1"));

        SpanWorking working = margin(runner, set, combination("CL", "202503", "5"));

        assertThat(deltas(working)).isEqualTo(Map.of("202503", 5, "202506", -5));
    }

    /** The future of March expires on the 20th and the leg says so; its month is March all the same. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("runners")
    void delta_of_a_leg_named_by_its_day_goes_to_the_month_of_its_contract(String name, SpanRunner runner) {
        SpanParameterSet set = splitOver(
                commodity("CL").futureExpiringOn(20250320, "202503", 1000).future("202506", 1000),
                "202503",
                combinationLeg("CL", "20250320", "1"),
                combinationLeg("CL", "202506", "-1"));

        SpanWorking working = margin(runner, set, combination("CL", "202503", "10"));

        assertThat(deltas(working)).isEqualTo(Map.of("202503", 10, "202506", -10));
    }

    /** Under every method, since only an option whose delta is split has legs: 10 × 1000 of its own, 5 against 5 delta. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("runners")
    void option_with_legs_keeps_its_array_and_leaves_its_delta_to_them(String name, SpanRunner runner) {
        for (CombinationMethod method : CombinationMethod.values()) {
            SpanParameterSet set = set(complex(
                    "EC",
                    List.of(commodity("CL")
                            .future("202503", 700)
                            .future("202506", 700)
                            .callOnCombination(
                                    method,
                                    "202504",
                                    1000,
                                    combinationLeg("CL", "202503", "1"),
                                    combinationLeg("CL", "202506", "-1"))
                            .build()),
                    List.of(),
                    List.of(),
                    List.of()));
            ContractId call = ContractId.option("X", "CLO", "202504", OptionRight.CALL, BigDecimal.TEN);

            SpanWorking working = margin(runner, set, new Position(call, new BigDecimal("10")));

            assertThat(SmallSpan.commodity(working, "CL").scanRisk()).isEqualByComparingTo("10000");
            assertThat(deltas(working)).containsEntry("202503", 5).containsEntry("202506", -5);
        }
    }

    /** CL is there and its September is not: the part of September stays in April. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("runners")
    void part_of_a_leg_in_a_month_that_is_not_listed_stays_in_the_month_of_the_combination(
            String name, SpanRunner runner) {
        SpanParameterSet set = splitOver(
                commodity("CL").future("202503", 1000),
                "202504",
                combinationLeg("CL", "202503", "1"),
                combinationLeg("CL", "202509", "-1"));

        SpanWorking working = margin(runner, set, combination("CL", "202504", "10"));

        assertThat(deltas(working)).isEqualTo(Map.of("202503", 10, "202504", -10));
    }

    /** A combination with a range of 300 and a delta of 1. */
    private static SpanParameterSet splitOver(SmallSpan.Commodity commodity, String month, CombinationLeg... legs) {
        return set(complex(
                "EC",
                List.of(commodity
                        .combination(CombinationMethod.DELTA_SPLIT, month, 300, "1", legs)
                        .build()),
                List.of(),
                List.of(),
                List.of()));
    }

    private static Map<String, Integer> deltas(SpanWorking working) {
        return SmallSpan.commodity(working, "CL").netDeltas().stream()
                .collect(Collectors.toMap(NetDelta::month, SplitDeltaRulesTest::initial));
    }

    private static int initial(NetDelta delta) {
        return delta.initial().setScale(0).intValueExact();
    }

    static Stream<Arguments> runners() {
        return SpanRunners.all().entrySet().stream().map(runner -> Arguments.of(runner.getKey(), runner.getValue()));
    }
}
