package io.plimsoll.testsupport.span;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.methodology.span.SpanConventions;
import io.plimsoll.methodology.span.SpanWorking;
import io.plimsoll.methodology.span.SpanWorking.CombinedCommodityMargin;
import io.plimsoll.methodology.span.SpanWorking.CurrencyMargin;
import io.plimsoll.methodology.span.SpanWorking.ExchangeComplexMargin;
import io.plimsoll.methodology.span.SpanWorking.FormedSpread;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.CombinationMethod;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.ProductLink;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.ShortOptionMinimumMethod;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.Tier;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.WeightedPriceRiskMethod;
import io.plimsoll.methodology.span.parameters.ContractTableBuilder;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.CurrencyConversion;
import io.plimsoll.methodology.span.parameters.InterClearingSpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.CreditMethod;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Method;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Target;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Side;
import io.plimsoll.methodology.span.parameters.Product;
import io.plimsoll.methodology.span.parameters.Rates;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Netting;
import io.plimsoll.portfolio.Position;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Rules that no published example shows, in figures small enough to check by hand, on every implementation. */
class NaiveSpanTest {
    private static final SpanConventions CME = SpanProfiles.named("CME");

    @Test
    void the_generator_reaches_every_feature() {
        Set<String> reached = new TreeSet<>();
        for (long seed = 1; seed <= 300; seed++) {
            reached.addAll(RandomSpan.features(RandomSpan.of(seed).margin(new NaiveSpan())));
        }

        assertThat(reached)
                .contains(
                        "INTRA_SERIES",
                        "INTRA_TIER",
                        "SUPER",
                        "INTER",
                        "SCANNING",
                        "INTER_CLEARING",
                        "moved",
                        "several scan tiers",
                        "inter tiers",
                        "several currencies",
                        "delivery",
                        "short option minimum",
                        "book NET",
                        "book LONG",
                        "book SHORT",
                        "book pair");
    }

    @Test
    void a_scanning_spread_counts_gains_in_part_and_losses_in_full() {
        SpanParameterSet set = set(
                List.of(commodity("HH", 1000), commodity("HP", 400), commodity("NG", 1000)),
                List.of(new InterCommoditySpread(
                        1,
                        "",
                        Method.SCANNING,
                        CreditMethod.WEIGHTED_PRICE_RISK,
                        rate("0.98"),
                        List.of(leg("HH", "1", Side.A), leg("HP", "2", Side.B)),
                        new Target("", "NG", BigDecimal.ONE, false),
                        2,
                        "",
                        List.of())),
                List.of());

        for (SpanRunner runner : SpanRunners.all().values()) {
            SpanWorking working = runner.margin(
                    set,
                    CME,
                    List.of(position("HH", "1"), position("HP", "-1")),
                    AccountType.HEDGER,
                    Netting.NET,
                    "USD");

            // scenario 13: 1000 − 0.98 × 400 = 608; scenario 11: −980 + 400 = −580
            CombinedCommodityMargin target = commodity(working, "NG");
            assertThat(target.scanRisk()).isEqualByComparingTo("608");
            assertThat(target.activeScenario()).isEqualTo(13);
            assertThat(target.scenarioLosses().get(10)).isEqualByComparingTo("-580");
            // +1 × 1/1 and −1 × 1/2
            assertThat(target.netDelta()).isEqualByComparingTo("0.5");
            assertThat(commodity(working, "HH").scannedIn()).isEqualTo("NG");
            assertThat(commodity(working, "HH").scanRisk()).isEqualByComparingTo("1000");
            assertThat(commodity(working, "HH").maintenanceMargin()).isZero();
            assertThat(working.exchangeComplexes().getFirst().totalRequirement())
                    .isEqualByComparingTo("608");
        }
    }

    @Test
    void a_super_spread_leaves_no_delta_to_credit_twice() {
        InterCommoditySpread spread = deltaSpread("0.5");
        SpanParameterSet set =
                set(List.of(commodity("A", 1000), commodity("B", 600)), List.of(spread), List.of(spread));

        for (SpanRunner runner : SpanRunners.all().values()) {
            SpanWorking working = runner.margin(
                    set, CME, List.of(position("A", "3"), position("B", "-2")), AccountType.HEDGER, Netting.NET, "USD");

            CombinedCommodityMargin first = commodity(working, "A");
            assertThat(first.spreads()).extracting(FormedSpread::kind).containsExactly("SUPER");
            assertThat(first.spreads().getFirst().count()).isEqualByComparingTo("2");
            assertThat(first.netDeltas().getFirst().usedBySpreads()).isEqualByComparingTo("2");
            assertThat(first.netDeltas().getFirst().remaining()).isEqualByComparingTo("1");
            // 2 × 1000 × 0.5 and 2 × 600 × 0.5
            assertThat(first.risk()).isEqualByComparingTo("2000");
            assertThat(commodity(working, "B").risk()).isEqualByComparingTo("600");
        }
    }

    @Test
    void a_gross_account_adds_longs_shorts_and_pairs() {
        SpanParameterSet set = set(List.of(commodity("A", 1000)), List.of(), List.of());
        List<Position> positions = List.of(
                position("A", "5"),
                position("A", "-3"),
                new Position(future("A"), new BigDecimal("2"), "P1"),
                new Position(future("A"), new BigDecimal("-1"), "P1"));

        for (SpanRunner runner : SpanRunners.all().values()) {
            SpanWorking gross = runner.margin(set, CME, positions, AccountType.OMNIBUS, Netting.GROSS, "USD");
            SpanWorking net = runner.margin(set, CME, positions, AccountType.OMNIBUS, Netting.NET, "USD");

            ExchangeComplexMargin complex = gross.exchangeComplexes().getFirst();
            assertThat(complex.combinedCommodities())
                    .extracting(CombinedCommodityMargin::book)
                    .containsExactly("LONG", "SHORT", "P1");
            assertThat(complex.totalRequirement()).isEqualByComparingTo("9000");
            assertThat(net.exchangeComplexes().getFirst().totalRequirement()).isEqualByComparingTo("3000");
        }
    }

    @Test
    void capped_option_value_pays_for_its_own_combined_commodity_only() {
        CombinedCommodity options = optionsWorth100("OPT", true);
        CombinedCommodity uncapped = optionsWorth100("OPT", false);
        List<Position> positions = List.of(new Position(call("OPT"), new BigDecimal("10")), position("A", "1"));

        for (SpanRunner runner : SpanRunners.all().values()) {
            CurrencyMargin capped =
                    currency(runner, set(List.of(options, commodity("A", 900)), List.of(), List.of()), positions);
            CurrencyMargin free =
                    currency(runner, set(List.of(uncapped, commodity("A", 900)), List.of(), List.of()), positions);

            // ten calls at 100 can lose 60 each; the future needs 900
            assertThat(capped.maintenanceMargin()).isEqualByComparingTo("1500");
            assertThat(capped.netOptionValue()).isEqualByComparingTo("1000");
            assertThat(capped.availableOptionValue()).isEqualByComparingTo("600");
            assertThat(capped.totalRequirement()).isEqualByComparingTo("900");
            assertThat(capped.excessOptionValue()).isEqualByComparingTo("400");
            assertThat(free.totalRequirement()).isEqualByComparingTo("500");
            assertThat(free.excessOptionValue()).isZero();
        }
    }

    @Test
    void requirements_are_converted_by_the_inverse_and_rounded_half_up() {
        SpanParameterSet set = with(
                set(List.of(commodity("A", 1000)), List.of(), List.of()),
                complex -> new ExchangeComplex(
                        complex.code(),
                        "",
                        false,
                        null,
                        null,
                        List.of(
                                new CurrencyConversion("EUR", "USD", new BigDecimal("1.14"), null),
                                new CurrencyConversion("JPY", "EUR", new BigDecimal("0.006"), null)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        complex.combinedCommodities(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));

        for (SpanRunner runner : SpanRunners.all().values()) {
            SpanWorking inEuro =
                    runner.margin(set, CME, List.of(position("A", "1")), AccountType.HEDGER, Netting.NET, "EUR");
            SpanWorking inYen =
                    runner.margin(set, CME, List.of(position("A", "1")), AccountType.HEDGER, Netting.NET, "JPY");

            // 1000 / 1.14 = 877.1929…; over EUR to JPY 1000 / (1.14 × 0.006) = 146198.83…
            assertThat(inEuro.exchangeComplexes().getFirst().totalRequirement()).isEqualByComparingTo("877.19");
            assertThat(inYen.exchangeComplexes().getFirst().totalRequirement()).isEqualByComparingTo("146199");
        }
    }

    @Test
    void between_complexes_each_credits_its_own_legs() {
        SpanParameterSet set = new SpanParameterSet(
                SpanParameterSet.SpanFileFormat.JSON,
                "CME",
                LocalDate.of(2025, 1, 2),
                SpanParameterSet.Session.SETTLEMENT,
                "",
                "",
                List.of(),
                List.of(
                        clearing("ONE", commodity("A", 1000), "TWO", "B"),
                        clearing("TWO", commodity("B", 500), "ONE", "A")));

        for (SpanRunner runner : SpanRunners.all().values()) {
            SpanWorking working = runner.margin(
                    set, CME, List.of(position("A", "2"), position("B", "-3")), AccountType.HEDGER, Netting.NET, "USD");

            // two spreads: 2 × 1000 × 0.4 and 2 × 500 × 0.4
            ExchangeComplexMargin one = working.exchangeComplexes().get(0);
            ExchangeComplexMargin two = working.exchangeComplexes().get(1);
            assertThat(one.combinedCommodities().getFirst().interClearingCredit())
                    .isEqualByComparingTo("800");
            assertThat(two.combinedCommodities().getFirst().interClearingCredit())
                    .isEqualByComparingTo("400");
            assertThat(one.totalRequirement()).isEqualByComparingTo("1200");
            assertThat(two.totalRequirement()).isEqualByComparingTo("1100");
        }
    }

    @Test
    void an_unknown_contract_is_an_error() {
        SpanParameterSet set = set(List.of(commodity("A", 1000)), List.of(), List.of());

        assertThatThrownBy(() -> new NaiveSpan()
                        .margin(set, CME, List.of(position("UNKNOWN", "1")), AccountType.HEDGER, Netting.NET, "USD"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("UNKNOWN");
    }

    @Test
    void a_difference_names_the_figure() {
        SpanParameterSet set = set(List.of(commodity("A", 1000)), List.of(), List.of());
        SpanRunner naive = new NaiveSpan();

        SpanWorking one = naive.margin(set, CME, List.of(position("A", "1")), AccountType.HEDGER, Netting.NET, "USD");
        SpanWorking two = naive.margin(set, CME, List.of(position("A", "2")), AccountType.HEDGER, Netting.NET, "USD");

        assertThat(SpanWorkingDifferences.between(one, one)).isEmpty();
        assertThat(SpanWorkingDifferences.between(one, two))
                .contains("exchangeComplexes[0].combinedCommodities[0].scanRisk: 1000 expected, was 2000");
    }

    private static CombinedCommodityMargin commodity(SpanWorking working, String code) {
        return (CombinedCommodityMargin) SpanFigures.at(working, "combinedCommodities[" + code + "]");
    }

    private static CurrencyMargin currency(SpanRunner runner, SpanParameterSet set, List<Position> positions) {
        return runner.margin(set, CME, positions, AccountType.HEDGER, Netting.NET, "USD")
                .exchangeComplexes()
                .getFirst()
                .currencies()
                .getFirst();
    }

    private static ExchangeComplex clearing(
            String code, CombinedCommodity commodity, String otherComplex, String otherCommodity) {
        InterClearingSpread spread = new InterClearingSpread(
                1,
                rate("0.4"),
                List.of(leg(commodity.code(), "1", Side.A)),
                List.of(new InterCommoditySpread.Leg(
                        otherComplex, otherCommodity, 0, BigDecimal.ONE, Side.B, true, null)));
        return new ExchangeComplex(
                code,
                "",
                false,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(commodity),
                List.of(),
                List.of(),
                List.of(spread),
                List.of());
    }

    private static SpanParameterSet set(
            List<CombinedCommodity> commodities,
            List<InterCommoditySpread> superSpreads,
            List<InterCommoditySpread> interSpreads) {
        ExchangeComplex complex = new ExchangeComplex(
                "EC",
                "",
                false,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                commodities,
                superSpreads,
                interSpreads,
                List.of(),
                List.of());
        return new SpanParameterSet(
                SpanParameterSet.SpanFileFormat.JSON,
                "CME",
                LocalDate.of(2025, 1, 2),
                SpanParameterSet.Session.SETTLEMENT,
                "",
                "",
                List.of(),
                List.of(complex));
    }

    private static SpanParameterSet with(SpanParameterSet set, UnaryOperator<ExchangeComplex> change) {
        return new SpanParameterSet(
                set.format(),
                set.roundingProfile(),
                set.businessDate(),
                set.session(),
                "",
                "",
                List.of(),
                set.exchangeComplexes().stream().map(change).toList());
    }

    private static CombinedCommodity commodity(String code, int scanRange) {
        Product product = new Product("X", code, code, ContractKind.FUTURE, "", "USD", BigDecimal.ONE, false, "", "");
        ContractTableBuilder contracts = new ContractTableBuilder(16);
        contracts.contract(new ContractTableBuilder.Row(
                product,
                "202503",
                "202503",
                null,
                null,
                BigDecimal.ONE,
                null,
                BigDecimal.ONE,
                null,
                null,
                null,
                BigDecimal.valueOf(scanRange),
                0));
        int[] thirds = {0, 0, -1, -1, 1, 1, -2, -2, 2, 2, -3, -3, 3, 3, -3, 3};
        for (int third : thirds) {
            contracts.loss(Math.round(scanRange * third / 3.0), 0);
        }
        return commodity(code, product, false, contracts);
    }

    private static CombinedCommodity optionsWorth100(String code, boolean isCapped) {
        Product product = new Product("X", code, code, ContractKind.OPTION, "", "USD", BigDecimal.ONE, true, "", "");
        ContractTableBuilder contracts = new ContractTableBuilder(16);
        contracts.contract(new ContractTableBuilder.Row(
                product,
                "202503",
                "202503",
                OptionRight.CALL,
                BigDecimal.TEN,
                new BigDecimal("0.5"),
                null,
                BigDecimal.ONE,
                new BigDecimal("100"),
                null,
                null,
                null,
                0));
        for (int loss : new int[] {-5, 5, -30, -20, 25, 35, -60, -50, 40, 50, -90, -80, 50, 60, -99, 45}) {
            contracts.loss(loss, 0);
        }
        return commodity(code, product, isCapped, contracts);
    }

    private static CombinedCommodity commodity(
            String code, Product product, boolean isCapped, ContractTableBuilder contracts) {
        return new CombinedCommodity(
                code,
                "",
                "USD",
                0,
                isCapped,
                WeightedPriceRiskMethod.NORMAL,
                ShortOptionMinimumMethod.GROSS,
                CombinationMethod.NONE,
                List.of(new ProductLink("X", code, code, product.kind(), BigDecimal.ONE)),
                List.<Tier>of(),
                false,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                List.of(),
                contracts.build());
    }

    private static InterCommoditySpread deltaSpread(String rate) {
        return new InterCommoditySpread(
                1,
                "",
                Method.DELTA,
                CreditMethod.WEIGHTED_PRICE_RISK,
                rate(rate),
                List.of(leg("A", "1", Side.A), leg("B", "1", Side.B)),
                null,
                0,
                "",
                List.of());
    }

    private static InterCommoditySpread.Leg leg(String code, String ratio, Side side) {
        return new InterCommoditySpread.Leg("", code, 0, new BigDecimal(ratio), side, true, null);
    }

    private static Rates rate(String value) {
        return Rates.of(new BigDecimal(value));
    }

    private static ContractId future(String code) {
        return ContractId.future("X", code, "202503");
    }

    private static ContractId call(String code) {
        return ContractId.option("X", code, "202503", OptionRight.CALL, BigDecimal.TEN);
    }

    private static Position position(String code, String quantity) {
        return new Position(future(code), new BigDecimal(quantity));
    }
}
