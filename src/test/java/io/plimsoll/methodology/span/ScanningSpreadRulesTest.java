package io.plimsoll.methodology.span;

import static io.plimsoll.testsupport.span.SmallSpan.commodity;
import static io.plimsoll.testsupport.span.SmallSpan.complex;
import static io.plimsoll.testsupport.span.SmallSpan.converting;
import static io.plimsoll.testsupport.span.SmallSpan.leg;
import static io.plimsoll.testsupport.span.SmallSpan.margin;
import static io.plimsoll.testsupport.span.SmallSpan.position;
import static io.plimsoll.testsupport.span.SmallSpan.rate;
import static io.plimsoll.testsupport.span.SmallSpan.scanning;
import static io.plimsoll.testsupport.span.SmallSpan.set;
import static io.plimsoll.testsupport.span.SmallSpan.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.methodology.span.SpanWorking.CombinedCommodityMargin;
import io.plimsoll.methodology.span.SpanWorking.ExchangeComplexMargin;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.CurrencyConversion;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.ScanningPoint;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.ChargeMethod;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Side;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.testsupport.span.SpanRunner;
import io.plimsoll.testsupport.span.SpanRunners;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Scanning spreads in figures small enough to check by hand, on every implementation. */
class ScanningSpreadRulesTest {
    private static final String RUNNERS = "{0}";

    /** HH 1000 and HP 400 a contract; NG lists its own month and holds nothing. */
    private static SpanParameterSet gas(InterCommoditySpread spread) {
        List<CombinedCommodity> commodities = List.of(
                commodity("HH").future("202503", 1000).build(),
                commodity("HP").future("202503", 400).build(),
                commodity("NG").future("202503", 1000).build());
        return set(complex("EC", commodities, List.of(spread), List.of(), List.of()));
    }

    @ParameterizedTest(name = RUNNERS)
    @MethodSource("runners")
    void required_leg_that_is_the_absent_target_forbids_the_spread(String name, SpanRunner runner) {
        SpanParameterSet set = gas(scanning(
                "0.98", target("NG", false), 2, leg("HH", Side.A), leg("HP", Side.B), leg("", "NG", 0, Side.A, true)));

        ExchangeComplexMargin margin = margin(
                        runner, set, position("HH", "202503", "1"), position("HP", "202503", "-1"))
                .exchangeComplexes()
                .getFirst();

        // each on its own: 1000 + 400
        assertThat(margin.totalRequirement()).isEqualByComparingTo("1400");
        assertThat(margin.combinedCommodities())
                .extracting(CombinedCommodityMargin::code)
                .containsExactly("HH", "HP");
    }

    @ParameterizedTest(name = RUNNERS)
    @MethodSource("runners")
    void optional_leg_that_is_the_absent_target_is_not_missed(String name, SpanRunner runner) {
        SpanParameterSet set = gas(scanning(
                "0.98", target("NG", false), 2, leg("HH", Side.A), leg("HP", Side.B), leg("", "NG", 0, Side.A, false)));

        ExchangeComplexMargin margin = margin(
                        runner, set, position("HH", "202503", "1"), position("HP", "202503", "-1"))
                .exchangeComplexes()
                .getFirst();

        // scenario 13: 1000 − 0.98 × 400
        assertThat(margin.totalRequirement()).isEqualByComparingTo("608");
    }

    @ParameterizedTest(name = RUNNERS)
    @MethodSource("runners")
    void required_leg_that_is_the_target_is_there_when_the_target_holds_positions(String name, SpanRunner runner) {
        SpanParameterSet set =
                gas(scanning("0.98", target("NG", false), 2, leg("HH", Side.A), leg("", "NG", 0, Side.A, true)));

        ExchangeComplexMargin margin = margin(
                        runner, set, position("HH", "202503", "-1"), position("NG", "202503", "2"))
                .exchangeComplexes()
                .getFirst();

        // scenario 13: 2000 − 0.98 × 1000
        assertThat(margin.totalRequirement()).isEqualByComparingTo("1020");
    }

    /** A needs 2 × 900 dollars, B 2 × 90000 yen at a cent: 1800 each, whichever of them is the target. */
    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("runnersAndTargets")
    void legs_of_several_currencies_are_not_scanned_together(String name, SpanRunner runner, String target) {
        SpanParameterSet set =
                dollarsAndYen(scanning("0.98", target(target, false), 2, leg("A", Side.A), leg("B", Side.B)));

        ExchangeComplexMargin margin = margin(runner, set, position("A", "202503", "2"), position("B", "202503", "-2"))
                .exchangeComplexes()
                .getFirst();

        assertThat(margin.combinedCommodities())
                .extracting(CombinedCommodityMargin::scanRisk)
                .map(BigDecimal::intValueExact)
                .startsWith(1800, 180000)
                .hasSize(2);
        assertThat(margin.totalRequirement()).isEqualByComparingTo("3600");
    }

    static Stream<Arguments> runnersAndTargets() {
        return SpanRunners.all().entrySet().stream()
                .flatMap(runner -> Stream.of("A", "B", "C")
                        .map(target -> Arguments.of(runner.getKey(), runner.getValue(), target)));
    }

    @ParameterizedTest(name = RUNNERS)
    @MethodSource("runners")
    void leg_in_another_currency_that_holds_nothing_forbids_no_spread(String name, SpanRunner runner) {
        SpanParameterSet set = dollarsAndYen(scanning(
                "0.98", target("C", false), 2, leg("", "A", 0, Side.A, false), leg("", "B", 0, Side.B, false)));

        ExchangeComplexMargin margin = margin(runner, set, position("A", "202503", "-1"), position("C", "202503", "2"))
                .exchangeComplexes()
                .getFirst();

        // scenario 13: 2000 − 0.98 × 900
        assertThat(margin.totalRequirement()).isEqualByComparingTo("1118");
    }

    private static SpanParameterSet dollarsAndYen(InterCommoditySpread spread) {
        List<CombinedCommodity> commodities = List.of(
                commodity("A").future("202503", 900).build(),
                commodity("B").in("JPY").future("202503", 90000).build(),
                commodity("C").future("202503", 1000).build());
        return set(converting(
                complex("EC", commodities, List.of(spread), List.of(), List.of()),
                new CurrencyConversion("JPY", "USD", new BigDecimal("0.01"), BigDecimal.ZERO)));
    }

    /** Two of HH gain 2000 in scenario 11; NG, the target, loses 3000 there. Other scenarios take the spread's rate, too. */
    @ParameterizedTest(name = RUNNERS)
    @MethodSource("runners")
    void point_without_a_rate_counts_gains_at_the_legs_or_the_spreads(String name, SpanRunner runner) {
        InterCommoditySpread plain = scanning("0.5", target("NG", false), 2, leg("HH", Side.A));
        InterCommoditySpread withPoint = new InterCommoditySpread(
                1,
                "",
                plain.method(),
                plain.creditMethod(),
                plain.rate(),
                plain.legs(),
                plain.target(),
                2,
                "",
                List.of(new ScanningPoint(11, false, null, 0)));

        ExchangeComplexMargin margin = margin(
                        runner, gas(withPoint), position("HH", "202503", "2"), position("NG", "202503", "-3"))
                .exchangeComplexes()
                .getFirst();

        // 3000 − 0.5 × 2000
        assertThat(margin.totalRequirement()).isEqualByComparingTo("2000");
    }

    /**
     * The target has June, the leg brings March. Its tier up to April has no start and no month of the target's own: it stands
     * for March, the other for its start, May: two months at 10 and 5 for the spread.
     */
    @ParameterizedTest(name = RUNNERS)
    @MethodSource("runners")
    void months_of_a_leg_count_in_a_charge_per_month(String name, SpanRunner runner) {
        IntraCommoditySpread perMonth = new IntraCommoditySpread(
                IntraCommoditySpread.Kind.TIER,
                1,
                ChargeMethod.PER_MONTH,
                null,
                rate("10"),
                rate("5"),
                List.of(
                        new IntraCommoditySpread.Leg(1, "", BigDecimal.ONE, Side.A),
                        new IntraCommoditySpread.Leg(2, "", BigDecimal.ONE, Side.B)));
        CombinedCommodity target = commodity("NG")
                .future("202506", 1000)
                .intraTier(1, "", "202504")
                .intraTier(2, "202505", "")
                .intraSpread(perMonth)
                .build();
        SpanParameterSet set = set(complex(
                "EC",
                List.of(commodity("HH").future("202503", 1000).build(), target),
                List.of(scanning("1", target("NG", true), 2, leg("HH", Side.A))),
                List.of(),
                List.of()));

        ExchangeComplexMargin margin = margin(
                        runner, set, position("HH", "202503", "3"), position("NG", "202506", "-3"))
                .exchangeComplexes()
                .getFirst();

        CombinedCommodityMargin scanned = margin.combinedCommodities().get(1);
        assertThat(scanned.scanRisk()).isZero();
        assertThat(scanned.spreads().getLast().rate()).isEqualByComparingTo("25");
        assertThat(scanned.intraCommoditySpreadCharge()).isEqualByComparingTo("75");
        assertThat(margin.totalRequirement()).isEqualByComparingTo("75");
    }

    static Stream<Arguments> runners() {
        return SpanRunners.all().entrySet().stream().map(runner -> Arguments.of(runner.getKey(), runner.getValue()));
    }
}
