package io.plimsoll.methodology.historical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.MarketData;
import io.plimsoll.methodology.MarginComponent;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.methodology.historical.HistoricalParameters.Buffer;
import io.plimsoll.methodology.historical.HistoricalParameters.LongRunFloor;
import io.plimsoll.methodology.historical.HistoricalParameters.Period;
import io.plimsoll.methodology.historical.HistoricalParameters.StressBlend;
import io.plimsoll.methodology.historical.HistoricalWorking.PositionContribution;
import io.plimsoll.methodology.historical.Horizon.Scaling;
import io.plimsoll.portfolio.Position;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.returnseries.ReturnKind;
import io.plimsoll.testsupport.KnownAnswer;
import io.plimsoll.testsupport.historical.HistoricalCase;
import io.plimsoll.testsupport.historical.NaiveRisk;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole methodology: known answers, what always holds, and every way it refuses. */
class HistoricalMethodologyTest {

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var-hs-portfolio.json",
                "var-hs-portfolio-10d.json",
                "var-fhs-floor.json",
                "var-fhs-lambda-1.json"
            })
    void known_portfolios_come_out_through_market_and_positions(String name) {
        KnownAnswer answer = KnownAnswer.all("var-margin").stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        HistoricalCase one = HistoricalCase.of(answer);

        HistoricalWorking working = one.working();

        double var = answer.file().at("/expected/var").doubleValue();
        double es = answer.file().at("/expected/es").doubleValue();
        assertThat(working.base().weightAtValueAtRisk()).isNull();
        assertThat(working.base().valueAtRisk().doubleValue()).isCloseTo(var, within(1e-8 + 1e-9 * var));
        assertThat(working.base().expectedShortfall().doubleValue()).isCloseTo(es, within(1e-8 + 1e-9 * es));
        assertThat(one.requirement(Detail.TOTAL).initialMargin().doubleValue()).isBetween(es - 1e-9, es + 0.01);
    }

    @ParameterizedTest
    @ValueSource(strings = {"var-hs-20-0.99.json", "var-hs-all-gains.json", "var-age-0.94.json"})
    void known_gains_come_out_however_few_they_are(String name) {
        KnownAnswer answer = KnownAnswer.all("var-margin").stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();

        HistoricalWorking working = HistoricalCase.ofGains(answer).working();

        assertKnown(working.base().valueAtRisk(), answer.file().at("/expected/var"));
        assertKnown(working.base().expectedShortfall(), answer.file().at("/expected/es"));
        assertKnown(working.base().weightAtValueAtRisk(), answer.file().at("/expected/weight_at_var"));
        assertThat(working.margin())
                .isEqualByComparingTo(working.base().valueAtRisk().max(BigDecimal.ZERO));
    }

    /** What the file says nothing about may be anything, and absent. */
    private static void assertKnown(BigDecimal figure, JsonNode expected) {
        if (!expected.isMissingNode()) {
            assertThat(figure.doubleValue()).isCloseTo(expected.doubleValue(), within(1e-9));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void contributions_and_components_add_up_exactly(long seed) {
        HistoricalCase one = HistoricalCase.random(seed);
        MarginRequirement requirement = one.requirement(Detail.FULL);
        HistoricalWorking working = (HistoricalWorking) requirement.working();

        assertThat(sum(working, PositionContribution::valueAtRisk))
                .isEqualByComparingTo(working.base().valueAtRisk());
        assertThat(sum(working, PositionContribution::expectedShortfall))
                .isEqualByComparingTo(working.base().expectedShortfall());
        assertThat(sum(working, PositionContribution::margin)).isEqualByComparingTo(working.margin());
        assertThat(requirement.components().stream()
                        .map(MarginComponent::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(requirement.maintenanceMargin());
        assertThat(requirement.maintenanceMargin().subtract(working.margin()).doubleValue())
                .isBetween(0.0, 0.01);
        double fromTail = working.tail().stream()
                .mapToDouble(each -> -each.pnl().doubleValue() * each.weight().doubleValue())
                .sum();
        assertThat(fromTail).isCloseTo(working.margin().doubleValue(), within(1e-6 + 1e-9 * Math.abs(fromTail)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void order_and_splitting_of_positions_and_the_detail_change_nothing(long seed) {
        HistoricalCase one = HistoricalCase.random(seed);
        List<Position> shuffled = new ArrayList<>();
        for (Position position : one.positions()) {
            BigDecimal part = BigDecimal.valueOf(3);
            shuffled.add(new Position(position.contract(), part));
            shuffled.add(new Position(position.contract(), position.quantity().subtract(part)));
        }
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(one.with(shuffled).requirement(Detail.FULL)).isEqualTo(one.requirement(Detail.FULL));
        assertThat(one.requirement(Detail.TOTAL).initialMargin())
                .isEqualTo(one.requirement(Detail.FULL).initialMargin());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void expected_shortfall_of_two_portfolios_together_is_at_most_their_sum(long seed) {
        HistoricalCase one = HistoricalCase.random(seed).with(HistoricalParameters.defaults());
        List<Position> some = one.positions().subList(0, one.positions().size() / 2);
        List<Position> others = one.positions()
                .subList(one.positions().size() / 2, one.positions().size());

        double together = shortfall(one);
        double apart = shortfall(one.with(some)) + shortfall(one.with(others));

        assertThat(together).isLessThanOrEqualTo(apart + 1e-6);
    }

    /** 102.54 × 0.0083 × 1,000,000; in doubles it is 5 billionths more. */
    @Test
    void a_loss_of_a_future_is_the_product_of_the_decimals_given() {
        HistoricalCase one = HistoricalCase.oneFuture(ReturnKind.RELATIVE, 0.0083);
        InstrumentMark mark = one.market().instruments().getFirst();
        InstrumentMark large = new InstrumentMark(
                mark.contract(),
                "USD",
                new BigDecimal("1000000"),
                mark.underlying(),
                null,
                new BigDecimal("102.54"),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        MarketData market = new MarketData(one.market().asOf(), one.market().underlyings(), List.of(large), List.of());
        HistoricalCase shortFuture = new HistoricalCase(
                one.series(),
                List.of(new Position(mark.contract(), BigDecimal.valueOf(-1))),
                market,
                one.parameters(),
                one.links(),
                one.cellCountMax());

        HistoricalWorking working = shortFuture.working();

        assertThat(working.observations().getFirst().pnl()).isEqualByComparingTo("-851082");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void linear_portfolios_are_those_of_exact_arithmetic(long seed) {
        HistoricalCase one = HistoricalCase.randomLinear(seed).with(HistoricalParameters.defaults());
        double[] pnl = one.linearPnl();

        HistoricalWorking working = one.working();

        assertThat(working.base().expectedShortfall().doubleValue())
                .isCloseTo(NaiveRisk.expectedShortfall(pnl, Confidence.of("0.99")), within(1e-6));
        assertThat(working.base().valueAtRisk().doubleValue())
                .isCloseTo(NaiveRisk.valueAtRisk(pnl, Confidence.of("0.99"), QuantileRule.ORDER), within(1e-6));
        assertThat(working.observations()).hasSize(pnl.length);
        assertThat(working.observations().getLast().pnl().doubleValue()).isCloseTo(pnl[pnl.length - 1], within(1e-6));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_contribution_is_what_one_per_cent_more_of_the_position_adds(long seed) {
        HistoricalCase one = HistoricalCase.random(seed).with(HistoricalParameters.defaults());
        ContractId contract = one.positions().getFirst().contract();
        double contribution = one.working().positions().stream()
                .filter(position -> position.contract().equals(contract))
                .mapToDouble(position -> position.expectedShortfall().doubleValue())
                .sum();
        double step = 1e-5;

        double added = shortfall(scaled(one, contract, 1 + step)) - shortfall(scaled(one, contract, 1 - step));

        double size = Math.abs(shortfall(one)) + Math.abs(contribution) + 1;
        assertThat(added / (2 * step)).isCloseTo(contribution, within(1e-3 * size));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void filtered_overlapping_days_gain_what_each_factor_does_by_hand(long seed) {
        EwmaFilter filter = new EwmaFilter(new BigDecimal("0.96"), null, null);
        Horizon threeDays = new Horizon(3, Horizon.Scaling.OVERLAPPING);
        HistoricalParameters defaults = HistoricalParameters.defaults();
        HistoricalCase one = HistoricalCase.randomLinear(seed)
                .with(new HistoricalParameters(
                        defaults.confidence(),
                        defaults.measure(),
                        defaults.quantileRule(),
                        null,
                        filter,
                        threeDays,
                        110,
                        null,
                        null,
                        null));
        int dayCount = one.series().dates().size();
        double[] pnl = new double[110];
        for (int factor = 0; factor < one.underlyingCount(); factor++) {
            double[] window = Arrays.copyOfRange(one.series().columns()[factor], dayCount - 112, dayCount);
            double[] scaled = filter.filter(window).returns();
            for (int end = 2; end < scaled.length; end++) {
                pnl[end - 2] +=
                        one.size(factor) * ((1 + scaled[end - 2]) * (1 + scaled[end - 1]) * (1 + scaled[end]) - 1);
            }
        }

        HistoricalWorking working = one.working();

        assertThat(working.observations()).hasSize(110);
        for (int i = 0; i < pnl.length; i++) {
            assertThat(working.observations().get(i).date())
                    .isEqualTo(one.series().dates().get(dayCount - 110 + i));
            assertThat(working.observations().get(i).pnl().doubleValue()).isCloseTo(pnl[i], within(1e-6));
        }
        assertThat(working.volatilities()).hasSize(one.underlyingCount());
    }

    @Test
    void stress_periods_are_blended_by_their_weight() {
        HistoricalCase one = HistoricalCase.randomLinear(5);
        var dates = one.series().dates();
        Period crisis = new Period(dates.get(10), dates.get(130));
        double base = shortfall(one.with(HistoricalParameters.defaults()));
        double stressed =
                NaiveRisk.expectedShortfall(Arrays.copyOfRange(one.linearPnl(), 10, 131), Confidence.of("0.99"));

        HistoricalWorking working = one.with(
                        parameters(null, new StressBlend(List.of(crisis), new BigDecimal("0.25")), null, null))
                .working();

        assertThat(working.stress().observationCount()).isEqualTo(121);
        assertThat(working.stress().firstDate()).isEqualTo(dates.get(10));
        assertThat(working.stress().margin().doubleValue()).isCloseTo(stressed, within(1e-6));
        assertThat(working.blendedMargin().doubleValue()).isCloseTo(0.75 * base + 0.25 * stressed, within(1e-6));
    }

    @Test
    void long_run_binds_when_the_lookback_is_calm() {
        HistoricalCase one = HistoricalCase.randomLinear(6).withCalm(150);
        double[] pnl = one.linearPnl();

        HistoricalWorking working =
                one.with(parameters(120, null, new LongRunFloor(null), null)).working();

        assertThat(working.floorBinding()).isTrue();
        assertThat(working.base().observationCount()).isEqualTo(120);
        assertThat(working.margin().doubleValue())
                .isCloseTo(NaiveRisk.expectedShortfall(pnl, Confidence.of("0.99")), within(1e-6));
        assertThat(working.base().margin()).isLessThan(working.margin());
        HistoricalWorking shorter =
                one.with(parameters(120, null, new LongRunFloor(120), null)).working();
        assertThat(shorter.floorBinding()).isFalse();
    }

    @Test
    void buffer_is_called_in_calm_markets_and_used_up_in_rising_ones() {
        HistoricalCase one = HistoricalCase.randomLinear(7);
        BigDecimal quarter = new BigDecimal("0.25");
        double bare = shortfall(one.with(HistoricalParameters.defaults()));

        HistoricalWorking calm = one.with(parameters(null, null, null, new Buffer(quarter, BigDecimal.ZERO, false)))
                .working();
        HistoricalWorking rising = one.with(parameters(null, null, null, new Buffer(quarter, BigDecimal.ONE, true)))
                .working();

        assertThat(calm.margin().doubleValue()).isCloseTo(1.25 * bare, within(1e-6));
        assertThat(calm.bufferUsedFraction()).isEqualByComparingTo("0");
        assertThat(rising.margin().doubleValue()).isCloseTo(bare, within(1e-6));
        assertThat(rising.bufferUsedFraction()).isEqualByComparingTo("1");
        assertThat(rising.bufferFull()).isEqualByComparingTo(calm.margin());
    }

    @Test
    void portfolio_that_only_gained_needs_nothing() {
        HistoricalCase one = HistoricalCase.alwaysRising();

        MarginRequirement requirement = one.requirement(Detail.FULL);

        assertThat(requirement.initialMargin()).isZero();
        assertThat(((HistoricalWorking) requirement.working()).base().expectedShortfall())
                .isNegative();
        assertThat(requirement.components())
                .extracting(MarginComponent::name)
                .containsExactly("baseMargin", "rounding");
        assertThat(((HistoricalWorking) requirement.working()).positions())
                .allSatisfy(position -> assertThat(position.margin()).isZero());
    }

    @Test
    void empty_portfolio_needs_nothing() {
        assertThat(HistoricalCase.random(1)
                        .with(List.of())
                        .requirement(Detail.FULL)
                        .initialMargin())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(ReturnKind.class)
    void returns_of_each_kind_move_prices_their_own_way(ReturnKind kind) {
        HistoricalCase one = HistoricalCase.oneFuture(kind, -0.5);

        double loss = switch (kind) {
            case RELATIVE -> 100 * 0.5;
            case ABSOLUTE -> 0.5;
            case LOG -> 100 * (1 - StrictMath.exp(-0.5));
        };
        assertThat(one.working().base().valueAtRisk().doubleValue()).isCloseTo(loss, within(1e-7));
    }

    @Test
    void volatilities_move_when_a_factor_is_linked_to_them() {
        HistoricalCase still = HistoricalCase.oneCall(null);
        HistoricalCase moving = HistoricalCase.oneCall("VOL");

        assertThat(shortfall(moving)).isGreaterThan(shortfall(still) + 0.01);
    }

    @Test
    void price_below_zero_under_a_lognormal_option_is_left_at_zero_and_said() {
        MarginRequirement requirement = HistoricalCase.callBelowZero().requirement(Detail.FULL);

        assertThat(requirement.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.code()).isEqualTo("SCENARIO_PRICE_FLOORED"));
    }

    @ParameterizedTest
    @CsvSource({"99, 1", "100, 0"})
    void few_observations_are_said_with_how_many_are_needed(int count, int warningCount) {
        HistoricalCase one = HistoricalCase.random(1);

        MarginRequirement requirement =
                one.with(parameters(count, null, null, null)).requirement(Detail.TOTAL);

        assertThat(requirement.warnings()).hasSize(warningCount).allSatisfy(warning -> {
            assertThat(warning.code()).isEqualTo("OBSERVATIONS_FEW");
            assertThat(warning.detail())
                    .isEqualTo(
                            "the base window: 99 observations, and a confidence level of 0.99 needs 100 to have one beyond value "
                                    + "at risk");
        });
    }

    @Test
    void every_window_with_few_observations_is_said() {
        HistoricalCase one = HistoricalCase.random(1);
        Period week = new Period(LocalDate.of(2023, 1, 2), LocalDate.of(2023, 1, 8));
        StressBlend stress = new StressBlend(List.of(week), BigDecimal.ONE);

        MarginRequirement requirement =
                one.with(parameters(20, stress, new LongRunFloor(60), null)).requirement(Detail.FULL);

        assertThat(requirement.warnings())
                .extracting(warning -> warning.detail().replaceFirst(",.*", ""))
                .containsExactly(
                        "the base window: 20 observations",
                        "the stress periods: 7 observations",
                        "the long run: 60 observations");
    }

    @Test
    void window_without_any_observation_is_refused() {
        Period nothing = new Period(LocalDate.of(1900, 1, 1), LocalDate.of(1900, 2, 1));
        StressBlend stress = new StressBlend(List.of(nothing), BigDecimal.ONE);

        RejectedException refusal = refusal(HistoricalCase.random(1).with(parameters(null, stress, null, null)));

        assertThat(refusal.reason()).isEqualTo(Reason.OBSERVATIONS_TOO_FEW);
        assertThat(refusal).hasMessage("the stress periods: 0 observations, and at least 1 is needed");
    }

    @ParameterizedTest
    @CsvSource({"1, SQRT_TIME", "3, OVERLAPPING"})
    void one_observation_is_value_at_risk_and_expected_shortfall_however_it_is_weighed(int days, Scaling scaling) {
        HistoricalParameters aged = new HistoricalParameters(
                Confidence.of("0.99"),
                RiskMeasure.EXPECTED_SHORTFALL,
                QuantileRule.ORDER,
                new AgeWeighting(new BigDecimal("0.94")),
                new EwmaFilter(new BigDecimal("0.97"), null, null),
                new Horizon(days, scaling),
                1,
                null,
                new LongRunFloor(1),
                null);

        HistoricalWorking working = HistoricalCase.randomLinear(3).with(aged).working();

        assertThat(working.base().observationCount()).isEqualTo(1);
        BigDecimal loss = working.observations().getFirst().pnl().negate();
        assertThat(working.base().valueAtRisk()).isEqualByComparingTo(loss);
        assertThat(working.base().expectedShortfall()).isEqualByComparingTo(loss);
        assertThat(working.base().weightAtValueAtRisk()).isEqualByComparingTo("1");
    }

    @Test
    void crisis_that_the_portfolio_gains_in_lowers_no_margin_below_its_share_of_the_base() {
        HistoricalCase one = HistoricalCase.fellAfterRising();
        StressBlend rising = new StressBlend(
                List.of(new Period(LocalDate.of(2023, 1, 2), LocalDate.of(2023, 1, 21))), new BigDecimal("0.5"));

        MarginRequirement requirement =
                one.with(parameters(100, rising, null, null)).requirement(Detail.FULL);

        HistoricalWorking working = (HistoricalWorking) requirement.working();
        assertThat(working.stress().expectedShortfall()).isNegative();
        assertThat(working.stress().margin()).isZero();
        assertThat(working.base().margin()).isEqualByComparingTo("4");
        assertThat(working.blendedMargin()).isEqualByComparingTo("2");
        assertThat(requirement.initialMargin()).isEqualByComparingTo("2");
        assertThat(sum(working, PositionContribution::margin)).isEqualByComparingTo("2");
        assertThat(working.tail())
                .singleElement()
                .satisfies(loss -> assertThat(loss.weight()).isEqualByComparingTo("0.5"));
    }

    @Test
    void every_missing_factor_is_listed() {
        HistoricalCase one = HistoricalCase.random(3);
        HistoricalCase renamed = one.with(HistoricalCase.renamed(one.series()));

        RejectedException refusal = refusal(renamed);

        assertThat(refusal.reason()).isEqualTo(Reason.MARKET_DATA_MISSING);
        assertThat(refusal.errors()).hasSize(one.underlyingCount());
    }

    @Test
    void too_many_valuations_are_refused() {
        assertThat(refusal(HistoricalCase.random(2).withCellCountMax(10)).reason())
                .isEqualTo(Reason.CALCULATION_TOO_LARGE);
    }

    @Test
    void five_hundred_options_over_two_thousand_days_take_200_ms_and_64_mebibytes() {
        HistoricalCase one = HistoricalCase.large(500, 20, 2_000);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().threadId();
        long leastNanos = Long.MAX_VALUE;
        long leastBytes = Long.MAX_VALUE;
        for (int run = 0; run < 10; run++) {
            long nanos = thread.getThreadCpuTime(id);
            long bytes = thread.getThreadAllocatedBytes(id);
            MarginRequirement requirement = one.requirement(Detail.FULL);
            leastNanos = Math.min(leastNanos, thread.getThreadCpuTime(id) - nanos);
            leastBytes = Math.min(leastBytes, thread.getThreadAllocatedBytes(id) - bytes);
            assertThat(((HistoricalWorking) requirement.working()).positions()).hasSize(500);
        }

        System.out.printf(
                "500 options x 2,000 days with contributions: %d ms of processor time, %,d bytes allocated in all%n",
                leastNanos / 1_000_000, leastBytes);
        assertThat(leastNanos).isLessThan(200_000_000);
        assertThat(leastBytes).isLessThan(64 << 20);
    }

    private static HistoricalParameters parameters(
            Integer lookback, StressBlend stress, LongRunFloor floor, Buffer buffer) {
        HistoricalParameters defaults = HistoricalParameters.defaults();
        return new HistoricalParameters(
                defaults.confidence(),
                defaults.measure(),
                defaults.quantileRule(),
                null,
                null,
                defaults.horizon(),
                lookback,
                stress,
                floor,
                buffer);
    }

    private static HistoricalCase scaled(HistoricalCase one, ContractId contract, double factor) {
        return one.with(one.positions().stream()
                .map(position -> position.contract().equals(contract)
                        ? new Position(
                                contract,
                                position.quantity()
                                        .multiply(new BigDecimal(factor))
                                        .setScale(9, RoundingMode.HALF_EVEN))
                        : position)
                .toList());
    }

    private static double shortfall(HistoricalCase one) {
        return one.working().base().expectedShortfall().doubleValue();
    }

    private static RejectedException refusal(HistoricalCase one) {
        return catchThrowableOfType(RejectedException.class, () -> one.requirement(Detail.FULL));
    }

    private static BigDecimal sum(HistoricalWorking working, Function<PositionContribution, BigDecimal> part) {
        return working.positions().stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
