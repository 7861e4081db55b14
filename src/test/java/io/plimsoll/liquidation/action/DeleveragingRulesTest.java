package io.plimsoll.liquidation.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.account.BookPosition;
import io.plimsoll.liquidation.loss.BankruptPosition;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeleveragingRulesTest {
    @ParameterizedTest(name = "{0} of {1} units at {2} owing {3}: {4}, lots of {5}")
    @CsvSource({
        // capabilities 6 (b): ten at the mark of 84 owe 10, and would owe nothing at 85
        "10, 1, 84, 10, 85, 1",
        "-4, 1, 100, 4, 99, 1",
        "-5, 100, 108.5, 17.5, 108.465, 1",
        // cut towards the mark, on either side
        "3, 1, 84, 10, 87.3333333333, 1",
        "-3, 1, 84, 10, 80.6666666667, 1",
        "0.25, 1, 40000, 10, 40040, 0.01",
        "100, 1, 84, 10, 84.1, 1",
        // below zero, as oil was
        "2, 1000, -37, 1000, -36.5, 1"
    })
    void bankruptcy_price_leaves_nothing_and_nothing_owed(
            BigDecimal quantity,
            BigDecimal multiplier,
            BigDecimal mark,
            BigDecimal shortfall,
            BigDecimal price,
            BigDecimal lot) {
        BookPosition position =
                new BookPosition(ActionFixtures.FUTURE, quantity, BigDecimal.TEN, BigDecimal.ZERO, "USD", multiplier);

        BankruptPosition bankrupt = DeleveragingRules.bankrupt(position, mark, shortfall);

        assertThat(bankrupt.takeOver().bankruptcyPrice()).isEqualByComparingTo(price);
        assertThat(bankrupt.lot()).isEqualByComparingTo(lot);
        // nobody gives more than is missing, nor less by more than the last decimal
        BigDecimal closed = bankrupt.size().multiply(bankrupt.lossPerContract());
        assertThat(closed).isBetween(shortfall.subtract(new BigDecimal("0.000001")), shortfall);
    }
}
