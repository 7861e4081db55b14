package io.plimsoll.account;

import static io.plimsoll.testsupport.AccountFixtures.CALL;
import static io.plimsoll.testsupport.AccountFixtures.FUTURE;
import static io.plimsoll.testsupport.AccountFixtures.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.instrument.ContractId;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AveragePriceMethodTest {

    /** Multiplier 100. Worked by hand: closed quantity × (price − average) × 100. */
    @ParameterizedTest(name = "{0} at {1}, then {2} at {3}")
    @CsvSource({
        // quantity, price, quantity, price: quantity, average price, realised
        "2, 100,  1, 103,   3, 101, 0",
        "-2, 100, -1, 103, -3, 101, 0",
        "3, 102, -1, 99.95, 2, 102, -205",
        "-5, 2.60, 2, 3,   -3, 2.6, -80",
        "-5, 2.60, 2, 1,   -3, 2.6, 320",
        "3, 102, -3, 103,   0, , 300",
        "3, 102, -5, 103,  -2, 103, 300",
        "-3, 102, 5, 103,   2, 103, -300",
        "2, -37.63, -1, 10, 1, -37.63, 4763",
        "2, 0, -2, 0,       0, , 0",
        "0.5, 10, 0.25, 13, 0.75, 11, 0"
    })
    void second_trade_adds_reduces_closes_or_turns(
            String quantity1,
            String price1,
            String quantity2,
            String price2,
            String quantityAfter,
            String averageAfter,
            String realised) {
        BookPosition first = AveragePriceMethod.of(Optional.empty(), trade("1", FUTURE, quantity1, price1))
                .position();

        AveragePriceMethod.Effect effect =
                AveragePriceMethod.of(Optional.of(first), trade("2", FUTURE, quantity2, price2));

        assertThat(effect.position().quantity()).isEqualByComparingTo(quantityAfter);
        assertThat(effect.realisedPnl()).isEqualByComparingTo(realised);
        assertThat(effect.position().realisedPnl()).isEqualByComparingTo(realised);
        if (averageAfter == null) {
            assertThat(effect.position().averagePrice()).isNull();
            assertThat(effect.position().openCost()).isZero();
        } else {
            assertThat(effect.position().averagePrice()).isEqualByComparingTo(averageAfter);
        }
    }

    @Test
    void average_without_a_last_digit_loses_nothing() {
        BookPosition position = AveragePriceMethod.of(Optional.empty(), trade("1", FUTURE, "1", "100"))
                .position();
        position = AveragePriceMethod.of(Optional.of(position), trade("2", FUTURE, "2", "101"))
                .position();
        assertThat(position.averagePrice()).isEqualTo("100.6666666667");

        position = AveragePriceMethod.of(Optional.of(position), trade("3", FUTURE, "-1", "105"))
                .position();
        assertThat(position.averagePrice()).isEqualTo("100.6666666667");
        position = AveragePriceMethod.of(Optional.of(position), trade("4", FUTURE, "-1", "105"))
                .position();
        position = AveragePriceMethod.of(Optional.of(position), trade("5", FUTURE, "-1", "105"))
                .position();

        // (3 × 105 − 100 − 2 × 101) × 100
        assertThat(position.realisedPnl()).isEqualTo("1300");
        assertThat(position.openCost()).isZero();
    }

    @Test
    void unrealised_profit_is_exact() {
        BookPosition call = AveragePriceMethod.of(Optional.empty(), trade("1", CALL, "-5", "2.60"))
                .position();

        assertThat(call.unrealisedPnl(new BigDecimal("2.61"))).isEqualByComparingTo("-5");
        assertThat(call.isPremiumStyle()).isTrue();
    }

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    /** Open cost − realised profit is what was paid for everything; and the average is that of plain arithmetic. */
    @ParameterizedTest
    @MethodSource("seeds")
    void nothing_is_lost_between_cost_and_profit(long seed) {
        Random random = new Random(seed);
        ContractId contract = random.nextBoolean() ? FUTURE : CALL;
        BookPosition position = null;
        BigDecimal paid = BigDecimal.ZERO;
        PlainPosition plain = new PlainPosition();

        for (int i = 0; i < 40; i++) {
            String quantity = BigDecimal.valueOf(
                            random.nextBoolean() ? 1 + random.nextInt(30) : -1 - random.nextInt(30), 1)
                    .toPlainString();
            String price =
                    BigDecimal.valueOf(random.nextInt(40_000) - 10_000, 3).toPlainString();
            Trade trade = trade("T-" + i, contract, quantity, price);
            position =
                    AveragePriceMethod.of(Optional.ofNullable(position), trade).position();
            paid = paid.add(trade.value());
            plain.add(Double.parseDouble(quantity), Double.parseDouble(price));

            assertThat(position.openCost().subtract(position.realisedPnl())).isEqualByComparingTo(paid);
            assertThat(position.quantity().doubleValue()).isCloseTo(plain.quantity, within(1e-9));
            assertThat(position.realisedPnl().doubleValue()).isCloseTo(plain.realised * 100, within(1e-6));
            if (position.isOpen()) {
                assertThat(position.averagePrice().doubleValue()).isCloseTo(plain.average, within(1e-8));
            }
        }
    }

    /** The method as it stands in textbooks, with a running average. */
    private static final class PlainPosition {
        private double quantity;
        private double average;
        private double realised;

        void add(double traded, double price) {
            double after = Math.round((quantity + traded) * 10) / 10.0;
            if (quantity * traded >= 0) {
                average = (quantity * average + traded * price) / after;
            } else if (Math.abs(traded) <= Math.abs(quantity)) {
                realised += -traded * (price - average);
            } else {
                realised += quantity * (price - average);
                average = price;
            }
            quantity = after;
        }
    }
}
