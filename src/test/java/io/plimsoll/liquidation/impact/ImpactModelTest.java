package io.plimsoll.liquidation.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.liquidation.impact.OrderBook.Level;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImpactModelTest {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @Test
    void nothing_is_traded_for_nothing() {
        List<ImpactModel> models = List.of(
                new LinearImpact(new BigDecimal("0.01"), new BigDecimal("0.01")),
                new SquareRootImpact(BigDecimal.ONE, new BigDecimal("0.04"), HUNDRED),
                new OrderBook(levels("99", "5"), levels("101", "5")),
                new ConstantProductPool(HUNDRED, HUNDRED, BigDecimal.ZERO));

        for (ImpactModel model : models) {
            ExpectedFill fill = model.trade(BigDecimal.ZERO, HUNDRED);

            assertThat(fill.isComplete()).isTrue();
            assertThat(fill.averagePrice()).isNull();
            assertThat(fill.costAgainst(HUNDRED)).isZero();
            assertThat(fill.slippage(HUNDRED)).isNull();
        }
    }

    @Test
    void one_future_sells_five_basis_points_below_the_mark() {
        ExpectedFill fill = new LinearImpact(new BigDecimal("0.0005"), BigDecimal.ZERO)
                .trade(new BigDecimal(-1), new BigDecimal("100.00"));

        assertThat(fill.averagePrice()).isEqualByComparingTo("99.95");
        assertThat(fill.costAgainst(new BigDecimal("100.00"))).isEqualByComparingTo("0.05");
    }

    @Test
    void linear_impact_is_that_of_the_cascade() {
        LinearImpact impact = new LinearImpact(BigDecimal.ZERO, new BigDecimal("0.0001"));

        assertThat(impact.trade(new BigDecimal(-250), new BigDecimal(90)).averagePrice())
                .isEqualByComparingTo("87.75");
        assertThat(impact.trade(new BigDecimal(250), new BigDecimal(90)).averagePrice())
                .isEqualByComparingTo("92.25");
    }

    @Test
    void a_sale_costs_at_negative_prices_too_and_stops_at_zero_from_above() {
        LinearImpact impact = new LinearImpact(BigDecimal.ZERO, new BigDecimal("0.1"));

        assertThat(impact.trade(new BigDecimal(-1), new BigDecimal(-37)).averagePrice())
                .isEqualByComparingTo("-40.7");
        assertThat(impact.trade(new BigDecimal(-11), HUNDRED).averagePrice()).isZero();
    }

    @Test
    void square_root_impact_of_a_fortieth_of_the_volume() {
        SquareRootImpact impact = new SquareRootImpact(BigDecimal.ONE, new BigDecimal("0.04"), new BigDecimal(10_000));

        assertThat(impact.impactFraction(new BigDecimal(250)))
                .isBetween(new BigDecimal("0.0063245553203367"), new BigDecimal("0.0063245553203368"));
        assertThat(impact.impactFraction(new BigDecimal(-250)))
                .isEqualByComparingTo(impact.impactFraction(new BigDecimal(250)));
    }

    @Test
    void a_book_fills_what_it_has_and_says_what_it_has_not() {
        OrderBook book = new OrderBook(levels("99", "5"), levels("101", "2"));

        ExpectedFill exact = book.trade(new BigDecimal(-5), HUNDRED);
        ExpectedFill above = book.trade(new BigDecimal(3), HUNDRED);

        assertThat(exact.isComplete()).isTrue();
        assertThat(exact.slippage(HUNDRED)).isEqualByComparingTo("0.01");
        assertThat(above.filled()).isEqualByComparingTo("2");
        assertThat(above.unfilled()).isEqualByComparingTo("1");
        assertThat(above.slippage(HUNDRED)).isEqualByComparingTo("0.01");
    }

    @Test
    void an_empty_side_fills_nothing() {
        ExpectedFill fill = new OrderBook(List.of(), levels("101", "2")).trade(new BigDecimal(-4), HUNDRED);

        assertThat(fill.filled()).isZero();
        assertThat(fill.unfilled()).isEqualByComparingTo("-4");
        assertThat(fill.averagePrice()).isNull();
    }

    @Test
    void a_book_out_of_order_is_refused() {
        List<Level> rising = List.of(level("99", "1"), level("99.5", "1"));

        assertThatIllegalArgumentException().isThrownBy(() -> new OrderBook(rising, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new OrderBook(List.of(), rising.reversed()));
    }

    @Test
    void ten_ether_sell_into_a_thousand_as_the_exchange_page_says() {
        ConstantProductPool pool =
                new ConstantProductPool(new BigDecimal(1_000), new BigDecimal(3_000_000), new BigDecimal("0.003"));

        ExpectedFill fill = pool.trade(new BigDecimal(-10), null);

        assertThat(pool.quoteOut(BigDecimal.TEN)).isBetween(new BigDecimal("29614.735"), new BigDecimal("29614.745"));
        assertThat(fill.slippage(pool.spotPrice()))
                .isBetween(new BigDecimal("0.012841965"), new BigDecimal("0.012841975"));
        assertThat(pool.after(new BigDecimal(-10)).spotPrice())
                .isBetween(new BigDecimal("2940.975"), new BigDecimal("2940.985"));
    }

    @Test
    void nobody_buys_the_whole_pool() {
        ConstantProductPool pool = new ConstantProductPool(HUNDRED, HUNDRED, BigDecimal.ZERO);

        ExpectedFill all = pool.trade(HUNDRED, null);
        ExpectedFill half = pool.trade(new BigDecimal(50), null);

        assertThat(all.isComplete()).isFalse();
        assertThat(all.filled()).isZero();
        assertThat(half.averagePrice()).isEqualByComparingTo("2");
        assertThat(half.worstPrice()).isEqualByComparingTo("4");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_pool_never_loses_by_rounding(int seed) {
        Random random = new Random(seed);
        BigInteger in = new BigInteger(80, random).add(BigInteger.ONE);
        BigInteger out = new BigInteger(80, random).add(BigInteger.TWO);
        BigInteger wanted = new BigInteger(79, random).mod(out);

        BigInteger paid = IntegerSwap.amountIn(wanted, in, out);
        BigInteger got = IntegerSwap.amountOut(paid, in, out);

        assertThat(got).isGreaterThanOrEqualTo(wanted);
        if (wanted.signum() > 0) {
            BigInteger oneLess =
                    IntegerSwap.amountOut(paid.subtract(BigInteger.TWO).max(BigInteger.ZERO), in, out);
            assertThat(oneLess).isLessThanOrEqualTo(wanted);
        }
        assertThat(in.add(paid).multiply(out.subtract(got))).isGreaterThanOrEqualTo(in.multiply(out));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void trading_more_is_never_better(int seed) {
        Random random = new Random(seed);
        ImpactModel model = randomModel(random);
        int sign = random.nextBoolean() ? 1 : -1;
        BigDecimal less = BigDecimal.valueOf(1 + random.nextInt(40));
        BigDecimal more = less.add(BigDecimal.valueOf(1 + random.nextInt(40)));

        ExpectedFill small = model.trade(less.multiply(BigDecimal.valueOf(sign)), HUNDRED);
        ExpectedFill large = model.trade(more.multiply(BigDecimal.valueOf(sign)), HUNDRED);

        BigDecimal worsening =
                large.averagePrice().subtract(small.averagePrice()).multiply(BigDecimal.valueOf(sign));
        assertThat(worsening).isGreaterThanOrEqualTo(new BigDecimal("-1e-25"));
        assertThat(large.filled().add(large.unfilled()).abs()).isEqualByComparingTo(more);
        BigDecimal lastOverAverage =
                small.worstPrice().subtract(small.averagePrice()).multiply(BigDecimal.valueOf(sign));
        assertThat(lastOverAverage).isGreaterThanOrEqualTo(new BigDecimal("-1e-25"));
    }

    @Test
    void what_a_sale_took_of_a_book_is_not_sold_to_again() {
        OrderBook book =
                new OrderBook(List.of(level("99", "9"), level("98", "20"), level("90", "15")), levels("101", "5"));

        assertThat(book.after(new BigDecimal(-4)).bids())
                .containsExactly(level("99", "5"), level("98", "20"), level("90", "15"));
        assertThat(book.after(new BigDecimal(-9)).bids()).containsExactly(level("98", "20"), level("90", "15"));
        assertThat(book.after(new BigDecimal(-30)).bids()).containsExactly(level("90", "14"));
        assertThat(book.after(new BigDecimal(-50)).bids()).isEmpty();
        assertThat(book.after(new BigDecimal(-4)).asks()).isEqualTo(book.asks());
        assertThat(book.after(new BigDecimal(2))).isEqualTo(new OrderBook(book.bids(), levels("101", "3")));
    }

    @Test
    void pool_that_cannot_give_so_much_is_left_as_it_is() {
        ConstantProductPool pool = new ConstantProductPool(HUNDRED, HUNDRED, BigDecimal.ZERO);

        assertThat(pool.after(HUNDRED)).isEqualTo(pool);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void two_trades_one_after_the_other_come_to_what_one_does(int seed) {
        Random random = new Random(seed);
        OrderBook book = new OrderBook(
                List.of(level("99", "9"), level("98", "20"), level("90", "15")),
                List.of(level("101", "9"), level("102", "20"), level("110", "15")));
        BigDecimal sign = random.nextBoolean() ? BigDecimal.ONE : BigDecimal.ONE.negate();
        BigDecimal first = BigDecimal.valueOf(1 + random.nextInt(21)).multiply(sign);
        BigDecimal second = BigDecimal.valueOf(1 + random.nextInt(21)).multiply(sign);

        BigDecimal apart =
                value(book.trade(first, HUNDRED)).add(value(book.after(first).trade(second, HUNDRED)));

        assertThat(apart).isCloseTo(value(book.trade(first.add(second), HUNDRED)), within(new BigDecimal("1e-25")));
    }

    private static BigDecimal value(ExpectedFill fill) {
        return fill.averagePrice().multiply(fill.filled());
    }

    private static ImpactModel randomModel(Random random) {
        return switch (random.nextInt(4)) {
            case 0 ->
                new LinearImpact(BigDecimal.valueOf(random.nextInt(50), 4), BigDecimal.valueOf(random.nextInt(50), 4));
            case 1 ->
                new SquareRootImpact(
                        BigDecimal.valueOf(5 + random.nextInt(6), 1),
                        BigDecimal.valueOf(random.nextInt(90), 3),
                        BigDecimal.valueOf(50 + random.nextInt(1_000)));
            case 2 ->
                new OrderBook(
                        List.of(level("99", "9"), level("98", "20"), level("90", "15")),
                        List.of(level("101", "9"), level("102", "20"), level("110", "15")));
            default ->
                new ConstantProductPool(
                        BigDecimal.valueOf(100 + random.nextInt(900)),
                        BigDecimal.valueOf(10_000),
                        new BigDecimal("0.003"));
        };
    }

    private static List<Level> levels(String price, String quantity) {
        return List.of(level(price, quantity));
    }

    private static Level level(String price, String quantity) {
        return new Level(new BigDecimal(price), new BigDecimal(quantity));
    }
}
