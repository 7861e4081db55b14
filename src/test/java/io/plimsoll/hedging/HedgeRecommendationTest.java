package io.plimsoll.hedging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.plimsoll.greeks.GreeksService;
import io.plimsoll.hedging.HedgeInstrument.Action;
import io.plimsoll.hedging.HedgeProjection.PathPoint;
import io.plimsoll.hedging.HedgeProjection.Step;
import io.plimsoll.hedging.HedgeService.Hedge;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.Underlying;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import io.plimsoll.ratelimit.WorkBudget;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Capability 9 of the specification, its figures and its laws. */
class HedgeRecommendationTest {
    private static final Instant NOW = Instant.parse("2026-01-05T00:00:00Z");
    private static final ContractId FUTURE =
            new ContractId("XCME", "G", ContractKind.FUTURE, "2026-03", null, null, null);
    private static final ContractId CALL =
            new ContractId("XCME", "G", ContractKind.OPTION, "2026-02", OptionRight.CALL, new BigDecimal("105"), null);

    private final HedgeService service = new HedgeService(new GreeksService(WorkBudget.UNLIMITED), null, null);

    @Test
    void reference_account_sells_one_future_and_is_done() {
        HedgeRecommendation recommendation =
                service.recommend(book(3, -5), market("100", "0.40"), hedge("1", costs("0.0005", "0")));

        assertThat(recommendation.unhedged().delta().doubleValue()).isCloseTo(121.8043, Offset.offset(5e-5));
        assertThat(recommendation.unhedged().gamma().doubleValue()).isCloseTo(-16.254723, Offset.offset(5e-7));
        assertThat(recommendation.band().proportional().doubleValue()).isCloseTo(27.06, Offset.offset(5e-3));
        assertThat(recommendation.action()).isEqualTo(Action.SELL);
        assertThat(recommendation.quantity()).isEqualByComparingTo("-1");
        assertThat(recommendation.residualDelta().doubleValue()).isCloseTo(21.8043, Offset.offset(5e-5));
        assertThat(recommendation.nextAction()).isEqualTo(Action.NONE);
        assertThat(recommendation.expectedCost()).isEqualByComparingTo("5");
    }

    /** 0.0005123 of 10,000 is 5.123. */
    @Test
    void cost_of_a_hedge_is_told_in_cents() {
        HedgeRecommendation recommendation =
                service.recommend(book(3, -5), market("100", "0.40"), hedge("1", costs("0.0005123", "0")));

        assertThat(recommendation.expectedCost()).isEqualTo(new BigDecimal("5.12"));
    }

    @Test
    void fixed_cost_makes_a_wider_band() {
        HedgeBand fixed = service.recommend(book(3, -5), market("100", "0.40"), hedge("1", costs("0", "19.20")))
                .band();
        HedgeBand both = service.recommend(book(3, -5), market("100", "0.40"), hedge("1", costs("0.0005", "19.20")))
                .band();

        assertThat(fixed.fixed().doubleValue()).isCloseTo(88.33, Offset.offset(5e-3));
        assertThat(fixed.proportional()).isNull();
        assertThat(both.width()).isEqualTo(fixed.fixed());
    }

    @Test
    void delta_on_the_edge_of_the_band_stays() {
        HedgeBand band = new HedgeBand(null, null, new BigDecimal("100"));

        assertThat(band.contains(new BigDecimal("-100"))).isTrue();
        assertThat(band.contains(new BigDecimal("100.0000000001"))).isFalse();
    }

    @Test
    void less_than_a_lot_is_not_traded_though_it_is_outside_the_band() {
        HedgeRecommendation recommendation =
                service.recommend(book(3, -5), market("100", "0.40"), hedge("2", costs("0.0005", "0")));

        assertThat(recommendation.action()).isEqualTo(Action.NONE);
        assertThat(recommendation.residualDelta())
                .isEqualByComparingTo(recommendation.unhedged().delta());
        assertThat(recommendation.expectedCost()).isEqualByComparingTo("0");
    }

    @Test
    void what_costs_nothing_is_hedged_to_the_last_lot() {
        HedgeRecommendation recommendation = service.recommend(book(7, 0), market("100", "0.40"), hedge("1", free()));

        assertThat(recommendation.band().width()).isEqualByComparingTo("0");
        assertThat(recommendation.quantity()).isEqualByComparingTo("-7");
        assertThat(recommendation.residualDelta()).isEqualByComparingTo("0");
    }

    @Test
    void book_without_positions_on_the_underlying_needs_no_hedge() {
        HedgeRecommendation recommendation =
                service.recommend(new Portfolio(List.of()), market("100", "0.40"), hedge("1", free()));

        assertThat(recommendation.action()).isEqualTo(Action.NONE);
        assertThat(recommendation.unhedged().delta()).isEqualByComparingTo("0");
    }

    @Test
    void contract_that_the_market_lacks_hedges_nothing() {
        ContractId other = new ContractId("XCME", "G", ContractKind.FUTURE, "2026-06", null, null, null);

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() ->
                        service.recommend(book(3, -5), market("100", "0.40"), new Hedge(other, BigDecimal.ONE, free())))
                .satisfies(refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.MARKET_DATA_MISSING);
                    assertThat(refusal.errors()).extracting(Violation::pointer).containsExactly("/hedge/contract");
                });
    }

    @Test
    void contract_without_delta_hedges_nothing() {
        ContractId far = new ContractId(
                "XCME", "G", ContractKind.OPTION, "2026-02", OptionRight.CALL, new BigDecimal("9000"), null);
        MarketData market = market("100", "0.05");
        List<InstrumentMark> marks = new ArrayList<>(market.instruments());
        marks.add(option(far, "0.05"));

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> service.recommend(
                        book(3, -5),
                        new MarketData(NOW, market.underlyings(), marks, List.of()),
                        new Hedge(far, BigDecimal.ONE, free())))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.HEDGE_INSTRUMENT_WITHOUT_DELTA));
    }

    @Test
    void every_impossible_cost_is_named_at_once() {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> new HedgeCosts(
                        new BigDecimal("1.1"), new BigDecimal("-1"), BigDecimal.ZERO, new BigDecimal("0")))
                .satisfies(refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.INPUT_IMPOSSIBLE);
                    assertThat(refusal.errors())
                            .extracting(Violation::pointer)
                            .containsExactly(
                                    "/costs/proportionalRate",
                                    "/costs/fixedCost",
                                    "/costs/riskAversion",
                                    "/costs/discountFactor");
                });
    }

    /** 1/2 × (−16.254723) × 2² of a book whose delta is 0. */
    @Test
    void gamma_loses_32_51_on_a_move_of_two() {
        HedgeProjection projection = service.project(
                book(3, -5),
                market("100", "0.40"),
                hedge("0.0000000001", free()),
                List.of(new PathPoint(Duration.ZERO, new BigDecimal("102"))));

        Step step = projection.steps().getFirst();
        assertThat(step.gammaPnl()).isEqualTo(new BigDecimal("-32.51"));
        assertThat(step.deltaPnl().doubleValue()).isCloseTo(0, Offset.offset(1e-6));
        assertThat(step.thetaPnl()).isEqualByComparingTo("0");
        assertThat(step.revaluedPnl().doubleValue()).isCloseTo(-32.51, Offset.offset(1.0));
    }

    @Test
    void day_without_a_move_earns_theta() {
        Step step = service.project(
                        book(3, -5),
                        market("100", "0.40"),
                        hedge("1", free()),
                        List.of(new PathPoint(Duration.ofDays(1), new BigDecimal("100"))))
                .steps()
                .getFirst();

        assertThat(step.thetaPnl()).isEqualTo(new BigDecimal("35.63"));
        assertThat(step.revaluedPnl().doubleValue()).isCloseTo(35.63, Offset.offset(1.0));
        assertThat(step.unexplainedPnl())
                .isEqualByComparingTo(step.revaluedPnl()
                        .subtract(step.deltaPnl())
                        .subtract(step.gammaPnl())
                        .subtract(step.thetaPnl()));
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** No hedge passes zero, grows the delta or leaves a lot that would have fitted; and after it there is nothing to do. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void hedge_comes_nearest_to_zero_without_passing_it(long seed) {
        Random random = new Random(seed);
        Portfolio book = book(random.nextInt(-20, 21), random.nextInt(-40, 41));
        BigDecimal lot = BigDecimal.valueOf(random.nextInt(1, 4));
        HedgeCosts costs = random.nextInt(4) == 0
                ? free()
                : costs("0." + "0".repeat(random.nextInt(3)) + "1", String.valueOf(random.nextInt(100)));
        MarketData market = market(String.valueOf(random.nextInt(60, 160)), "0." + random.nextInt(10, 90));

        HedgeRecommendation first = service.recommend(book, market, hedge(lot.toPlainString(), costs));

        BigDecimal delta = first.unhedged().delta();
        BigDecimal residual = first.residualDelta();
        assertThat(residual.abs()).isLessThanOrEqualTo(delta.abs());
        assertThat(residual.signum() * delta.signum()).isNotNegative();
        assertThat(first.nextAction()).isEqualTo(Action.NONE);
        assertThat(first.quantity().remainder(lot)).isEqualByComparingTo("0");
        if (first.action() == Action.NONE) {
            assertThat(first.expectedCost()).isEqualByComparingTo("0");
        } else {
            assertThat(first.band().contains(delta)).isFalse();
            assertThat(residual.abs()).isLessThan(lot.multiply(BigDecimal.valueOf(100)));
        }
    }

    /** What is earned along a path does not depend on how it is told: the parts of each step add up, and so do the steps. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void profits_along_a_path_add_up(long seed) {
        Random random = new Random(seed);
        List<PathPoint> path = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            path.add(new PathPoint(
                    Duration.ofHours(random.nextInt(0, 72)), BigDecimal.valueOf(random.nextInt(7_000, 13_000), 2)));
        }

        HedgeProjection projection = service.project(
                book(random.nextInt(-5, 6), random.nextInt(-9, 10)),
                market("100", "0.40"),
                hedge("1", costs("0.0005", "1")),
                path);

        BigDecimal sum = projection.initialCost().negate();
        for (Step step : projection.steps()) {
            sum = sum.add(step.revaluedPnl()).subtract(step.cost());
            assertThat(step.deltaPnl().add(step.gammaPnl()).add(step.thetaPnl()).add(step.unexplainedPnl()))
                    .isEqualByComparingTo(step.revaluedPnl());
            assertThat(step.cumulativePnl()).isEqualByComparingTo(sum);
        }
    }

    /** Nothing is traded on the way. */
    @Test
    void hundred_steps_gain_to_the_cent_what_one_gains() {
        List<PathPoint> path = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            path.add(new PathPoint(Duration.ZERO, new BigDecimal(100).add(BigDecimal.valueOf(2L * i, 2))));
        }
        Hedge none = hedge("1000", free());

        HedgeProjection many = service.project(book(3, -5), market("100", "0.40"), none, path);
        HedgeProjection one = service.project(
                book(3, -5), market("100", "0.40"), none, List.of(new PathPoint(Duration.ZERO, new BigDecimal("102"))));

        assertThat(many.steps().getLast().cumulativePnl())
                .isEqualTo(one.steps().getLast().cumulativePnl());
        assertThat(many.steps()).extracting(step -> step.revaluedPnl().scale()).containsOnly(2);
    }

    private static Portfolio book(int futures, int calls) {
        List<Position> positions = new ArrayList<>();
        if (futures != 0) {
            positions.add(new Position(FUTURE, BigDecimal.valueOf(futures)));
        }
        if (calls != 0) {
            positions.add(new Position(CALL, BigDecimal.valueOf(calls)));
        }
        return new Portfolio(positions);
    }

    private static Hedge hedge(String lot, HedgeCosts costs) {
        return new Hedge(FUTURE, new BigDecimal(lot), costs);
    }

    private static HedgeCosts costs(String proportional, String fixed) {
        return new HedgeCosts(
                new BigDecimal(proportional), new BigDecimal(fixed), new BigDecimal("0.001"), BigDecimal.ONE);
    }

    private static HedgeCosts free() {
        return new HedgeCosts(BigDecimal.ZERO, BigDecimal.ZERO, null, BigDecimal.ONE);
    }

    private static MarketData market(String price, String volatility) {
        return new MarketData(
                NOW,
                List.of(new Underlying("G", new BigDecimal(price), null, null, List.of())),
                List.of(
                        new InstrumentMark(
                                FUTURE,
                                "USD",
                                new BigDecimal(100),
                                "G",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null),
                        option(CALL, volatility)),
                List.of());
    }

    private static InstrumentMark option(ContractId contract, String volatility) {
        return new InstrumentMark(
                contract,
                "USD",
                new BigDecimal(100),
                "G",
                null,
                null,
                null,
                new BigDecimal(volatility),
                null,
                NOW.plus(Duration.ofDays(30)),
                BigDecimal.ZERO,
                null,
                null);
    }
}
