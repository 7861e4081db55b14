package io.plimsoll.cash;

import static io.plimsoll.testsupport.AccountFixtures.CALL;
import static io.plimsoll.testsupport.AccountFixtures.FUTURE;
import static io.plimsoll.testsupport.AccountFixtures.NOON;
import static io.plimsoll.testsupport.AccountFixtures.activeAccount;
import static io.plimsoll.testsupport.AccountFixtures.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.plimsoll.account.Account;
import io.plimsoll.account.AccountCurrencies;
import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.AccountTerms;
import io.plimsoll.account.BookedTrade;
import io.plimsoll.account.InMemoryAccounts;
import io.plimsoll.account.PreparedChange;
import io.plimsoll.money.Money;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CashServiceTest {
    private static final AccountCurrencies CURRENCIES = new AccountCurrencies(List.of("BTC"));

    private final InMemoryAccounts accounts = new InMemoryAccounts();
    private final InMemoryCash cash = new InMemoryCash();
    private final CashService service = new CashService(
            accounts,
            cash,
            cash,
            new UnencumberedCash(cash),
            CURRENCIES,
            UUID::randomUUID,
            Clock.fixed(NOON, ZoneOffset.UTC));
    private final Account account = activeAccount();

    CashServiceTest() {
        accounts.add(account);
    }

    @ParameterizedTest
    @EnumSource
    void entries_of_every_kind_add_up_to_zero_and_change_what_the_kind_says(MovementKind kind) {
        BigDecimal amount = new BigDecimal(kind.allows(1) ? "7.25" : "-7.25");

        CashMovement movement = CashMovement.of(UUID.randomUUID(), draft("r", kind, amount.toPlainString()), NOON);

        assertThat(movement.entries())
                .containsExactly(
                        new CashEntry(kind.ledger(), account.id(), amount),
                        new CashEntry(
                                kind.counterLedger(),
                                kind.counterLedger().isOfClient() ? account.id() : null,
                                amount.negate()));
    }

    @Test
    void movement_that_does_not_add_up_cannot_be_made() {
        assertThatThrownBy(() -> new CashMovement(
                        UUID.randomUUID(),
                        account.id(),
                        "r",
                        MovementKind.DEPOSIT,
                        "USD",
                        BigDecimal.ONE,
                        "",
                        NOON,
                        List.of(
                                new CashEntry(Ledger.CLIENT_CASH, account.id(), BigDecimal.ONE),
                                new CashEntry(Ledger.HOUSE_BANK, null, BigDecimal.TEN.negate()))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void balances_are_sums_by_currency() {
        move("1", MovementKind.DEPOSIT, "2500");
        move("2", MovementKind.FEE, "-12.50");
        move("3", MovementKind.ACCRUAL, "-20");
        save(service.move(new CashMovement.Draft(account.id(), "4", MovementKind.DEPOSIT, "EUR", BigDecimal.ONE, "")));

        assertThat(cash.balances(account.id()))
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(List.of(
                        new CashBalance("EUR", BigDecimal.ONE, BigDecimal.ZERO),
                        new CashBalance("USD", new BigDecimal("2487.50"), new BigDecimal("-20"))));
        assertThat(accounts.get(account.id()).sequence()).isEqualTo(4);
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "DEPOSIT, -1",
        "DEPOSIT, 0",
        "WITHDRAWAL, 1",
        "WITHDRAWAL, 0",
        "FEE, 0",
        "ADJUSTMENT, 0.00",
        "INSURANCE, 1",
        "LOSS_SHARE, -1",
        "WRITE_OFF, 1"
    })
    void amount_must_have_the_sign_of_its_kind_and_liquidations_are_not_made_by_hand(MovementKind kind, String amount) {
        assertRefused(() -> move("1", kind, amount), Reason.CASH_MOVEMENT_INVALID);
    }

    @Test
    void withdrawal_of_a_positive_amount_is_told_what_to_give() {
        RejectedException refusal = refusal(() -> move("1", MovementKind.WITHDRAWAL, "2000"));

        assertThat(refusal).hasMessage("a WITHDRAWAL takes money out: its amount is below 0, such as -2000");
    }

    @Test
    void all_that_is_free_can_be_withdrawn_and_not_a_cent_more() {
        move("1", MovementKind.DEPOSIT, "100");

        RejectedException refusal = refusal(() -> move("2", MovementKind.WITHDRAWAL, "-100.01"));
        assertThat(refusal.reason()).isEqualTo(Reason.CASH_OVERDRAWN);
        assertThat(refusal.members()).isEqualTo(Map.of("freeAmount", new Money(new BigDecimal("100.00"), "USD")));

        move("3", MovementKind.WITHDRAWAL, "-100.00");
        assertRefused(() -> move("4", MovementKind.WITHDRAWAL, "-0.01"), Reason.CASH_OVERDRAWN);
    }

    /** Of accounts of which nothing can be told, and of one currency that has no rate. */
    private static final class Untold implements FreeCash {
        @Override
        public BigDecimal of(UUID accountId, String currency) {
            return BigDecimal.ZERO;
        }

        @Override
        public void requireTellable(UUID accountId) {
            throw new RejectedException(Reason.MARKET_DATA_MISSING, "no volatility");
        }

        @Override
        public void requireValued(String currency, String baseCurrency) {
            if (currency.equals("NOK")) {
                throw new RejectedException(Reason.FX_RATE_MISSING, "from NOK into " + baseCurrency);
            }
        }
    }

    private final CashService untold = new CashService(
            accounts, cash, cash, new Untold(), CURRENCIES, UUID::randomUUID, Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void withdrawal_that_nobody_can_judge_is_refused_with_what_is_missing() {
        move("1", MovementKind.DEPOSIT, "100");

        assertRefused(() -> untold.move(draft("2", MovementKind.WITHDRAWAL, "-1")), Reason.MARKET_DATA_MISSING);
    }

    @ParameterizedTest(name = "{0} of {1} NOK, {2} there and {3} accrued: refused {4}")
    @CsvSource({
        "FEE, -1, 0, 0, true",
        "FEE, -1, 1, 0, false",
        "FEE, -1.01, 1, 0, true",
        "FEE, 1, -5, 0, false",
        "DEPOSIT, 1, -5, 0, false",
        "ACCRUAL, -1, 5, 0, true",
        "ACCRUAL, -1, 0, 1, false",
        "ACCRUAL_SETTLEMENT, -1, 0, -5, false"
    })
    void debt_of_a_currency_without_a_rate_is_neither_made_nor_deepened(
            MovementKind kind, BigDecimal amount, BigDecimal settled, BigDecimal accrued, boolean isRefused) {
        adjust(MovementKind.ADJUSTMENT, settled);
        adjust(MovementKind.ACCRUAL, accrued);
        Runnable change = () -> save(untold.move(inKrone("1", kind, amount)));

        if (isRefused) {
            RejectedException refusal = refusal(change);
            assertThat(refusal.reason()).isEqualTo(Reason.FX_RATE_MISSING);
            assertThat(refusal).hasMessageContaining("from NOK into USD");
        } else {
            change.run();
        }
    }

    private void adjust(MovementKind kind, BigDecimal amount) {
        if (amount.signum() != 0) {
            save(service.move(inKrone(kind.name(), kind, amount)));
        }
    }

    private CashMovement.Draft inKrone(String reference, MovementKind kind, BigDecimal amount) {
        return new CashMovement.Draft(account.id(), reference, kind, "NOK", amount, "");
    }

    @Test
    void same_movement_moves_once_and_another_of_its_reference_never() {
        CashMovement first = move("1", MovementKind.DEPOSIT, "100");

        PreparedChange<CashMovement> again = service.move(draft("1", MovementKind.DEPOSIT, "100.00"));

        assertThat(again.isNew()).isFalse();
        assertThat(save(again)).isEqualTo(first);
        assertThat(cash.balances(account.id()).getFirst().cash()).isEqualByComparingTo("100");
        assertRefused(() -> move("1", MovementKind.DEPOSIT, "100.01"), Reason.CASH_MOVEMENT_CONFLICT);
        assertRefused(() -> move("1", MovementKind.ADJUSTMENT, "100"), Reason.CASH_MOVEMENT_CONFLICT);
    }

    /** Whoever has money of a currency that is no longer one can have it out. */
    @Test
    void balance_begins_in_a_currency_that_there_is() {
        CashMovement.Draft mistyped = of("UDS", "5");

        RejectedException refusal = refusal(() -> service.move(mistyped));

        assertThat(refusal.reason()).isEqualTo(Reason.REQUEST_INVALID);
        assertThat(refusal).hasMessageContaining("no currency UDS; nearest: USD");
        save(service.move(of("BTC", "5")));
        cash.addAll(List.of(CashMovement.of(UUID.randomUUID(), of("QQQ", "1"), NOON)));
        save(service.move(of("QQQ", "-1")));
    }

    private CashMovement.Draft of(String currency, String amount) {
        MovementKind kind = amount.startsWith("-") ? MovementKind.WITHDRAWAL : MovementKind.DEPOSIT;
        return new CashMovement.Draft(account.id(), currency + amount, kind, currency, new BigDecimal(amount), "");
    }

    @Test
    void accruals_become_cash_as_far_as_there_are_any() {
        move("1", MovementKind.ACCRUAL, "-20");

        assertRefused(() -> move("2", MovementKind.ACCRUAL_SETTLEMENT, "-20.01"), Reason.ACCRUAL_EXCEEDED);
        assertRefused(() -> move("3", MovementKind.ACCRUAL_SETTLEMENT, "1"), Reason.ACCRUAL_EXCEEDED);
        move("4", MovementKind.ACCRUAL_SETTLEMENT, "-20");

        CashBalance balance = cash.balances(account.id()).getFirst();
        assertThat(balance.cash()).isEqualByComparingTo("-20");
        assertThat(balance.accrued()).isZero();
    }

    @Test
    void nothing_leaves_a_restricted_account_and_nothing_moves_in_a_closed_one() {
        move("1", MovementKind.DEPOSIT, "100");
        become(AccountStatus.RESTRICTED);

        assertRefused(() -> move("2", MovementKind.WITHDRAWAL, "-1"), Reason.ACCOUNT_RESTRICTED);
        move("3", MovementKind.DEPOSIT, "1");
        move("4", MovementKind.FEE, "-101");
        become(AccountStatus.CLOSED);

        assertRefused(() -> move("5", MovementKind.DEPOSIT, "1"), Reason.ACCOUNT_CLOSED);
        assertThat(service.move(draft("3", MovementKind.DEPOSIT, "1")).isNew()).isFalse();
    }

    @Test
    void balance_of_nineteen_digits_is_refused() {
        move("1", MovementKind.DEPOSIT, "999999999999999999");

        assertRefused(() -> move("2", MovementKind.DEPOSIT, "1"), Reason.FIGURE_OUT_OF_RANGE);
    }

    @Test
    void trades_pay_premiums_settled_profit_and_fees() {
        BookedTrade option = booked(new TradeOf("1", true, "-5", "2.60", "1.50"), "0");
        BookedTrade future = booked(new TradeOf("2", false, "-1", "99.95", "0"), "-205");

        new CashOfTrades(cash, UUID::randomUUID).book(List.of(option, future));

        assertThat(cash.newestFirst(account.id(), new CashMovements.Filter(null, null), Optional.empty(), 10)
                        .reversed())
                .extracting(
                        CashMovement::reference,
                        CashMovement::kind,
                        movement -> movement.amount().toPlainString())
                .containsExactly(
                        tuple("trade/1/PREMIUM", MovementKind.PREMIUM, "1300"),
                        tuple("trade/1/FEE", MovementKind.FEE, "-1.5"),
                        tuple("trade/2/SETTLEMENT", MovementKind.SETTLEMENT, "-205"));
    }

    @Test
    void contents_name_cash_and_accruals_and_no_zeros() {
        move("1", MovementKind.DEPOSIT, "2500");
        move("2", MovementKind.ACCRUAL, "-20");
        CashContents contents = new CashContents(cash);

        assertThat(contents.of(account.id())).containsExactly("cash of 2500.00 USD", "accruals of -20.00 USD");
        move("3", MovementKind.ACCRUAL_SETTLEMENT, "-20");
        move("4", MovementKind.WITHDRAWAL, "-2480");
        assertThat(contents.of(account.id())).isEmpty();
    }

    private record TradeOf(String id, boolean isOption, String quantity, String price, String fee) {}

    private BookedTrade booked(TradeOf of, String realised) {
        return new BookedTrade(
                UUID.randomUUID(),
                account.id(),
                trade(of.id(), of.isOption() ? CALL : FUTURE, of.quantity(), of.price(), of.fee()),
                NOON,
                new BigDecimal(realised),
                BigDecimal.ZERO,
                null);
    }

    private void become(AccountStatus status) {
        Account present = accounts.get(account.id());
        AccountTerms terms = present.terms();
        accounts.advance(account.id(), present.sequence(), Instant.EPOCH);
        accounts.replace(present.with(
                new AccountTerms(terms.owner(), terms.netting(), terms.marginPolicy(), terms.haircutSchedule(), status),
                NOON));
    }

    private CashMovement.Draft draft(String reference, MovementKind kind, String amount) {
        return new CashMovement.Draft(account.id(), reference, kind, "USD", new BigDecimal(amount), "");
    }

    private CashMovement move(String reference, MovementKind kind, String amount) {
        return save(service.move(draft(reference, kind, amount)));
    }

    private static <T> T save(PreparedChange<T> change) {
        change.save().run();
        return change.outcome();
    }

    private static void assertRefused(Runnable change, Reason reason) {
        assertThat(refusal(change).reason()).isEqualTo(reason);
    }

    private static RejectedException refusal(Runnable change) {
        try {
            change.run();
        } catch (RejectedException refusal) {
            return refusal;
        }
        throw new AssertionError("was not refused");
    }
}
