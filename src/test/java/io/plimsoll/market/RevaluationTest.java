package io.plimsoll.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.pricing.PricingModel;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.scenario.PriceMove;
import io.plimsoll.scenario.Scenario;
import io.plimsoll.scenario.ScenarioSet;
import io.plimsoll.scenario.VolatilityMove;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevaluationTest {
    private static final Instant AS_OF = Instant.parse("2020-04-20T18:30:00Z");
    private static final int DECIMALS = 8;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 50);
    }

    /** Row by row in one call, against one contract and one move at a time. */
    @ParameterizedTest
    @MethodSource("seeds")
    void losses_are_those_of_valuing_one_by_one(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<InstrumentMark> marks = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            marks.add(randomOption(random, i));
        }
        MarketData market = market("100", marks);
        List<Scenario> scenarios = new ArrayList<>();
        for (int number = 1; number <= 23; number++) {
            scenarios.add(randomScenario(random, number));
        }
        MarketGaps gaps = new MarketGaps();
        Revaluation revaluation = Revaluation.of(market, contracts(marks), gaps);
        ScenarioSetMoves moves = ScenarioSetMoves.of(ScenarioSet.inline(scenarios), revaluation.underlyings(), gaps);
        gaps.refuseIfAny();

        LossArrays losses = revaluation.losses(moves, DECIMALS);

        for (int i = 0; i < marks.size(); i++) {
            for (int move = 0; move < scenarios.size(); move++) {
                double loss = (revaluation.unitValue(i) - revaluation.unitValue(i, moves, move))
                        * marks.get(i).multiplier().doubleValue()
                        * moves.weight(move).doubleValue();
                assertThat(losses.loss(i, move).doubleValue())
                        .as("%s in scenario %d", marks.get(i), move + 1)
                        .isCloseTo(loss, Offset.offset(2e-8));
            }
        }
    }

    /** Option chains are valued in one call, and nothing may tell. */
    @ParameterizedTest
    @MethodSource("seeds")
    void losses_do_not_depend_on_the_contracts_beside(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<InstrumentMark> marks = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            addChain(random, i, marks);
        }
        List<Scenario> scenarios = new ArrayList<>();
        for (int number = 1; number <= 11; number++) {
            scenarios.add(randomScenario(random, number));
        }
        ScenarioSet set = ScenarioSet.inline(scenarios);

        LossArrays together = losses(market("100", marks), set, contracts(marks));

        for (int i = 0; i < marks.size(); i++) {
            LossArrays alone =
                    losses(market("100", marks), set, List.of(marks.get(i).contract()));
            for (int move = 0; move < scenarios.size(); move++) {
                assertThat(together.loss(i, move))
                        .as("%s in scenario %d", marks.get(i), move + 1)
                        .isEqualTo(alone.loss(0, move));
            }
        }
    }

    /** 535.5, 1823.5, 3414.5 and 2558.5, which doubles miss on either side. */
    @ParameterizedTest
    @CsvSource({
        "100, 7.65, 100, 2, 0.35, -536",
        "487.93, 52.10, 50, 2, 0.35, -1824",
        "432.18, 68.29, 50, 1, 1, -3414",
        "244.87, 36.55, 100, 2, 0.35, -2558",
    })
    void a_loss_in_the_middle_of_two_units_is_rounded_to_the_even_one(
            String price, String priceScanRange, String multiplier, String scanRanges, String weight, int expected) {
        ContractId contract = ContractId.future("NYMEX", "CL", "202006");
        Underlying oil = new Underlying("WTI", new BigDecimal(price), new BigDecimal(priceScanRange), null, List.of());
        InstrumentMark future = linear(contract, "USD", new BigDecimal(multiplier), null);
        MarketData market = new MarketData(AS_OF, List.of(oil), List.of(future), List.of());

        LossArrays losses = losses(
                market,
                ScenarioSet.inline(
                        List.of(inScanRanges(1, scanRanges, weight), inScanRanges(2, "-" + scanRanges, weight))),
                List.of(contract),
                "USD",
                0);

        assertThat(losses.loss(0, 0)).isEqualByComparingTo(BigDecimal.valueOf(expected));
        assertThat(losses.loss(0, 1)).isEqualByComparingTo(BigDecimal.valueOf(-expected));
    }

    /** Against the formula in decimals, rounded once; rates of exchange are there or their inverse is. */
    @ParameterizedTest
    @MethodSource("seeds")
    void losses_of_linear_contracts_are_exact_before_they_are_rounded(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int decimals = random.nextInt(7);
        List<Underlying> underlyings = new ArrayList<>();
        List<InstrumentMark> marks = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String name = "U" + i / 3;
            if (i % 3 == 0) {
                underlyings.add(new Underlying(name, digits(random), digits(random), null, List.of()));
            }
            marks.add(new InstrumentMark(
                    ContractId.future("NYMEX", "L" + i, "202006"),
                    List.of("USD", "EUR", "JPY").get(random.nextInt(3)),
                    digits(random),
                    name,
                    PricingModel.LINEAR,
                    random.nextBoolean() ? digits(random) : null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null));
        }
        FxRate euro = new FxRate("EUR", "USD", digits(random));
        FxRate yen = new FxRate("USD", "JPY", digits(random));
        MarketData market = new MarketData(AS_OF, underlyings, marks, List.of(euro, yen));
        List<Scenario> scenarios = new ArrayList<>();
        for (int number = 1; number <= 23; number++) {
            PriceMove.Kind kind = PriceMove.Kind.values()[random.nextInt(3)];
            BigDecimal weight = List.of(BigDecimal.ONE, new BigDecimal("0.35"), decimal(random, 0.1, 1))
                    .get(random.nextInt(3));
            scenarios.add(scenario(
                    number,
                    new PriceMove(kind, decimal(random, -3, 3), BigDecimal.valueOf(random.nextInt(1, 4))),
                    weight));
        }

        LossArrays losses = losses(market, ScenarioSet.inline(scenarios), contracts(marks), "USD", decimals);

        for (int i = 0; i < marks.size(); i++) {
            InstrumentMark mark = marks.get(i);
            Underlying underlying = underlyings.get(i / 3);
            for (Scenario scenario : scenarios) {
                PriceMove move = scenario.price();
                BigDecimal unit = switch (move.kind()) {
                    case SCAN_RANGE -> underlying.priceScanRange();
                    case RELATIVE -> mark.price() == null ? underlying.price() : mark.price();
                    case ABSOLUTE -> BigDecimal.ONE;
                };
                BigDecimal numerator = unit.multiply(move.move())
                        .multiply(mark.multiplier())
                        .multiply(scenario.weight())
                        .multiply(mark.currency().equals("EUR") ? euro.rate() : BigDecimal.ONE)
                        .negate();
                BigDecimal divisor =
                        move.divisor().multiply(mark.currency().equals("JPY") ? yen.rate() : BigDecimal.ONE);
                assertThat(losses.loss(i, scenario.number() - 1))
                        .as("%s in %s", mark, scenario)
                        .isEqualByComparingTo(numerator.divide(divisor, decimals, RoundingMode.HALF_EVEN));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2.5, 2, 3", "-2.5, -2, -3", "3.5, 4, 4", "-0.5, 0, -1", "2.4999999999, 2, 2", "9e15, 9e15, 9e15"})
    void loss_in_the_middle_of_two_is_rounded_as_asked(double loss, double even, double away) {
        LossArrays halfEven = new LossArrays(1, 1, 0);
        LossArrays halfUp = new LossArrays(1, 1, 0, RoundingMode.HALF_UP);

        halfEven.put(0, 0, loss);
        halfUp.put(0, 0, loss);

        assertThat(halfEven.loss(0, 0).doubleValue()).isEqualTo(even + 0.0);
        assertThat(halfUp.loss(0, 0).doubleValue()).isEqualTo(away + 0.0);
    }

    @Test
    void a_loss_of_more_than_63_bits_is_refused() {
        ContractId contract = ContractId.future("NYMEX", "CL", "202006");
        MarketData market = market("1000000", List.of(linear(contract, "USD", new BigDecimal("1000000000"), null)));

        assertThatThrownBy(() -> losses(market, absolute("-1000"))).isInstanceOf(ArithmeticException.class);
    }

    /** In doubles 463859.28 × 1.1 is 510245.20800000004. */
    @Test
    void a_moved_market_has_the_exact_price() {
        ContractId contract = ContractId.future("NYMEX", "CL", "202006");
        InstrumentMark future = linear(contract, "USD", BigDecimal.ONE, new BigDecimal("463859.28"));
        MarketData market = market("463859.28", List.of(future));
        MarketGaps gaps = new MarketGaps();
        Scenario up = scenario(1, PriceMove.of(PriceMove.Kind.RELATIVE, new BigDecimal("0.1")), BigDecimal.ONE);

        MarketData moved = MarketShift.moved(
                market, ScenarioSetMoves.of(ScenarioSet.inline(List.of(up)), market.underlyings(), gaps), 0);

        assertThat(moved.underlyings().getFirst().price()).isEqualByComparingTo("510245.208");
        assertThat(moved.instruments().getFirst().price()).isEqualByComparingTo("510245.208");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void portfolio_losses_are_exact_sums(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LossArrays losses = new LossArrays(4, 3, DECIMALS);
        BigDecimal[] quantities = new BigDecimal[4];
        BigDecimal[] sums = {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO};
        for (int i = 0; i < 4; i++) {
            quantities[i] = BigDecimal.valueOf(random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L), 4);
            for (int move = 0; move < 3; move++) {
                losses.put(i, move, random.nextDouble(-9e10, 9e10));
                sums[move] = sums[move].add(quantities[i].multiply(losses.loss(i, move)));
            }
        }

        BigDecimal[] actual = losses.portfolioLosses(quantities);

        for (int move = 0; move < 3; move++) {
            assertThat(actual[move]).isEqualByComparingTo(sums[move]);
        }
    }

    /** West Texas Intermediate settled at −37.63 dollars on 2020-04-20. */
    @Test
    void oil_below_zero_is_valued_by_the_normal_model_and_refused_by_the_lognormal_one() {
        InstrumentMark future = mark(ContractId.future("NYMEX", "CL", "202005"), PricingModel.LINEAR, null);
        InstrumentMark put = mark(put("10"), PricingModel.BACHELIER, "25");
        LossArrays losses = losses(market("-37.63", List.of(future, put)), absolute("-10"));
        assertThat(losses.loss(0, 0)).isEqualByComparingTo("10000");
        assertThat(losses.loss(1, 0).doubleValue()).isBetween(-10_000.0, -9_000.0);

        InstrumentMark lognormal = mark(put("10"), PricingModel.BLACK_76, "1.2");
        assertThatThrownBy(() -> losses(market("-37.63", List.of(lognormal)), absolute("-10")))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("-37.63")
                .hasMessageContaining("BACHELIER");
    }

    /** Of eighteen nines the nearest double is a one and eighteen zeros. */
    @Test
    void price_that_is_refused_is_told_as_it_was_given() {
        InstrumentMark lognormal = mark(put("10"), PricingModel.BLACK_76, "1.2");

        assertThatThrownBy(() -> losses(market("-999999999999999999", List.of(lognormal)), absolute("-10")))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("at a price of -999999999999999999,");
    }

    @Test
    void lognormal_price_driven_below_zero_stays_at_zero_and_is_named() {
        InstrumentMark put = mark(put("10"), PricingModel.BLACK_76, "1.2");

        LossArrays losses = losses(market("20", List.of(put)), absolute("-50"));

        assertThat(losses.flooredMoves().stream().toArray()).containsExactly(0);
        // a put at a price of zero is worth its strike: 10 × 1,000 less what it was worth
        assertThat(losses.loss(0, 0)).isNegative().isGreaterThan(new BigDecimal("-10000"));
    }

    /** From the instant of expiry on. */
    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "0"})
    void expired_contract_is_worth_its_settlement_and_no_longer_moves(BigDecimal timeToExpiry) {
        InstrumentMark settled = new InstrumentMark(
                put("10"),
                "USD",
                new BigDecimal("1000"),
                "WTI",
                PricingModel.BLACK_76,
                null,
                null,
                null,
                timeToExpiry,
                null,
                null,
                null,
                new BigDecimal("-37.63"));
        MarketGaps gaps = new MarketGaps();
        Revaluation revaluation = Revaluation.of(market("20", List.of(settled)), List.of(put("10")), gaps);
        gaps.refuseIfAny();

        assertThat(revaluation.unitValue(0)).isEqualTo(47.63);
        assertThat(losses(market("20", List.of(settled)), absolute("-50")).loss(0, 0))
                .isZero();
    }

    @Test
    void future_is_worth_its_settlement_from_the_instant_of_expiry_on() {
        ContractId contract = ContractId.future("NYMEX", "CL", "202005");
        for (int seconds : new int[] {-1, 0, 1}) {
            InstrumentMark future = new InstrumentMark(
                    contract,
                    "USD",
                    BigDecimal.ONE,
                    "WTI",
                    PricingModel.LINEAR,
                    null,
                    null,
                    null,
                    null,
                    market("20", List.of()).asOf().plusSeconds(seconds),
                    null,
                    null,
                    new BigDecimal("101"));

            LossArrays losses = losses(market("20", List.of(future)), absolute("-5"));

            assertThat(losses.loss(0, 0)).as("%d s to expiry", seconds).isEqualByComparingTo(seconds > 0 ? "5" : "0");
        }
    }

    @Test
    void smile_is_straight_between_its_points_and_level_beyond() {
        VolatilitySmile smile =
                new VolatilitySmile("202005", List.of(point("90", "0.44"), point("100", "0.40"), point("110", "0.39")));

        assertThat(smile.volatilityAt(95)).isCloseTo(0.42, Offset.offset(1e-15));
        assertThat(smile.volatilityAt(100)).isEqualTo(0.40);
        assertThat(smile.volatilityAt(1)).isEqualTo(0.44);
        assertThat(smile.volatilityAt(1_000)).isEqualTo(0.39);
    }

    private static VolatilitySmile.Point point(String strike, String volatility) {
        return new VolatilitySmile.Point(new BigDecimal(strike), new BigDecimal(volatility));
    }

    private static LossArrays losses(MarketData market, Scenario scenario) {
        return losses(market, ScenarioSet.inline(List.of(scenario)), contracts(market.instruments()));
    }

    private static LossArrays losses(MarketData market, ScenarioSet scenarios, List<ContractId> contracts) {
        MarketGaps gaps = new MarketGaps();
        Revaluation revaluation = Revaluation.of(market, contracts, gaps);
        ScenarioSetMoves moves = ScenarioSetMoves.of(scenarios, revaluation.underlyings(), gaps);
        gaps.refuseIfAny();
        return revaluation.losses(moves, DECIMALS);
    }

    private static LossArrays losses(
            MarketData market, ScenarioSet scenarios, List<ContractId> contracts, String currency, int decimals) {
        MarketGaps gaps = new MarketGaps();
        Revaluation revaluation = Revaluation.of(market, contracts, gaps);
        ScenarioSetMoves moves = ScenarioSetMoves.of(scenarios, revaluation.underlyings(), gaps);
        gaps.refuseIfAny();
        return revaluation.losses(moves, revaluation.ratesInto(currency, market), decimals);
    }

    private static InstrumentMark linear(
            ContractId contract, String currency, BigDecimal multiplier, @Nullable BigDecimal price) {
        return new InstrumentMark(
                contract,
                currency,
                multiplier,
                "WTI",
                PricingModel.LINEAR,
                price,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Scenario inScanRanges(int number, String scanRanges, String weight) {
        return scenario(
                number, PriceMove.of(PriceMove.Kind.SCAN_RANGE, new BigDecimal(scanRanges)), new BigDecimal(weight));
    }

    private static Scenario scenario(int number, PriceMove price, BigDecimal weight) {
        return new Scenario(number, price, Map.of(), null, Duration.ZERO, weight, null);
    }

    /** From one to four digits, and as often as not a five at the end: products are then in the middle of two roundings. */
    private static BigDecimal digits(SplittableRandom random) {
        long unscaled = random.nextLong(1, (long) Math.pow(10, random.nextInt(1, 4)) + 1);
        return BigDecimal.valueOf(random.nextBoolean() ? unscaled * 10 + 5 : unscaled, random.nextInt(5));
    }

    private static Scenario absolute(String move) {
        PriceMove price = PriceMove.of(PriceMove.Kind.ABSOLUTE, new BigDecimal(move));
        return new Scenario(1, price, Map.of(), null, Duration.ZERO, BigDecimal.ONE, null);
    }

    private static Scenario randomScenario(SplittableRandom random, int number) {
        PriceMove.Kind kind = PriceMove.Kind.values()[random.nextInt(3)];
        double size = kind == PriceMove.Kind.ABSOLUTE ? 60 : 0.9;
        VolatilityMove.Kind volatility = VolatilityMove.Kind.values()[random.nextInt(3)];
        return new Scenario(
                number,
                PriceMove.of(kind, decimal(random, -size, size)),
                Map.of(),
                random.nextInt(4) == 0 ? null : VolatilityMove.of(volatility, decimal(random, -0.9, 0.9)),
                Duration.ofHours(random.nextInt(100)),
                decimal(random, 0.1, 1),
                null);
    }

    private static InstrumentMark randomOption(SplittableRandom random, int index) {
        PricingModel[] models = {
            PricingModel.BLACK_76,
            PricingModel.BLACK_SCHOLES_MERTON,
            PricingModel.BACHELIER,
            PricingModel.BARONE_ADESI_WHALEY,
            PricingModel.BINOMIAL_LATTICE
        };
        PricingModel model = models[index % models.length];
        OptionRight right = random.nextBoolean() ? OptionRight.CALL : OptionRight.PUT;
        return new InstrumentMark(
                ContractId.option("NYMEX", "LO" + index, "202012", right, decimal(random, 40, 200)),
                "USD",
                BigDecimal.valueOf(random.nextInt(1, 101)),
                "WTI",
                model,
                null,
                null,
                model == PricingModel.BACHELIER ? decimal(random, 1, 50) : decimal(random, 0.05, 2),
                decimal(random, 0.001, 2),
                null,
                decimal(random, -0.02, 0.1),
                decimal(random, -0.05, 0.05),
                null);
    }

    /** Neighbours that differ in strike, right and, two of three, in volatility. */
    private static void addChain(SplittableRandom random, int index, List<InstrumentMark> marks) {
        InstrumentMark first = randomOption(random, index);
        int size = random.nextInt(1, 9);
        for (int i = 0; i < size; i++) {
            BigDecimal volatility = random.nextInt(3) == 0
                    ? first.volatility()
                    : first.volatility().add(decimal(random, 0, 1));
            marks.add(new InstrumentMark(
                    ContractId.option(
                            "NYMEX",
                            "LO" + index,
                            "202012",
                            random.nextBoolean() ? OptionRight.CALL : OptionRight.PUT,
                            new BigDecimal(60 + 10 * i)),
                    "USD",
                    first.multiplier(),
                    "WTI",
                    first.model(),
                    null,
                    null,
                    volatility,
                    first.timeToExpiryYears(),
                    null,
                    first.rateAnnual(),
                    first.carryAnnual(),
                    null));
        }
    }

    private static BigDecimal decimal(SplittableRandom random, double from, double to) {
        return BigDecimal.valueOf(Math.round(random.nextDouble(from, to) * 10_000), 4);
    }

    private static MarketData market(String price, List<InstrumentMark> marks) {
        Underlying oil =
                new Underlying("WTI", new BigDecimal(price), new BigDecimal("12"), new BigDecimal("0.2"), List.of());
        return new MarketData(AS_OF, List.of(oil), marks, List.of());
    }

    private static InstrumentMark mark(ContractId contract, PricingModel model, String volatility) {
        return new InstrumentMark(
                contract,
                "USD",
                new BigDecimal("1000"),
                "WTI",
                model,
                null,
                null,
                volatility == null ? null : new BigDecimal(volatility),
                new BigDecimal("0.1"),
                null,
                BigDecimal.ZERO,
                null,
                null);
    }

    private static ContractId put(String strike) {
        return ContractId.option("NYMEX", "LO", "202006", OptionRight.PUT, new BigDecimal(strike));
    }

    private static List<ContractId> contracts(List<InstrumentMark> marks) {
        return marks.stream().map(InstrumentMark::contract).toList();
    }
}
