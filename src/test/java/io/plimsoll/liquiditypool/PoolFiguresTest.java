package io.plimsoll.liquiditypool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.plimsoll.instrument.OptionRight;
import io.plimsoll.liquidation.impact.ConstantProductPool;
import io.plimsoll.liquiditypool.PoolCapacity.ShortOption;
import io.plimsoll.liquiditypool.SwapQuote.Side;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Capability 12 of the specification, its figures and its laws. */
class PoolFiguresTest {
    private static final ConstantProductPool ETHER =
            new ConstantProductPool(new BigDecimal("1000"), new BigDecimal("3000000"), new BigDecimal("0.003"));

    @Test
    void ten_ether_bring_128_basis_points_less_than_the_price() {
        SwapQuote quote = SwapQuote.of(ETHER, Side.SELL, BigDecimal.TEN);

        assertThat(quote.quoteAmount()).isEqualTo("29614.7410319118");
        assertThat(quote.shortfall()).isEqualTo("0.012841965603");
        assertThat(quote.priceAfter().setScale(2, RoundingMode.HALF_EVEN)).isEqualTo("2940.98");
    }

    @Test
    void nobody_buys_all_that_a_pool_has() {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> SwapQuote.of(ETHER, Side.BUY, new BigDecimal("1000")))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.DEPTH_INSUFFICIENT));
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> SwapQuote.of(ETHER, Side.SELL, BigDecimal.ZERO))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.INPUT_IMPOSSIBLE));
    }

    @Test
    void provider_loses_two_percent_when_the_price_rises_by_half() {
        assertThat(ProviderLoss.of(new BigDecimal("1.5")).returnAgainstHolding())
                .isEqualTo("-0.02020410");
        assertThat(ProviderLoss.of(BigDecimal.ONE).returnAgainstHolding()).isEqualByComparingTo("0");
    }

    @Test
    void pool_of_a_thousand_takes_two_hundred_more_calls() {
        PoolCapacity capacity = PoolCapacity.of(
                new BigDecimal("1000"), BigDecimal.ZERO, List.of(call("600")), call("200"), new BigDecimal("0.8"));

        assertThat(capacity.calls().ratio()).isEqualTo("0.600000");
        assertThat(capacity.contractsMax()).isEqualByComparingTo("200");
        assertThat(capacity.isPossible()).isTrue();
        assertThat(capacity.puts().ratio()).isNull();
    }

    @Test
    void put_locks_its_strike_in_money() {
        ShortOption put = new ShortOption(OptionRight.PUT, BigDecimal.ONE, BigDecimal.TEN, new BigDecimal("100"));

        PoolCapacity capacity =
                PoolCapacity.of(BigDecimal.ZERO, new BigDecimal("10500"), List.of(put), put, BigDecimal.ONE);

        assertThat(capacity.puts().locked()).isEqualByComparingTo("1000");
        assertThat(capacity.contractsMax()).isEqualByComparingTo("9");
    }

    /** Of a pool of one, 0.8 may be locked. */
    @Test
    void part_of_a_contract_is_possible_up_to_the_cap() {
        assertThat(ofOne("0.5").isPossible()).isTrue();
        assertThat(ofOne("0.8").isPossible()).isTrue();
        assertThat(ofOne("0.800000000000000001").isPossible()).isFalse();
        assertThat(ofOne("0.5").contractsMax()).isEqualByComparingTo("0");
    }

    /** As when money was taken out of it. */
    @Test
    void pool_beyond_its_cap_takes_nothing_more() {
        assertThat(beyondCap("0").isPossible()).isTrue();
        assertThat(beyondCap("0.000000000000000001").isPossible()).isFalse();
    }

    private static PoolCapacity ofOne(String contracts) {
        return PoolCapacity.of(BigDecimal.ONE, BigDecimal.ZERO, List.of(), call(contracts), new BigDecimal("0.8"));
    }

    private static PoolCapacity beyondCap(String contracts) {
        return PoolCapacity.of(
                BigDecimal.ONE, BigDecimal.ZERO, List.of(call("1")), call(contracts), new BigDecimal("0.8"));
    }

    @Test
    void everything_impossible_is_named_at_once() {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> PoolCapacity.of(
                        new BigDecimal("-1"),
                        BigDecimal.ZERO,
                        List.of(new ShortOption(
                                OptionRight.CALL, new BigDecimal("-1"), BigDecimal.ZERO, BigDecimal.ZERO)),
                        call("1"),
                        new BigDecimal("1.1")))
                .satisfies(refusal -> assertThat(refusal.errors())
                        .extracting(Violation::pointer)
                        .containsExactly(
                                "/units",
                                "/cap",
                                "/openShorts/0/contracts",
                                "/openShorts/0/multiplier",
                                "/openShorts/0/strike"));
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() ->
                        LiquidityPool.reserves("/reserves", BigDecimal.ZERO, new BigDecimal("-1"), BigDecimal.ONE))
                .satisfies(refusal -> assertThat(refusal.errors())
                        .extracting(Violation::pointer)
                        .containsExactly("/reserves/baseReserve", "/reserves/quoteReserve", "/reserves/feeFraction"));
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /** The product of the reserves never falls, a larger trade is never better, and there and back again never pays. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void pool_never_loses_by_a_trade(long seed) {
        Random random = new Random(seed);
        ConstantProductPool pool = new ConstantProductPool(
                BigDecimal.valueOf(random.nextInt(1_000, 10_000_000), 2),
                BigDecimal.valueOf(random.nextInt(1_000, 10_000_000), 2),
                BigDecimal.valueOf(random.nextInt(0, 100), 4));
        BigDecimal amount = pool.baseReserve().multiply(BigDecimal.valueOf(random.nextInt(1, 900), 3));

        SwapQuote sale = SwapQuote.of(pool, Side.SELL, amount);
        SwapQuote larger = SwapQuote.of(pool, Side.SELL, amount.multiply(BigDecimal.TWO));
        ConstantProductPool after = pool.after(amount.negate());

        BigDecimal product = pool.baseReserve().multiply(pool.quoteReserve());
        assertThat(after.baseReserve().multiply(after.quoteReserve()))
                .isGreaterThanOrEqualTo(product.subtract(product.movePointLeft(25)));
        assertThat(larger.averagePrice()).isLessThanOrEqualTo(sale.averagePrice());
        assertThat(larger.shortfall()).isGreaterThanOrEqualTo(sale.shortfall());
        assertThat(after.quoteIn(amount))
                .isGreaterThanOrEqualTo(sale.quoteAmount().subtract(BigDecimal.valueOf(1, 9)));
    }

    /** Loss depends on how far the price went, not on the way: R and 1/R are alike. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void loss_of_a_ratio_is_that_of_its_inverse(long seed) {
        BigDecimal ratio = BigDecimal.valueOf(new Random(seed).nextInt(1, 100_000), 3);

        BigDecimal loss = ProviderLoss.of(ratio).returnAgainstHolding();

        assertThat(loss).isLessThanOrEqualTo(BigDecimal.ZERO).isGreaterThan(BigDecimal.ONE.negate());
        assertThat(ProviderLoss.of(BigDecimal.ONE.divide(ratio, MathContext.DECIMAL128))
                        .returnAgainstHolding())
                .isEqualByComparingTo(loss);
    }

    private static ShortOption call(String contracts) {
        return new ShortOption(OptionRight.CALL, new BigDecimal(contracts), BigDecimal.ONE, new BigDecimal("3200"));
    }
}
