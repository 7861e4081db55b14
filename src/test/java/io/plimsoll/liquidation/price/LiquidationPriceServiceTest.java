package io.plimsoll.liquidation.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.account.BookPosition;
import io.plimsoll.accountmargin.AccountBook;
import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.SnapshotMarks;
import io.plimsoll.liquidation.price.LiquidationPrices.OfPosition;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiquidationPriceServiceTest {
    private static final String FIVE_PERCENT = "five-percent";
    private static final String SIXTEEN = "span-16-extreme-2x35";

    static IntStream seeds() {
        return IntStream.range(0, 5);
    }

    static IntStream manySeeds() {
        return IntStream.range(0, 40);
    }

    @Test
    void ten_at_a_hundred_with_150_are_liquidated_at_89_and_bankrupt_at_85() {
        PriceHouse house = PriceHouse.byScenarios(FIVE_PERCENT, "1");
        AccountBook book = house.book("150", PriceHouse.future("F", "10", "100", "1"));

        LiquidationPrices prices = house.service()
                .prices(book, PriceHouse.market(PriceHouse.futureMark("F", "100", "1")), MarginMode.CROSS);

        OfPosition position = prices.positions().getFirst();
        assertThat(shown(position.callPrice())).isEqualTo("89.4737");
        assertThat(shown(position.liquidationPrice())).isEqualTo("89.4737");
        assertThat(position.bankruptcyPrice()).isEqualByComparingTo("85");
        assertThat(position.isExact()).isTrue();
        assertThat(moves(prices, PriceDirection.UP)).containsOnlyNulls();
    }

    @Test
    void a_short_is_liquidated_above_its_mark() {
        PriceHouse house = PriceHouse.byScenarios(FIVE_PERCENT, "1");
        AccountBook book = house.book("150", PriceHouse.future("F", "-10", "100", "1"));

        LiquidationPrices prices = house.service()
                .prices(book, PriceHouse.market(PriceHouse.futureMark("F", "100", "1")), MarginMode.CROSS);

        assertThat(shown(prices.positions().getFirst().liquidationPrice())).isEqualTo("109.5238");
        assertThat(prices.positions().getFirst().bankruptcyPrice()).isEqualByComparingTo("115");
        assertThat(moves(prices, PriceDirection.DOWN)).containsOnlyNulls();
    }

    @Test
    void a_long_already_below_its_requirement_is_told_the_price_above_which_it_is_not() {
        PriceHouse house = PriceHouse.byScenarios(FIVE_PERCENT, "1");
        AccountBook book = house.book("30", PriceHouse.future("F", "10", "100", "1"));

        LiquidationPrices prices = house.service()
                .prices(book, PriceHouse.market(PriceHouse.futureMark("F", "100", "1")), MarginMode.CROSS);

        // (10 x 100 - 30) / (10 x 0.95)
        assertThat(shown(prices.positions().getFirst().liquidationPrice())).isEqualTo("102.1053");
        assertThat(moves(prices, PriceDirection.DOWN).getFirst()).isZero();
    }

    /** By (cash − q E) / (0.05 |q| − q), and without the 0.05, however far from the mark: the search goes to 300 and to 1. */
    @ParameterizedTest
    @CsvSource({
        "-1, 300, 380.9523809524, 400",
        "-1, 10000, 9619.0476190476, 10100",
        "-1, 214, 299.0476190476, 314",
        "-1, 215, 300, 315",
        "1, 99.5, 0.5263157895, 0.5",
        "1, 99, 1.0526315789, 1",
    })
    void prices_beyond_the_search_are_those_of_the_formula(
            String quantity, String cash, BigDecimal liquidation, BigDecimal bankruptcy) {
        PriceHouse house = PriceHouse.byScenarios(FIVE_PERCENT, "1");
        AccountBook book = house.book(cash, PriceHouse.future("F", quantity, "100", "1"));

        OfPosition position = house.service()
                .prices(book, PriceHouse.market(PriceHouse.futureMark("F", "100", "1")), MarginMode.CROSS)
                .positions()
                .getFirst();

        assertThat(position.callPrice()).isEqualByComparingTo(liquidation);
        assertThat(position.liquidationPrice()).isEqualByComparingTo(liquidation);
        assertThat(position.bankruptcyPrice()).isEqualByComparingTo(bankruptcy);
        assertThat(position.isExact()).isTrue();
    }

    /** All of it is paid for, so that it is worth something at any price above 0. */
    @ParameterizedTest
    @ValueSource(strings = {"100", "200"})
    void a_price_that_does_not_exist_is_known_not_to(String cash) {
        PriceHouse house = PriceHouse.byScenarios(FIVE_PERCENT, "1");
        AccountBook book = house.book(cash, PriceHouse.future("F", "1", "100", "1"));

        OfPosition position = house.service()
                .prices(book, PriceHouse.market(PriceHouse.futureMark("F", "100", "1")), MarginMode.CROSS)
                .positions()
                .getFirst();

        assertThat(position.liquidationPrice()).isNull();
        assertThat(position.bankruptcyPrice()).isNull();
        assertThat(position.isExact()).isTrue();
    }

    /** A hundredfold is as far as prices move. */
    @Test
    void a_price_that_is_too_far_away_to_be_tried_is_not_said_not_to_exist() {
        PriceHouse house = PriceHouse.byScenarios(FIVE_PERCENT, "1");
        AccountBook book = house.book("10100.01", PriceHouse.future("F", "-1", "100", "1"));

        OfPosition position = house.service()
                .prices(book, PriceHouse.market(PriceHouse.futureMark("F", "100", "1")), MarginMode.CROSS)
                .positions()
                .getFirst();

        assertThat(position.liquidationPrice()).isEqualByComparingTo("9714.2952380952");
        assertThat(position.bankruptcyPrice()).isNull();
        assertThat(position.isExact()).isFalse();
    }

    /** (3 × 57.25 − 38.47) / (3 × 0.9) and (10 × 3.3 + 5.18) / (10 × 1.05), whatever the mark. */
    @ParameterizedTest
    @CsvSource({
        "ten-percent, 3, 57.25, 38.47, 61.83, 49.3629629630",
        "ten-percent, 3, 57.25, 38.47, 50.01, 49.3629629630",
        "ten-percent, 3, 57.25, 38.47, 49, 49.3629629630",
        "five-percent, -10, 3.3, 5.18, 3.01, 3.6361904762",
        "five-percent, -10, 3.3, 5.18, 3.6347, 3.6361904762",
    })
    void an_exact_price_is_that_of_the_formula_and_does_not_depend_on_the_mark(
            String scenarioSet, String quantity, String averagePrice, String cash, String mark, BigDecimal expected) {
        PriceHouse house = PriceHouse.byScenarios(scenarioSet, "1");
        AccountBook book = house.book(cash, PriceHouse.future("F", quantity, averagePrice, "1"));

        OfPosition position = house.service()
                .prices(book, PriceHouse.market(PriceHouse.futureMark("F", mark, "1")), MarginMode.CROSS)
                .positions()
                .getFirst();

        assertThat(position.liquidationPrice()).isEqualByComparingTo(expected);
        assertThat(position.isExact()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("manySeeds")
    void exact_prices_are_those_of_the_formulas(int seed) {
        Random random = new Random(seed);
        PriceHouse house = PriceHouse.byScenarios(FIVE_PERCENT, "0.8");
        BigDecimal quantity = BigDecimal.valueOf(random.nextInt(1, 40_000), random.nextInt(4))
                .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1));
        BigDecimal multiplier = BigDecimal.valueOf(random.nextInt(1, 200), random.nextInt(3));
        BigDecimal entry = BigDecimal.valueOf(random.nextInt(100, 100_000), random.nextInt(4));
        BigDecimal mark = BigDecimal.valueOf(entry.doubleValue() * random.nextDouble(0.9, 1.1))
                .setScale(random.nextInt(2, 5), RoundingMode.HALF_EVEN);
        BigDecimal units = quantity.multiply(multiplier);
        BigDecimal cash = units.abs()
                .multiply(entry)
                .multiply(BigDecimal.valueOf(random.nextInt(5, 50), 2))
                .setScale(2, RoundingMode.CEILING);
        AccountBook book = house.book(
                cash.toPlainString(),
                PriceHouse.future("F", quantity.toPlainString(), entry.toPlainString(), multiplier.toPlainString()));

        OfPosition position = house.service()
                .prices(
                        book,
                        PriceHouse.market(PriceHouse.futureMark("F", mark.toPlainString(), multiplier.toPlainString())),
                        MarginMode.CROSS)
                .positions()
                .getFirst();

        if (position.isExact()) {
            isFormula(position.callPrice(), cash, LinearPosition.of(units, entry, rate()));
            // what liquidates is 0.8 of the requirement
            isFormula(position.liquidationPrice(), cash, LinearPosition.of(units, entry, new BigDecimal("0.04")));
            isFormula(position.bankruptcyPrice(), cash, LinearPosition.of(units, entry, BigDecimal.ZERO));
        }
        assertThat(position.isExact()).isTrue();
    }

    private static void isFormula(@Nullable BigDecimal price, BigDecimal cash, LinearPosition position) {
        BigDecimal expected =
                LinearPosition.liquidationPrice(cash, List.of(position)).orElseThrow();
        assertThat(price).isNotNull();
        assertThat(price.doubleValue() / expected.doubleValue()).isCloseTo(1, within(1e-8));
    }

    /** Arrays in whole dollars make steps of the requirement: at 110 equity is 55, and from there on 60 are required instead of 50. */
    @Test
    void where_a_requirement_jumps_there_is_no_exact_price() {
        PriceHouse house = PriceHouse.byScenarios(FIVE_PERCENT, "1", 0);
        AccountBook book = house.book("155", PriceHouse.future("F", "-10", "100", "1"));

        OfPosition position = house.service()
                .prices(book, PriceHouse.market(PriceHouse.futureMark("F", "100", "1")), MarginMode.CROSS)
                .positions()
                .getFirst();

        assertThat(position.liquidationPrice()).isEqualByComparingTo("110");
        assertThat(position.isExact()).isFalse();
    }

    @Test
    void a_position_that_is_paid_for_has_no_price() {
        PriceHouse house = PriceHouse.byScenarios(FIVE_PERCENT, "1");
        AccountBook book = house.book("1000", PriceHouse.future("F", "10", "100", "1"));

        OfPosition position = house.service()
                .prices(book, PriceHouse.market(PriceHouse.futureMark("F", "100", "1")), MarginMode.CROSS)
                .positions()
                .getFirst();

        assertThat(position.callPrice()).isNull();
        assertThat(position.liquidationPrice()).isNull();
        assertThat(position.bankruptcyPrice()).isNull();
    }

    @Test
    void crossed_positions_are_each_others_margin_and_isolated_ones_are_not() {
        PriceHouse house = PriceHouse.byScenarios(FIVE_PERCENT, "1");
        AccountBook book =
                house.book("150", PriceHouse.future("F", "10", "100", "1"), PriceHouse.future("G", "-20", "50", "1"));
        SnapshotMarks market =
                PriceHouse.market(PriceHouse.futureMark("F", "100", "1"), PriceHouse.futureMark("G", "50", "1"));

        List<OfPosition> crossed =
                house.service().prices(book, market, MarginMode.CROSS).positions();
        List<OfPosition> isolated =
                house.service().prices(book, market, MarginMode.ISOLATED).positions();

        // the other's requirement of 50 is taken off the balance
        assertThat(LinearPosition.liquidationPrice(
                        new BigDecimal(100), List.of(LinearPosition.of(BigDecimal.TEN, new BigDecimal(100), rate()))))
                .hasValueSatisfying(price ->
                        assertThat(shown(crossed.get(0).liquidationPrice())).isEqualTo(shown(price)));
        // margined by 55, an initial factor of 1.1: (1000 - 55) / 9.5 and 100 - 5.5
        assertThat(shown(isolated.get(0).liquidationPrice())).isEqualTo("99.4737");
        assertThat(isolated.get(0).bankruptcyPrice()).isEqualByComparingTo("94.5");
        // (1000 + 55) / (20 x 1.05) and 50 + 2.75
        assertThat(shown(isolated.get(1).liquidationPrice())).isEqualTo("50.2381");
        assertThat(isolated.get(1).bankruptcyPrice()).isEqualByComparingTo("52.75");
    }

    @Test
    void under_a_requirement_that_takes_no_market_only_equity_moves() {
        PriceHouse house = PriceHouse.byFixedRequirement("1800", "0.8");
        AccountBook book = house.book("3000", PriceHouse.future("F", "3", "102", "100"));

        OfPosition position = house.service()
                .prices(book, PriceHouse.market(PriceHouse.futureMark("F", "100", "100")), MarginMode.CROSS)
                .positions()
                .getFirst();

        // equity of 2,400 loses 300 a point
        assertThat(position.callPrice()).isEqualByComparingTo("98");
        assertThat(position.liquidationPrice()).isEqualByComparingTo("96.8");
        assertThat(position.bankruptcyPrice()).isEqualByComparingTo("92");
    }

    @Test
    void below_zero_a_price_falls_by_growing() {
        PriceHouse house = PriceHouse.byFixedRequirement("1800", "0.8");
        AccountBook book = house.book("3000", PriceHouse.future("F", "3", "-35", "100"));

        LiquidationPrices prices = house.service()
                .prices(book, PriceHouse.market(PriceHouse.futureMark("F", "-37", "100")), MarginMode.CROSS);

        // equity of 2,400
        assertThat(prices.positions().getFirst().callPrice()).isEqualByComparingTo("-39");
        assertThat(moves(prices, PriceDirection.DOWN).getFirst()).isPositive();
    }

    @Test
    void a_position_nobody_can_move_is_said_to_stand_still() {
        PriceHouse house = PriceHouse.byFixedRequirement("1800", "0.8");
        BookPosition unknown = PriceHouse.future("G", "1", "50", "100");
        AccountBook book = house.book("3000", PriceHouse.future("F", "3", "102", "100"), unknown);

        LiquidationPrices prices = house.service()
                .prices(book, PriceHouse.market(PriceHouse.futureMark("F", "100", "100")), MarginMode.CROSS);

        assertThat(prices.heldConstant()).containsExactly(unknown.contract());
        assertThat(prices.positions()).hasSize(1);
    }

    @Test
    void an_account_without_positions_has_no_prices() {
        PriceHouse house = PriceHouse.byScenarios(FIVE_PERCENT, "1");

        LiquidationPrices prices = house.service().prices(house.book("150"), SnapshotMarks.none(), MarginMode.CROSS);

        assertThat(prices.positions()).isEmpty();
        assertThat(prices.underlyings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(MarginMode.class)
    void a_search_that_is_too_large_is_refused(MarginMode mode) {
        PriceHouse house = PriceHouse.byScenarios(FIVE_PERCENT, "1").withMarginCountMax(10);
        AccountBook book = house.book("150", PriceHouse.future("F", "10", "100", "1"));
        SnapshotMarks market = PriceHouse.market(PriceHouse.futureMark("F", "100", "1"));

        assertThatThrownBy(() -> house.service().prices(book, market, mode))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.CALCULATION_TOO_LARGE));
    }

    @Test
    void an_option_that_cannot_be_valued_is_refused() {
        PriceHouse house = PriceHouse.byFixedRequirement("1800", "0.8");
        AccountBook book = house.book("3000", PriceHouse.call("F", "105", "-5", "2.60", "100"));
        InstrumentMark blind = PriceHouse.callMark("F", "105", "2.60", "100", null);

        assertThatThrownBy(() -> house.service().prices(book, PriceHouse.market(blind), MarginMode.CROSS))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MARKET_DATA_MISSING))
                .hasMessageContaining("volatility");
    }

    /** Futures and options on two underlyings, margined at every half of a percent. */
    @ParameterizedTest
    @MethodSource("seeds")
    void search_agrees_with_a_scan_of_every_price(int seed) {
        Random random = new Random(seed);
        PriceHouse house = PriceHouse.byScenarios(SIXTEEN, "0.8");
        List<BookPosition> positions = new ArrayList<>();
        List<InstrumentMark> marks = new ArrayList<>();
        for (String name : List.of("F", "G")) {
            marks.add(PriceHouse.futureMark(name, "100", "100"));
            marks.add(PriceHouse.callMark(name, "105", "2.60", "100", "0.40"));
            marks.add(PriceHouse.callMark(name, "95", "7.60", "100", "0.40"));
            positions.add(PriceHouse.future(name, String.valueOf(random.nextInt(9) - 4), "100", "100"));
            positions.add(PriceHouse.call(name, "105", String.valueOf(random.nextInt(21) - 10), "2.60", "100"));
            positions.add(PriceHouse.call(name, "95", String.valueOf(random.nextInt(21) - 10), "7.60", "100"));
        }
        AccountBook book =
                house.book(String.valueOf(2_000 + random.nextInt(20_000)), positions.toArray(BookPosition[]::new));
        SnapshotMarks market = PriceHouse.market(marks.toArray(InstrumentMark[]::new));

        LiquidationPrices prices = house.service().prices(book, market, MarginMode.CROSS);

        MovedAccount slow = new MovedAccount(book, market, house.rounds().begin(market, PriceHouse.NOW));
        for (LiquidationPrices.OfUnderlying underlying : prices.underlyings()) {
            for (PriceDistance distance : underlying.distances()) {
                assertThat(distance.move() == null || distance.isVerified()).isTrue();
                assertThat(inCell(distance))
                        .as("%s %s %s", underlying.name(), distance.direction(), distance.trigger())
                        .isEqualTo(scanned(slow, underlying.name(), distance));
            }
        }
    }

    private static final long CELL = 5_000;

    /** Number of the cell of the scan that the answer is in: (n − 1, n]. */
    private static Long inCell(PriceDistance distance) {
        return distance.move() == null
                ? null
                : distance.move()
                        .abs()
                        .movePointRight(6)
                        .divide(BigDecimal.valueOf(CELL), 0, RoundingMode.CEILING)
                        .longValueExact();
    }

    private static Long scanned(MovedAccount account, String underlying, PriceDistance distance) {
        long end = distance.searchedTo().abs().movePointRight(6).longValueExact();
        for (long cell = 0; cell * CELL <= end; cell++) {
            long millionths = cell * CELL * distance.searchedTo().signum();
            AccountMargin margin = account.margin(underlying, MovedAccount.move(millionths));
            if (distance.trigger().isReached(margin)) {
                return cell;
            }
        }
        return null;
    }

    private static List<BigDecimal> moves(LiquidationPrices prices, PriceDirection direction) {
        return prices.underlyings().getFirst().distances().stream()
                .filter(distance -> distance.direction() == direction)
                .map(PriceDistance::move)
                .toList();
    }

    private static BigDecimal rate() {
        return new BigDecimal("0.05");
    }

    private static String shown(BigDecimal price) {
        return price.setScale(4, RoundingMode.HALF_EVEN).toPlainString();
    }
}
