package io.plimsoll.methodology.span;

import static io.plimsoll.testsupport.span.SmallSpan.commodity;
import static io.plimsoll.testsupport.span.SmallSpan.complex;
import static io.plimsoll.testsupport.span.SmallSpan.credit;
import static io.plimsoll.testsupport.span.SmallSpan.future;
import static io.plimsoll.testsupport.span.SmallSpan.leg;
import static io.plimsoll.testsupport.span.SmallSpan.position;
import static io.plimsoll.testsupport.span.SmallSpan.rate;
import static io.plimsoll.testsupport.span.SmallSpan.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.methodology.span.OpenRules.GrossSpreads;
import io.plimsoll.methodology.span.OpenRules.MissingPrice;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.CurrencyConversion;
import io.plimsoll.methodology.span.parameters.InterClearingSpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Method;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Side;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Netting;
import io.plimsoll.portfolio.Position;
import io.plimsoll.testsupport.span.SpanProfiles;
import io.plimsoll.testsupport.span.SpanRunner;
import io.plimsoll.testsupport.span.SpanRunners;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no document settles is a setting of the profile, and each value of each setting does what it says. */
class OpenRulesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"CME", "NSE", "KDPW"})
    void profiles_that_ship_follow_the_standard(String name) {
        assertThat(SpanProfiles.named(name).openRules()).isEqualTo(OpenRules.STANDARD);
    }

    @Test
    void a_profile_may_say_otherwise() throws IOException {
        ObjectNode profile =
                (ObjectNode) JSON.readTree(OpenRulesTest.class.getResourceAsStream("/methodologies/span/cme.json"));
        ((ObjectNode) profile.get("openRules"))
                .put("grossSpreads", "NONE")
                .put("hasInterClearingSpreads", false)
                .put("shortOptionWithoutPrice", "ZERO")
                .put("hasConversionHaircut", false)
                .put("hasBasisCharge", false);

        SpanConventions read = JSON.treeToValue(profile, SpanConventions.class);

        assertThat(read.openRules())
                .isEqualTo(new OpenRules(GrossSpreads.NONE, false, MissingPrice.ZERO, false, false));
    }

    /**
     * A 1000, B 600, half credited whether they stand on opposite sides in a pair or on one side in a book. Longs: one of
     * each, 1600 or 800. The pair: the same. So 3200 without any spread.
     */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"NONE, 3200", "PAIRS, 2400", "EVERY_BOOK, 1600"})
    void books_of_a_gross_account_have_the_spreads_of_the_profile(GrossSpreads spreads, String expected) {
        SpanParameterSet set = set(complex(
                "EC",
                List.of(
                        commodity("A").future("202503", 1000).build(),
                        commodity("B").future("202503", 600).build()),
                List.of(),
                List.of(
                        credit(Method.DELTA, "0.5", leg("A", Side.A), leg("B", Side.B)),
                        credit(Method.DELTA, "0.5", leg("A", Side.A), leg("B", Side.A))),
                List.of()));
        List<Position> positions = List.of(
                position("A", "202503", "1"),
                position("B", "202503", "1"),
                new Position(future("A", "202503"), BigDecimal.ONE, "P1"),
                new Position(future("B", "202503"), BigDecimal.ONE.negate(), "P1"));
        OpenRules rules = new OpenRules(spreads, true, MissingPrice.LARGEST_LOSS, true, true);

        for (SpanRunner runner : SpanRunners.all().values()) {
            SpanWorking working = runner.margin(set, with(rules), positions, AccountType.OMNIBUS, Netting.GROSS, "USD");
            assertThat(working.exchangeComplexes().getFirst().totalRequirement())
                    .isEqualByComparingTo(expected);
        }
    }

    /** Two of A, 2000, offset three of B: at 0.4 a credit of 800. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("runners")
    void inter_clearing_spreads_can_be_left_out(String name, SpanRunner runner) {
        ExchangeComplex one = complex(
                "ONE",
                List.of(commodity("A").future("202503", 1000).build()),
                List.of(),
                List.of(),
                List.of(new InterClearingSpread(
                        1, rate("0.4"), List.of(leg("A", Side.A)), List.of(leg("TWO", "B", 0, Side.B, true)))));
        ExchangeComplex two =
                complex("TWO", List.of(commodity("B").future("202503", 500).build()), List.of(), List.of(), List.of());
        Position[] positions = {position("A", "202503", "2"), position("B", "202503", "-3")};
        OpenRules without = new OpenRules(GrossSpreads.PAIRS, false, MissingPrice.LARGEST_LOSS, true, true);

        assertThat(total(runner, OpenRules.STANDARD, set(one, two), positions)).isEqualByComparingTo("1200");
        assertThat(total(runner, without, set(one, two), positions)).isEqualByComparingTo("2000");
    }

    /** Two short calls scan 2 × 1000 and are worth their largest loss, 2 × 1000 again, or nothing. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("runners")
    void short_option_without_a_price_can_count_as_zero(String name, SpanRunner runner) {
        SpanParameterSet set =
                only(commodity("A").callWithoutPrice("202503", 1000).build());
        ContractId call = ContractId.option("X", "AO", "202503", OptionRight.CALL, BigDecimal.TEN);
        Position sold = new Position(call, new BigDecimal("-2"));
        OpenRules zero = new OpenRules(GrossSpreads.PAIRS, true, MissingPrice.ZERO, true, true);

        assertThat(total(runner, OpenRules.STANDARD, set, sold)).isEqualByComparingTo("4000");
        assertThat(total(runner, zero, set, sold)).isEqualByComparingTo("2000");
    }

    /** Two dollar futures lose 2000 in scenario 13, the sold euro future gains 1000 × 1.2, less a tenth. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("runners")
    void gains_in_another_currency_can_be_left_uncut(String name, SpanRunner runner) {
        CombinedCommodity mixed =
                commodity("A").future("202503", 1000).euroFuture("202503", 1000).build();
        ExchangeComplex plain = complex("EC", List.of(mixed), List.of(), List.of(), List.of());
        ExchangeComplex converting = new ExchangeComplex(
                "EC",
                "",
                false,
                null,
                null,
                List.of(new CurrencyConversion("EUR", "USD", new BigDecimal("1.2"), new BigDecimal("0.1"))),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                plain.combinedCommodities(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        Position[] positions = {
            position("A", "202503", "2"), new Position(future("AE", "202503"), BigDecimal.ONE.negate())
        };
        OpenRules uncut = new OpenRules(GrossSpreads.PAIRS, true, MissingPrice.LARGEST_LOSS, false, true);

        assertThat(total(runner, OpenRules.STANDARD, set(converting), positions))
                .isEqualByComparingTo("920");
        assertThat(total(runner, uncut, set(converting), positions)).isEqualByComparingTo("800");
    }

    /** Three of the physical against two futures: scan 1000, basis 2 × 30. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("runners")
    void basis_charge_can_be_left_out(String name, SpanRunner runner) {
        SpanParameterSet set = only(commodity("A")
                .future("202503", 1000)
                .physical(1000)
                .basisRate("30")
                .build());
        ContractId physical = ContractId.of("X", "AP", ContractKind.PHYSICAL, "", null, null, null);
        Position[] positions = {new Position(physical, new BigDecimal("3")), position("A", "202503", "-2")};
        OpenRules without = new OpenRules(GrossSpreads.PAIRS, true, MissingPrice.LARGEST_LOSS, true, false);

        assertThat(total(runner, OpenRules.STANDARD, set, positions)).isEqualByComparingTo("1060");
        assertThat(total(runner, without, set, positions)).isEqualByComparingTo("1000");
    }

    private static SpanConventions with(OpenRules rules) {
        return SpanProfiles.withRules(SpanProfiles.named("CME"), rules);
    }

    private static SpanParameterSet only(CombinedCommodity commodity) {
        return set(complex("EC", List.of(commodity), List.of(), List.of(), List.of()));
    }

    /** Of the first exchange complex. */
    private static BigDecimal total(SpanRunner runner, OpenRules rules, SpanParameterSet set, Position... positions) {
        return runner.margin(set, with(rules), List.of(positions), AccountType.HEDGER, Netting.NET, "USD")
                .exchangeComplexes()
                .getFirst()
                .totalRequirement();
    }

    static Stream<Arguments> runners() {
        return SpanRunners.all().entrySet().stream().map(runner -> Arguments.of(runner.getKey(), runner.getValue()));
    }
}
