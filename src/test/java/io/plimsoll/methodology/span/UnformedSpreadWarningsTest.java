package io.plimsoll.methodology.span;

import static io.plimsoll.testsupport.span.SmallSpan.commodity;
import static io.plimsoll.testsupport.span.SmallSpan.complex;
import static io.plimsoll.testsupport.span.SmallSpan.converting;
import static io.plimsoll.testsupport.span.SmallSpan.credit;
import static io.plimsoll.testsupport.span.SmallSpan.leg;
import static io.plimsoll.testsupport.span.SmallSpan.position;
import static io.plimsoll.testsupport.span.SmallSpan.scanning;
import static io.plimsoll.testsupport.span.SmallSpan.set;
import static io.plimsoll.testsupport.span.SmallSpan.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.methodology.MarginRequirement.MarginWarning;
import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.CurrencyConversion;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Method;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Side;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Netting;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.testsupport.span.SpanProfiles;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A spread that the parameter set holds and the positions ask for is not passed over in silence. */
class UnformedSpreadWarningsTest {
    @Test
    void combined_commodities_without_a_tier_in_common_are_warned_about() {
        CombinedCommodity tiered =
                commodity("A").future("202503", 1000).interTier(1, "", "").build();
        CombinedCommodity whole = commodity("B").future("202503", 1000).build();

        assertThat(warnings(complex(
                        "EC",
                        List.of(tiered, whole),
                        List.of(),
                        List.of(credit(Method.SAME_TIER, "0.5", leg("A", Side.A), leg("B", Side.B))),
                        List.of())))
                .containsExactly(
                        new MarginWarning(
                                "SPREAD_NOT_FORMED",
                                "inter-commodity spread 1 of EC (A, B) is not formed: its combined commodities have no tier in common"));
    }

    @Test
    void scanning_over_several_currencies_is_warned_about() {
        CombinedCommodity dollars = commodity("A").future("202503", 1000).build();
        CombinedCommodity yen = commodity("B").in("JPY").future("202503", 1000).build();
        ExchangeComplex plain = complex(
                "EC",
                List.of(dollars, yen),
                List.of(scanning("0.98", target("A", false), 2, leg("A", Side.A), leg("B", Side.B))),
                List.of(),
                List.of());

        assertThat(warnings(converting(
                        plain, new CurrencyConversion("JPY", "USD", new BigDecimal("0.01"), BigDecimal.ZERO))))
                .containsExactly(
                        new MarginWarning(
                                "SPREAD_NOT_FORMED",
                                "super spread 1 of EC (A, B) is not formed: what it would scan together is in several currencies"));
    }

    @Test
    void spread_that_the_positions_do_not_call_for_is_not_warned_about() {
        CombinedCommodity tiered =
                commodity("A").future("202503", 1000).interTier(1, "", "").build();
        CombinedCommodity same =
                commodity("B").future("202503", 1000).interTier(1, "", "").build();

        assertThat(warnings(complex(
                        "EC",
                        List.of(tiered, same),
                        List.of(),
                        List.of(credit(Method.SAME_TIER, "0.5", leg("A", Side.A), leg("B", Side.A))),
                        List.of())))
                .isEmpty();
    }

    /** Of one A and minus one B. */
    private static List<MarginWarning> warnings(ExchangeComplex complex) {
        SpanParameters parameters = SpanParameters.of("set", "0".repeat(64), set(complex));
        SpanMethodology methodology = new SpanMethodology(id -> parameters, Map.of("CME", SpanProfiles.named("CME")));
        Portfolio portfolio = new Portfolio(List.of(position("A", "202503", "1"), position("B", "202503", "-1")));
        MarginTerms terms = new MarginTerms("set", AccountType.HEDGER, Netting.NET, "USD", Detail.TOTAL);
        return methodology.requirement(portfolio, terms).warnings();
    }
}
