package io.plimsoll.accountmargin;

import static io.plimsoll.accountmargin.MarginFixtures.FUTURE;
import static io.plimsoll.accountmargin.MarginFixtures.account;
import static io.plimsoll.accountmargin.MarginFixtures.cash;
import static io.plimsoll.accountmargin.MarginFixtures.mark;
import static io.plimsoll.accountmargin.MarginFixtures.position;
import static io.plimsoll.accountmargin.MarginFixtures.requirement;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FreeFundsTest {
    private static final UUID ACCOUNT = new UUID(0, 1);

    private final MarginHouse house = new MarginHouse(portfolio -> requirement("1980", "1800"), rows -> {});
    private final FreeFunds funds = new FreeFunds(house.accounts, house.cash, house.remargining);

    @BeforeEach
    void oneFutureAtItsMark() {
        house.accounts.add(account(ACCOUNT, 0));
        house.accounts.replacePositions(ACCOUNT, List.of(position(FUTURE, "1", "100")));
        house.snapshot(mark(FUTURE, "100"));
    }

    @Test
    void equity_above_initial_margin_is_free() {
        house.cash.set(ACCOUNT, cash("USD", "2500", "0"));

        assertThat(funds.of(ACCOUNT, "USD")).isEqualByComparingTo("520");
    }

    @Test
    void nothing_is_free_at_or_below_initial_margin() {
        house.cash.set(ACCOUNT, cash("USD", "1980", "0"));
        assertThat(funds.of(ACCOUNT, "USD")).isEqualByComparingTo("0");

        house.cash.set(ACCOUNT, cash("USD", "1979.99", "0"));
        assertThat(funds.of(ACCOUNT, "USD")).isEqualByComparingTo("0");
    }

    @Test
    void unrealised_profit_is_no_cash() {
        house.accounts.replacePositions(ACCOUNT, List.of(position(FUTURE, "1", "0")));
        house.cash.set(ACCOUNT, cash("USD", "10", "0"));

        assertThat(funds.of(ACCOUNT, "USD")).isEqualByComparingTo("10");
    }

    @Test
    void money_of_a_currency_that_nobody_holds_is_not_free() {
        house.cash.set(ACCOUNT, cash("USD", "2500", "0"));

        assertThat(funds.of(ACCOUNT, "EUR")).isEqualByComparingTo("0");
    }
}
