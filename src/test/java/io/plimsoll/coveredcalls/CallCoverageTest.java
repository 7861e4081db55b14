package io.plimsoll.coveredcalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.coveredcalls.CoverageInputs.CoverageContract;
import io.plimsoll.coveredcalls.CoverageInputs.PledgedUnits;
import io.plimsoll.coveredcalls.CoverageInputs.UnderlyingPrice;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.market.FxRate;
import io.plimsoll.methodology.MarginComponent;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginRequirement.CurrencyRequirement;
import io.plimsoll.methodology.MethodologyWorking;
import io.plimsoll.policy.CoveredCallRule;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CallCoverageTest {
    private static final ContractId CALL = call("3200");
    private static final ContractId FUTURE =
            ContractId.of("DERIBIT", "ETH", ContractKind.FUTURE, "202701", null, null, null);
    private static final MethodologyWorking SOME_WORKING = new MethodologyWorking() {};

    @Test
    void charge_is_part_of_every_figure_it_belongs_to() {
        CallCoverage coverage = inputs(CoveredCallRule.REG_T, "USD", "10").of(portfolio(sold(CALL, "-11")));

        MarginRequirement sum = coverage.plus(requirement("110", "100", "5", "20", SOME_WORKING));

        assertThat(sum.initialMargin()).isEqualByComparingTo("510");
        assertThat(sum.maintenanceMargin()).isEqualByComparingTo("500");
        // eleven calls at 60 are owed, whether covered or not
        assertThat(sum.netOptionValue()).isEqualByComparingTo("-655");
        assertThat(sum.excessOptionValue()).isEqualByComparingTo("20");
        assertThat(sum.totalRequirement()).isEqualByComparingTo("1175");
        assertThat(sum.totalInitialRequirement()).isEqualByComparingTo("1185");
        assertThat(sum.components().getLast())
                .isEqualTo(
                        new MarginComponent("nakedCallCharge", new BigDecimal("400.00"), MarginComponent.Kind.CHARGE));
        assertAddsUp(sum);
    }

    @Test
    void requirement_of_totals_only_stays_without_components() {
        CallCoverage coverage = inputs(CoveredCallRule.REG_T, "USD", "10").of(portfolio(sold(CALL, "-11")));

        assertThat(coverage.plus(requirement("110", "100", "0", "0", null)).components())
                .isEmpty();
    }

    @Test
    void methodology_that_margins_naked_calls_is_charged_no_margin_for_them() {
        CallCoverage coverage = inputs(CoveredCallRule.METHODOLOGY, "USD", "10").of(portfolio(sold(CALL, "-11")));

        MarginRequirement sum = coverage.plus(requirement("110", "100", "-60", "0", SOME_WORKING));

        assertThat(coverage.margined().positions()).containsExactly(sold(CALL, "-1"));
        assertThat(sum.maintenanceMargin()).isEqualByComparingTo("100");
        assertThat(sum.components()).hasSize(1);
        // ten covered ones at 60 besides the naked one, which the methodology has
        assertThat(sum.netOptionValue()).isEqualByComparingTo("-660");
    }

    @Test
    void what_the_cut_of_covering_units_has_taken_is_not_owed_again() {
        CoverageInputs dear = new CoverageInputs(
                CoveredCallRule.REG_T,
                List.of(contract(CALL, "USD", "310")),
                List.of(pledged("10", "3500", "USD")),
                List.of(new UnderlyingPrice("ETH", new BigDecimal("3500"))),
                List.of());

        CallCoverage coverage = dear.of(portfolio(sold(CALL, "-10")));

        assertThat(coverage.relieved(CALL)).isEqualByComparingTo("3000");
        assertThat(coverage.chargeIn("USD").netOptionValue()).isEqualByComparingTo("-100");
    }

    @Test
    void charge_in_another_currency_is_converted_and_rounded_up() {
        CallCoverage coverage = inputs(CoveredCallRule.REG_T, "EUR", "0").of(portfolio(sold(CALL, "-1")));

        MarginRequirement sum = coverage.plus(requirement("0", "0", "0", "0", SOME_WORKING));

        // 400 at 1.100001
        assertThat(sum.maintenanceMargin()).isEqualByComparingTo("440.01");
        assertThat(sum.netOptionValue()).isEqualByComparingTo("-66.01");
        assertThat(sum.currencies()).extracting(CurrencyRequirement::currency).containsExactly("EUR", "USD");
        assertThat(sum.currencies().getFirst().maintenanceMargin()).isEqualByComparingTo("400");
    }

    @Test
    void charge_that_no_rate_leads_from_is_refused_and_its_option_value_alone_is_no_obstacle() {
        CallCoverage byRule = inputs(CoveredCallRule.REG_T, "EUR", "0").of(portfolio(sold(CALL, "-1")));
        CallCoverage byMethodology =
                inputs(CoveredCallRule.METHODOLOGY, "EUR", "1").of(portfolio(sold(CALL, "-1")));

        assertThatThrownBy(() -> byRule.chargeIn("JPY"))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.FX_RATE_MISSING));
        assertThatThrownBy(() -> byMethodology.chargeIn("JPY")).isInstanceOf(RejectedException.class);
        assertThat(byMethodology.marginsIn("JPY").maintenanceMargin()).isEqualByComparingTo("0");
    }

    @Test
    void positions_in_one_call_count_together() {
        CoverageInputs inputs = inputs(CoveredCallRule.REG_T, "USD", "10");
        Portfolio portfolio = portfolio(sold(CALL, "-12"), sold(FUTURE, "3"), sold(CALL, "1"));

        CallCoverage coverage = inputs.of(portfolio);

        assertThat(coverage.lines().getFirst().nakedUnits()).isEqualByComparingTo("1");
        assertThat(coverage.margined().positions()).containsExactly(sold(FUTURE, "3"));
        assertThat(inputs.of(portfolio(sold(CALL, "-2"), sold(CALL, "2")))
                        .margined()
                        .positions())
                .hasSize(2);
    }

    @Test
    void call_of_unknown_terms_is_refused_if_more_is_sold_than_bought() {
        CoverageInputs inputs = inputs(CoveredCallRule.METHODOLOGY, "USD", "10");

        assertThat(inputs.of(portfolio(sold(call("3300"), "2"))).lines()).isEmpty();
        assertThatThrownBy(() -> inputs.of(portfolio(sold(call("3300"), "-1"))))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MARKET_DATA_MISSING));
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_sum_of_a_requirement_holds_with_charges(long seed) {
        Random random = new Random(seed);
        CoveredCallRule rule = CoveredCallRule.values()[1 + random.nextInt(3)];
        CoverageInputs inputs = inputs(rule, "USD", Integer.toString(random.nextInt(12)));
        Portfolio portfolio =
                portfolio(sold(CALL, "-" + (1 + random.nextInt(9)) + ".5"), sold(FUTURE, "1"), sold(CALL, "-1"));
        String maintenance = Integer.toString(random.nextInt(500));

        MarginRequirement sum = inputs.of(portfolio)
                .plus(requirement(maintenance, maintenance, Integer.toString(random.nextInt(90)), "7", SOME_WORKING));

        assertAddsUp(sum);
    }

    private static void assertAddsUp(MarginRequirement requirement) {
        assertThat(requirement.components().stream()
                        .map(MarginComponent::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(requirement.maintenanceMargin());
        assertThat(requirement.totalRequirement())
                .isEqualByComparingTo(requirement
                        .maintenanceMargin()
                        .subtract(requirement.netOptionValue())
                        .add(requirement.excessOptionValue()));
        assertThat(sum(requirement, CurrencyRequirement::initialMargin))
                .isEqualByComparingTo(requirement.initialMargin());
        assertThat(sum(requirement, CurrencyRequirement::totalRequirement))
                .isEqualByComparingTo(requirement.totalRequirement());
        assertThat(sum(requirement, CurrencyRequirement::totalInitialRequirement))
                .isEqualByComparingTo(requirement.totalInitialRequirement());
    }

    private static BigDecimal sum(MarginRequirement requirement, Function<CurrencyRequirement, BigDecimal> figure) {
        return requirement.currencies().stream().map(figure).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Of the methodology, in dollars: one component. */
    private static MarginRequirement requirement(
            String initial, String maintenance, String netOptionValue, String excess, MethodologyWorking working) {
        BigDecimal left = new BigDecimal(excess).subtract(new BigDecimal(netOptionValue));
        CurrencyRequirement dollars = new CurrencyRequirement(
                "USD",
                new BigDecimal(initial),
                new BigDecimal(maintenance),
                new BigDecimal(netOptionValue),
                new BigDecimal(maintenance).add(left),
                new BigDecimal(initial).add(left),
                new BigDecimal(excess));
        return new MarginRequirement(
                null,
                "USD",
                dollars.initialMargin(),
                dollars.maintenanceMargin(),
                dollars.netOptionValue(),
                dollars.totalRequirement(),
                dollars.totalInitialRequirement(),
                dollars.excessOptionValue(),
                working == null
                        ? List.of()
                        : List.of(new MarginComponent(
                                "worstLoss", dollars.maintenanceMargin(), MarginComponent.Kind.CHARGE)),
                List.of(dollars),
                working,
                List.of(),
                List.of());
    }

    /** Ether at 3,000, a call on it at 60. */
    private static CoverageInputs inputs(CoveredCallRule rule, String currency, String units) {
        return new CoverageInputs(
                rule,
                List.of(contract(CALL, currency, "60")),
                List.of(pledged(units, "3000", currency)),
                List.of(new UnderlyingPrice("ETH", new BigDecimal("3000"))),
                List.of(new FxRate("EUR", "USD", new BigDecimal("1.100001"))));
    }

    private static CoverageContract contract(ContractId contract, String currency, String mark) {
        return new CoverageContract(contract, currency, BigDecimal.ONE, true, "ETH", new BigDecimal(mark));
    }

    private static PledgedUnits pledged(String units, String price, String currency) {
        return new PledgedUnits("ETH", new BigDecimal(units), new BigDecimal(price), currency, null);
    }

    private static Portfolio portfolio(Position... positions) {
        return new Portfolio(List.of(positions));
    }

    private static Position sold(ContractId contract, String quantity) {
        return new Position(contract, new BigDecimal(quantity));
    }

    private static ContractId call(String strike) {
        return ContractId.option("DERIBIT", "ETH", "20260112", OptionRight.CALL, new BigDecimal(strike));
    }
}
