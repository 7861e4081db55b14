package io.plimsoll.methodology.span;

import static io.plimsoll.testsupport.span.SmallSpan.commodity;
import static io.plimsoll.testsupport.span.SmallSpan.complex;
import static io.plimsoll.testsupport.span.SmallSpan.credit;
import static io.plimsoll.testsupport.span.SmallSpan.leg;
import static io.plimsoll.testsupport.span.SmallSpan.margin;
import static io.plimsoll.testsupport.span.SmallSpan.position;
import static io.plimsoll.testsupport.span.SmallSpan.rate;
import static io.plimsoll.testsupport.span.SmallSpan.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.methodology.span.SpanWorking.CombinedCommodityMargin;
import io.plimsoll.methodology.span.SpanWorking.FormedLeg;
import io.plimsoll.methodology.span.SpanWorking.FormedSpread;
import io.plimsoll.methodology.span.SpanWorking.TierRisk;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.InterClearingSpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Method;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Side;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.portfolio.Position;
import io.plimsoll.testsupport.span.SmallSpan;
import io.plimsoll.testsupport.span.SpanRunner;
import io.plimsoll.testsupport.span.SpanRunners;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Spreads between tiers of months in figures small enough to check by hand, on every implementation. */
class TierRulesTest {
    private static final Position[] MARCH_AGAINST_JUNE = {
        position("A", "202503", "3"), position("A", "202506", "-1"),
        position("B", "202503", "-2"), position("B", "202506", "1")
    };

    private static SpanParameterSet sameTier(SmallSpan.Commodity b) {
        return set(complex(
                "EC",
                List.of(
                        commodity("A")
                                .future("202503", 1000)
                                .future("202506", 1000)
                                .scannedByMonth()
                                .build(),
                        b.future("202503", 600).future("202506", 600).build()),
                List.of(),
                List.of(credit(Method.SAME_TIER, "0.25", leg("A", Side.A), leg("B", Side.B))),
                List.of()));
    }

    /** A month of A is 1000 a delta, one of B 600. March forms two spreads, June one the other way round. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("runners")
    void months_that_are_tiers_spread_with_the_same_month(String name, SpanRunner runner) {
        SpanWorking working = margin(runner, sameTier(commodity("B").scannedByMonth()), MARCH_AGAINST_JUNE);

        CombinedCommodityMargin a = SmallSpan.commodity(working, "A");
        CombinedCommodityMargin b = SmallSpan.commodity(working, "B");
        assertThat(a.scanRisk()).isEqualByComparingTo("4000");
        // of the whole, 4000 over a net delta of 2 and 1800 over −1, which no tier has
        assertThat(a.weightedPriceRisk()).isEqualByComparingTo("2000");
        assertThat(b.weightedPriceRisk()).isEqualByComparingTo("1800");
        assertThat(a.interTiers()).extracting(TierRisk::number).containsExactly(1, 2);
        assertThat(a.interTiers())
                .extracting(tier -> tier.weightedPriceRisk().intValueExact())
                .containsExactly(1000, 1000);
        assertThat(a.interTiers())
                .extracting(tier -> tier.netDelta().intValueExact())
                .containsExactly(3, -1);
        assertThat(a.spreads())
                .extracting(FormedSpread::count)
                .map(BigDecimal::intValueExact)
                .containsExactly(2, 1);
        assertThat(a.spreads())
                .flatExtracting(FormedSpread::legs)
                .extracting(FormedLeg::month)
                .containsExactly("202503", "202503", "202506", "202506");
        // 3 × 1000 × 0.25 and 3 × 600 × 0.25
        assertThat(a.interCommoditySpreadCredit()).isEqualByComparingTo("750");
        assertThat(b.interCommoditySpreadCredit()).isEqualByComparingTo("450");
        assertThat(a.netDeltas())
                .extracting(delta -> delta.remaining().intValueExact())
                .containsExactly(1, 0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runners")
    void months_that_are_tiers_do_not_spread_with_numbered_tiers(String name, SpanRunner runner) {
        SpanParameterSet set =
                sameTier(commodity("B").interTier(1, "", "202503").interTier(2, "202504", ""));

        SpanWorking working = margin(runner, set, MARCH_AGAINST_JUNE);

        assertThat(SmallSpan.commodity(working, "A").spreads()).isEmpty();
        assertThat(SmallSpan.commodity(working, "A").risk()).isEqualByComparingTo("4000");
    }

    /**
     * Each tier is scanned alone, at 900 a delta: 10 × 900 + 9 × 900 = 17100, and half of it is credited, as by two spreads that
     * name the tiers. With the whole's price risk over its net delta of 1 the credit would be 19 × 17100 × 0.5.
     */
    @ParameterizedTest(name = "{0}: {2} against {3}")
    @MethodSource("runnersAndHedges")
    void same_tier_credits_what_spreads_that_name_the_tiers_credit(
            String name, SpanRunner runner, String march, String june, String total) {
        List<InterCommoditySpread> sameTier =
                List.of(credit(Method.SAME_TIER, "0.5", leg("A", Side.A), leg("B", Side.B)));
        List<InterCommoditySpread> named = List.of(
                credit(Method.NAMED_TIER, "0.5", leg("", "A", 1, Side.A, true), leg("", "B", 1, Side.B, true)),
                credit(Method.NAMED_TIER, "0.5", leg("", "A", 2, Side.A, true), leg("", "B", 2, Side.B, true)));
        Position[] hedge = {
            position("A", "202503", march), position("A", "202506", "-" + june),
            position("B", "202503", "-" + march), position("B", "202506", june)
        };

        for (List<InterCommoditySpread> spreads : List.of(sameTier, named)) {
            SpanWorking working = margin(runner, twoTiers(spreads), hedge);

            assertThat(working.exchangeComplexes().getFirst().totalRequirement())
                    .isEqualByComparingTo(total);
            assertThat(SmallSpan.commodity(working, "A").netDeltas())
                    .extracting(delta -> delta.remaining().intValueExact())
                    .containsExactly(0, 0);
        }
    }

    private static SpanParameterSet twoTiers(List<InterCommoditySpread> spreads) {
        return set(complex(
                "EC",
                Stream.of("A", "B")
                        .map(code -> commodity(code)
                                .future("202503", 900)
                                .future("202506", 900)
                                .scanTier(1, "202503", "202503")
                                .scanTier(2, "202506", "202506")
                                .interTier(1, "202503", "202503")
                                .interTier(2, "202506", "202506")
                                .build())
                        .toList(),
                List.of(),
                spreads,
                List.of()));
    }

    static Stream<Arguments> runnersAndHedges() {
        return SpanRunners.all().entrySet().stream()
                .flatMap(runner -> Stream.of(
                        Arguments.of(runner.getKey(), runner.getValue(), "10", "9", "17100"),
                        Arguments.of(runner.getKey(), runner.getValue(), "10", "10", "18000")));
    }

    /** A +2 and B −2 at 900 each are one tier over everything: two spreads at half of 1800, as DELTA forms them. */
    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("runnersAndTierMethods")
    void combined_commodity_without_tiers_is_one_tier(String name, SpanRunner runner, Method method) {
        SpanParameterSet set = set(complex(
                "EC",
                List.of(
                        commodity("A").future("202503", 900).build(),
                        commodity("B").future("202503", 900).build()),
                List.of(),
                List.of(credit(method, "0.5", leg("A", Side.A), leg("B", Side.B))),
                List.of()));

        SpanWorking working = margin(runner, set, position("A", "202503", "2"), position("B", "202503", "-2"));

        assertThat(SmallSpan.commodity(working, "A").interCommoditySpreadCredit())
                .isEqualByComparingTo("900");
        assertThat(SmallSpan.commodity(working, "A").spreads())
                .singleElement()
                .satisfies(spread ->
                        assertThat(spread.legs()).extracting(FormedLeg::tier).containsExactly(0, 0));
    }

    static Stream<Arguments> runnersAndTierMethods() {
        return SpanRunners.all().entrySet().stream()
                .flatMap(runner -> Stream.of(Method.SAME_TIER, Method.TIER_BY_TIER)
                        .map(method -> Arguments.of(runner.getKey(), runner.getValue(), method)));
    }

    /** A's March offsets one of B's four in June, then A's June two more. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("runners")
    void months_that_are_tiers_spread_tier_by_tier(String name, SpanRunner runner) {
        SpanParameterSet set = set(complex(
                "EC",
                List.of(
                        commodity("A")
                                .future("202503", 1000)
                                .future("202506", 1000)
                                .scannedByMonth()
                                .build(),
                        commodity("B")
                                .future("202503", 600)
                                .future("202506", 600)
                                .scannedByMonth()
                                .build()),
                List.of(),
                List.of(credit(Method.TIER_BY_TIER, "0.5", leg("A", Side.A), leg("B", Side.B))),
                List.of()));

        SpanWorking working = margin(
                runner, set, position("A", "202503", "1"), position("A", "202506", "2"), position("B", "202506", "-4"));

        CombinedCommodityMargin a = SmallSpan.commodity(working, "A");
        assertThat(a.spreads())
                .flatExtracting(FormedSpread::legs)
                .extracting(FormedLeg::month)
                .containsExactly("202503", "202506", "202506", "202506");
        // 1 × 1000 × 0.5 + 2 × 1000 × 0.5, and 3 × 600 × 0.5
        assertThat(a.interCommoditySpreadCredit()).isEqualByComparingTo("1500");
        assertThat(SmallSpan.commodity(working, "B").interCommoditySpreadCredit())
                .isEqualByComparingTo("900");
    }

    /**
     * A's first tier holds +2 at 1000 a delta, B −3 at 500: two spreads at 0.4. The whole of A, +1, would form one. B's own
     * spread sees the same +2 in A's first tier.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("runners")
    void legs_between_complexes_use_the_tier_they_name(String name, SpanRunner runner) {
        SpanWorking working = margin(
                runner,
                clearedTwice(1),
                position("A", "202503", "2"),
                position("A", "202506", "-1"),
                position("B", "202503", "-3"));

        CombinedCommodityMargin a =
                working.exchangeComplexes().get(0).combinedCommodities().getFirst();
        CombinedCommodityMargin b =
                working.exchangeComplexes().get(1).combinedCommodities().getFirst();
        assertThat(a.spreads()).singleElement().satisfies(spread -> {
            assertThat(spread.kind()).isEqualTo("INTER_CLEARING");
            assertThat(spread.count()).isEqualByComparingTo("2");
            assertThat(spread.legs()).extracting(FormedLeg::tier).containsExactly(1, 0);
        });
        assertThat(a.interTiers()).singleElement().satisfies(tier -> {
            assertThat(tier.number()).isEqualTo(1);
            assertThat(tier.weightedPriceRisk()).isEqualByComparingTo("1000");
        });
        assertThat(a.interClearingCredit()).isEqualByComparingTo("800");
        assertThat(a.netDeltas())
                .extracting(delta -> delta.remaining().intValueExact())
                .containsExactly(0, -1);
        assertThat(b.interClearingCredit()).isEqualByComparingTo("400");
        // 2000 − 1000 − 800 and 1500 − 400
        assertThat(working.exchangeComplexes().get(0).totalRequirement()).isEqualByComparingTo("200");
        assertThat(working.exchangeComplexes().get(1).totalRequirement()).isEqualByComparingTo("1100");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runners")
    void legs_between_complexes_form_nothing_in_a_tier_that_is_not_there(String name, SpanRunner runner) {
        SpanWorking working =
                margin(runner, clearedTwice(9), position("A", "202503", "2"), position("B", "202503", "-3"));

        assertThat(working.exchangeComplexes())
                .flatExtracting(
                        complex -> complex.combinedCommodities().getFirst().spreads())
                .isEmpty();
    }

    /**
     * The tier up to April has no start: it stands for March, the first month of its futures, and not for January, when a call
     * on March expires that nobody holds. Three months to June at 10, and 5 for the spread.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("runners")
    void tier_without_a_start_does_not_start_where_an_option_expires(String name, SpanRunner runner) {
        IntraCommoditySpread perMonth = new IntraCommoditySpread(
                IntraCommoditySpread.Kind.TIER,
                1,
                IntraCommoditySpread.ChargeMethod.PER_MONTH,
                null,
                rate("10"),
                rate("5"),
                List.of(
                        new IntraCommoditySpread.Leg(1, "", BigDecimal.ONE, Side.A),
                        new IntraCommoditySpread.Leg(2, "", BigDecimal.ONE, Side.B)));
        SpanParameterSet set = set(complex(
                "EC",
                List.of(commodity("A")
                        .future("202503", 1000)
                        .future("202506", 1000)
                        .callOn("202503", "202501", 1000)
                        .intraTier(1, "", "202504")
                        .intraTier(2, "202506", "")
                        .intraSpread(perMonth)
                        .build()),
                List.of(),
                List.of(),
                List.of()));

        SpanWorking working = margin(runner, set, position("A", "202503", "1"), position("A", "202506", "-1"));

        assertThat(SmallSpan.commodity(working, "A").intraCommoditySpreadCharge())
                .isEqualByComparingTo("35");
    }

    /** @param tier of A in both spreads */
    private static SpanParameterSet clearedTwice(int tier) {
        ExchangeComplex one = complex(
                "ONE",
                List.of(commodity("A")
                        .future("202503", 1000)
                        .future("202506", 1000)
                        .interTier(1, "", "202503")
                        .interTier(2, "202504", "")
                        .build()),
                List.of(),
                List.of(),
                List.of(new InterClearingSpread(
                        1,
                        rate("0.4"),
                        List.of(leg("", "A", tier, Side.A, true)),
                        List.of(leg("TWO", "B", 0, Side.B, true)))));
        ExchangeComplex two = complex(
                "TWO",
                List.of(commodity("B").future("202503", 500).build()),
                List.of(),
                List.of(),
                List.of(new InterClearingSpread(
                        1,
                        rate("0.4"),
                        List.of(leg("", "B", 0, Side.A, true)),
                        List.of(leg("ONE", "A", tier, Side.B, true)))));
        return set(one, two);
    }

    static Stream<Arguments> runners() {
        return SpanRunners.all().entrySet().stream().map(runner -> Arguments.of(runner.getKey(), runner.getValue()));
    }
}
