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
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.InterClearingSpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Method;
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

    /**
     * A scans 3 × 1000 + 1000 = 4000 at a net delta of 2, B 2 × 600 + 600 = 1800 at −1: 2000 and 1800 a delta. March forms two
     * spreads, June one the other way round.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("runners")
    void months_that_are_tiers_spread_with_the_same_month(String name, SpanRunner runner) {
        SpanWorking working = margin(runner, sameTier(commodity("B").scannedByMonth()), MARCH_AGAINST_JUNE);

        CombinedCommodityMargin a = SmallSpan.commodity(working, "A");
        CombinedCommodityMargin b = SmallSpan.commodity(working, "B");
        assertThat(a.scanRisk()).isEqualByComparingTo("4000");
        assertThat(a.weightedPriceRisk()).isEqualByComparingTo("2000");
        assertThat(b.weightedPriceRisk()).isEqualByComparingTo("1800");
        assertThat(a.spreads())
                .extracting(FormedSpread::count)
                .map(BigDecimal::intValueExact)
                .containsExactly(2, 1);
        assertThat(a.spreads())
                .flatExtracting(FormedSpread::legs)
                .extracting(FormedLeg::month)
                .containsExactly("202503", "202503", "202506", "202506");
        // 3 × 2000 × 0.25 and 3 × 1800 × 0.25
        assertThat(a.interCommoditySpreadCredit()).isEqualByComparingTo("1500");
        assertThat(b.interCommoditySpreadCredit()).isEqualByComparingTo("1350");
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
