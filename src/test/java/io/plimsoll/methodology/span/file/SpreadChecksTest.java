package io.plimsoll.methodology.span.file;

import static io.plimsoll.testsupport.span.SmallSpan.commodity;
import static io.plimsoll.testsupport.span.SmallSpan.complex;
import static io.plimsoll.testsupport.span.SmallSpan.credit;
import static io.plimsoll.testsupport.span.SmallSpan.leg;
import static io.plimsoll.testsupport.span.SmallSpan.rate;
import static io.plimsoll.testsupport.span.SmallSpan.scanning;
import static io.plimsoll.testsupport.span.SmallSpan.set;
import static io.plimsoll.testsupport.span.SmallSpan.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.CommodityGroup;
import io.plimsoll.methodology.span.parameters.InterClearingSpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.CreditMethod;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Leg;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Method;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadChecksTest {
    @Test
    void scanning_spread_over_several_currencies_is_warned_about() {
        assertThat(warnings("JPY")).containsExactly("super spread 1 is not formed over several currencies (JPY, USD)");
        assertThat(warnings("USD")).isEmpty();
    }

    @Test
    void spread_that_names_a_tier_the_set_does_not_define_is_warned_about() {
        List<Leg> legs = List.of(leg("", "A", 1, Side.A, true), leg("", "B", 7, Side.B, true));
        ExchangeComplex complex = complex(
                "EC",
                List.of(
                        commodity("A")
                                .future("202503", 1000)
                                .interTier(1, "", "")
                                .build(),
                        commodity("B")
                                .future("202503", 1000)
                                .interTier(1, "", "")
                                .build()),
                List.of(),
                List.of(credit(Method.NAMED_TIER, "0.5", legs.get(0), legs.get(1))),
                List.of(new InterClearingSpread(3, rate("0.5"), legs, List.of(leg("TWO", "C", 9, Side.B, true)))));

        assertThat(warnings(complex))
                .containsExactly(
                        "inter-clearing spread 3 is not formed: it names tier 7 of B, which the set does not define",
                        "inter-commodity spread 1 is not formed: it names tier 7 of B, which the set does not define");
    }

    /** ALL is everybody, without being listed. */
    @Test
    void spread_of_a_group_that_the_set_does_not_list_is_warned_about_if_it_lists_others() {
        List<CommodityGroup> groups = List.of(new CommodityGroup("GRAINS", List.of("A", "B")));

        assertThat(warnings(ofGroup("GRAIN", groups)))
                .containsExactly("inter-commodity spread 1 names group GRAIN, which the set does not list;"
                        + " it is formed as if it named none");
        for (String group : List.of("GRAINS", "ALL", "")) {
            assertThat(warnings(ofGroup(group, groups))).isEmpty();
        }
        assertThat(warnings(ofGroup("GRAIN", List.of()))).isEmpty();
    }

    private static ExchangeComplex ofGroup(String group, List<CommodityGroup> groups) {
        InterCommoditySpread spread = new InterCommoditySpread(
                1,
                group,
                Method.DELTA,
                CreditMethod.WEIGHTED_PRICE_RISK,
                rate("0.5"),
                List.of(leg("A", Side.A), leg("B", Side.B)),
                null,
                0,
                "",
                List.of());
        return new ExchangeComplex(
                "EC",
                "",
                false,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                groups,
                List.of(
                        commodity("A").future("202503", 1000).build(),
                        commodity("B").future("202503", 1000).build()),
                List.of(),
                List.of(spread),
                List.of(),
                List.of());
    }

    private static List<String> warnings(String currency) {
        return warnings(complex(
                "EC",
                List.of(
                        commodity("A").future("202503", 1000).build(),
                        commodity("B").in(currency).future("202503", 1000).build()),
                List.of(scanning("0.98", target("A", false), 2, leg("A", Side.A), leg("B", Side.B))),
                List.of(),
                List.of()));
    }

    private static List<String> warnings(ExchangeComplex complex) {
        ReadNotes notes = new ReadNotes();
        SpreadChecks.check(complex, notes);
        return notes.report(set(complex), 0).warnings();
    }
}
