package io.plimsoll.account;

import static io.plimsoll.testsupport.AccountFixtures.CALL;
import static io.plimsoll.testsupport.AccountFixtures.FUTURE;
import static io.plimsoll.testsupport.AccountFixtures.NOON;
import static io.plimsoll.testsupport.AccountFixtures.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.plimsoll.account.AccountService.Opening;
import io.plimsoll.account.Accounts.ConcurrentChangeException;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Netting;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules of opening, changing, setting positions and booking trades. */
class AccountServicesTest {
    private static final ContractId UNKNOWN = ContractId.future("DEMO", "G", "2026-03");

    private final InMemoryAccounts accounts = new InMemoryAccounts();
    private final InMemoryTrades trades = new InMemoryTrades();
    private final List<BookedTrade> paid = new ArrayList<>();
    private final List<String> contents = new ArrayList<>();
    private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    private final KnownContracts known = (policy, contracts) -> contracts.stream()
            .filter(UNKNOWN::equals)
            .collect(Collectors.toMap(contract -> contract, contract -> List.of(FUTURE, CALL)));
    private final ValuedCurrencies valued = (currency, baseCurrency) -> !currency.equals("NOK");
    private final AccountService service = new AccountService(
            accounts,
            id -> contents,
            name -> !name.equals("none"),
            name -> !name.equals("none"),
            new AccountCurrencies(List.of("BTC")),
            UUID::randomUUID,
            clock);
    private final PositionService positionService =
            new PositionService(accounts, known, new AccountCurrencies(List.of("BTC")), valued, clock);
    private final TradeService tradeService = new TradeService(
            accounts,
            trades,
            paid::addAll,
            known,
            new AccountCurrencies(List.of("BTC")),
            valued,
            Duration.ofMinutes(5),
            UUID::randomUUID,
            clock);

    @Test
    void opened_account_is_empty_and_in_version_one() {
        Account account = opened();

        assertThat(accounts.get(account.id())).isEqualTo(account);
        assertThat(account.version()).isEqualTo(1);
        assertThat(account.sequence()).isZero();
        assertThat(account.createdAt()).isEqualTo(NOON);
    }

    @Test
    void nothing_is_stored_before_saving() {
        service.open(opening("B", terms()));

        assertThat(accounts.ids()).isEmpty();
    }

    @Test
    void reference_names_one_account() {
        Account account = opened();

        assertRefused(() -> service.open(opening("A", terms())), Reason.ACCOUNT_REFERENCE_TAKEN);
        assertThatThrownBy(() -> service.open(opening("A", terms())))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.members()).isEqualTo(Map.of("accountId", account.id())));
    }

    @Test
    void policies_and_schedules_must_be_there() {
        assertRefused(
                () -> service.open(opening("A", new AccountTerms("Ada", null, "none", null, AccountStatus.ACTIVE))),
                Reason.MARGIN_POLICY_UNKNOWN);
        assertRefused(
                () -> service.open(opening("A", new AccountTerms("Ada", null, "p", "none", AccountStatus.ACTIVE))),
                Reason.HAIRCUT_SCHEDULE_UNKNOWN);
    }

    @Test
    void change_is_a_new_version_and_counts() {
        Account account = opened();

        service.change(account, new AccountTerms("Bob", Netting.GROSS, "q", "s", AccountStatus.RESTRICTED))
                .save()
                .run();

        Account changed = accounts.get(account.id());
        assertThat(changed.terms())
                .isEqualTo(new AccountTerms("Bob", Netting.GROSS, "q", "s", AccountStatus.RESTRICTED));
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.sequence()).isEqualTo(1);
    }

    @Test
    void same_terms_are_no_change() {
        Account account = opened();

        PreparedChange<Account> change = service.change(account, account.terms());
        change.save().run();

        assertThat(change.outcome()).isEqualTo(account);
        assertThat(accounts.get(account.id())).isEqualTo(account);
    }

    @Test
    void account_that_holds_something_is_not_closed() {
        Account account = opened();
        set(account, position(FUTURE, "3"), position(CALL, "-5"));
        contents.add("cash of 2500.00 USD");

        assertThatThrownBy(() -> service.change(accounts.get(account.id()), closed()))
                .isInstanceOfSatisfying(RejectedException.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.ACCOUNT_NOT_EMPTY);
                    assertThat(refusal.members())
                            .isEqualTo(Map.of(
                                    "held",
                                    List.of(
                                            "3 of DEMO F 2026-03 FUTURE",
                                            "-5 of DEMO F 2026-03 CALL 105",
                                            "cash of 2500.00 USD")));
                });
    }

    @Test
    void closed_account_never_changes() {
        Account account = opened();
        service.change(account, closed()).save().run();
        Account closed = accounts.get(account.id());

        assertRefused(() -> service.change(closed, terms()), Reason.ACCOUNT_CLOSED);
        assertRefused(() -> service.change(closed, closed.terms()), Reason.ACCOUNT_CLOSED);
        assertRefused(() -> set(closed, position(FUTURE, "1")), Reason.ACCOUNT_CLOSED);
        assertRefused(() -> book(closed, trade("T", FUTURE, "1", "100")), Reason.ACCOUNT_CLOSED);
    }

    @Test
    void change_prepared_before_another_is_not_saved() {
        Account account = opened();
        PreparedChange<Account> first = service.change(account, terms("Bob"));
        PreparedChange<List<BookedTrade>> second =
                tradeService.book(account.id(), List.of(trade("T", FUTURE, "1", "100")));

        second.save().run();

        assertThatThrownBy(() -> first.save().run()).isInstanceOf(ConcurrentChangeException.class);
        assertThat(accounts.get(account.id()).owner()).isEqualTo("Ada");
    }

    @ParameterizedTest
    @CsvSource({"NOK, true", "XAU, true", "BTC, true", "UDS, false"})
    void account_is_kept_in_a_currency_that_there_is(String currency, boolean isKnown) {
        AccountTerms terms = opened().terms();
        Opening opening = new Opening("in-" + currency, currency, AccountType.SPECULATOR, terms);

        if (isKnown) {
            assertThat(service.open(opening).outcome().baseCurrency()).isEqualTo(currency);
        } else {
            assertThatThrownBy(() -> service.open(opening))
                    .isInstanceOfSatisfying(RejectedException.class, refusal -> {
                        assertThat(refusal.reason()).isEqualTo(Reason.REQUEST_INVALID);
                        assertThat(refusal.errors())
                                .extracting(Violation::pointer)
                                .containsExactly("/baseCurrency");
                    })
                    .hasMessageContaining("nearest: USD");
        }
    }

    @Test
    void positions_are_replaced_as_a_whole() {
        Account account = opened();
        set(account, position(FUTURE, "3"));

        set(account, position(CALL, "-5"));

        assertThat(positionService.get(account.id()).positions()).containsExactly(position(CALL, "-5"));
        assertThat(positionService.get(account.id()).version()).isEqualTo(2);
        assertThat(accounts.get(account.id()).sequence()).isEqualTo(2);
    }

    @Test
    void every_wrong_position_is_named() {
        Account account = opened();

        assertThat(violations(() -> set(account, position(FUTURE, "0"), position(CALL, "1"), position(CALL, "0"))))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(
                        tuple("/positions/0/quantity", "QUANTITY_INVALID"),
                        tuple("/positions/2/quantity", "QUANTITY_INVALID"));
        assertThat(violations(() -> set(account, position(CALL, "1"), position(FUTURE, "1"), position(CALL, "2"))))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/positions/2/contract", "CONTRACT_REPEATED"));
        assertThat(violations(() -> set(account, position(FUTURE, "1"), position(UNKNOWN, "1"))))
                .containsExactly(new Violation(
                        "/positions/1/contract",
                        Reason.CONTRACT_UNKNOWN,
                        "no DEMO G 2026-03 FUTURE; nearest: DEMO F 2026-03 FUTURE, DEMO F 2026-03 CALL 105"));
        assertThat(accounts.positions(account.id())).isEmpty();
    }

    @Test
    void figures_of_nineteen_digits_before_or_after_the_point_are_refused() {
        Account account = opened();

        assertRefused(
                () -> set(
                        account,
                        new BookPosition(
                                FUTURE,
                                new BigDecimal("100000000000000000"),
                                BigDecimal.TEN,
                                BigDecimal.ZERO,
                                "USD",
                                BigDecimal.ONE)),
                Reason.FIGURE_OUT_OF_RANGE);
        assertRefused(
                () -> book(
                        account,
                        new Trade(
                                "T",
                                FUTURE,
                                new BigDecimal("0.0000000001"),
                                new BigDecimal("0.00000001"),
                                "USD",
                                new BigDecimal("0.1"),
                                false,
                                BigDecimal.ZERO,
                                NOON)),
                Reason.FIGURE_OUT_OF_RANGE);
    }

    @Test
    void trades_follow_each_other_and_are_paid_once() {
        Account account = opened();
        List<Trade> both = List.of(trade("1", FUTURE, "2", "100"), trade("2", FUTURE, "-1", "103.50", "2"));

        List<BookedTrade> first = save(tradeService.book(account.id(), both));
        PreparedChange<List<BookedTrade>> again = tradeService.book(account.id(), both);

        assertThat(first.getLast().realisedPnl()).isEqualByComparingTo("350");
        assertThat(first.getLast().quantityAfter()).isEqualByComparingTo("1");
        assertThat(first.getLast().averagePriceAfter()).isEqualByComparingTo("100");
        assertThat(again.isNew()).isFalse();
        assertThat(save(again)).isEqualTo(first);
        assertThat(paid).isEqualTo(first);
        assertThat(accounts.get(account.id()).sequence()).isEqualTo(1);
        assertThat(accounts.positionsVersion(account.id())).isEqualTo(1);
    }

    @Test
    void trade_is_at_most_five_minutes_ahead_of_the_clock() {
        Account account = opened();
        Trade atBound = at(trade("1", FUTURE, "2", "100"), NOON.plus(Duration.ofMinutes(5)));
        Trade beyond = at(
                trade("2", FUTURE, "2", "100"), NOON.plus(Duration.ofMinutes(5)).plusNanos(1_000));

        assertThat(book(account, atBound)).hasSize(1);
        assertThatThrownBy(() -> tradeService.book(account.id(), List.of(atBound, beyond)))
                .isInstanceOfSatisfying(RejectedException.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.REQUEST_INVALID);
                    assertThat(refusal.errors()).extracting(Violation::pointer).containsExactly("/trades/1/tradedAt");
                });
    }

    private static Trade at(Trade trade, Instant tradedAt) {
        return new Trade(
                trade.tradeId(),
                trade.contract(),
                trade.quantity(),
                trade.price(),
                trade.currency(),
                trade.multiplier(),
                trade.isPremiumStyle(),
                trade.fee(),
                tradedAt);
    }

    @Test
    void list_with_known_and_new_trades_books_the_new_ones() {
        Account account = opened();
        BookedTrade first = save(tradeService.book(account.id(), List.of(trade("1", FUTURE, "2", "100"))))
                .getFirst();

        PreparedChange<List<BookedTrade>> mixed = tradeService.book(
                account.id(),
                List.of(
                        trade("2", FUTURE, "1", "103"),
                        trade("1", FUTURE, "2.0", "100.00"),
                        trade("2", FUTURE, "1", "103")));
        List<BookedTrade> answers = save(mixed);

        assertThat(mixed.isNew()).isTrue();
        assertThat(answers.get(1)).isEqualTo(first);
        assertThat(answers.get(2)).isEqualTo(answers.get(0));
        assertThat(accounts.positions(account.id()).getFirst().quantity()).isEqualByComparingTo("3");
    }

    @Test
    void id_of_another_trade_is_refused_and_nothing_is_booked() {
        Account account = opened();
        book(account, trade("1", FUTURE, "2", "100"));

        assertThat(violations(() -> book(account, trade("2", FUTURE, "1", "1"), trade("1", FUTURE, "2", "100.01"))))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/trades/1/tradeId", "TRADE_CONFLICT"));
        assertRefused(
                () -> book(account, trade("3", FUTURE, "1", "1"), trade("3", FUTURE, "1", "2")), Reason.TRADE_CONFLICT);
        assertThat(accounts.positions(account.id()).getFirst().quantity()).isEqualByComparingTo("2");
    }

    @Test
    void trade_on_other_terms_is_refused_while_the_position_is_open() {
        Account account = opened();
        book(account, trade("1", FUTURE, "1", "100"));
        Trade inEuro = new Trade(
                "2",
                FUTURE,
                BigDecimal.ONE,
                BigDecimal.ONE,
                "EUR",
                new BigDecimal("100"),
                false,
                BigDecimal.ZERO,
                NOON);

        assertRefused(() -> book(account, inEuro), Reason.CONTRACT_TERMS_DIFFER);
        book(account, trade("3", FUTURE, "-1", "100"));
        book(account, inEuro);

        assertThat(accounts.positions(account.id()).getFirst().currency()).isEqualTo("EUR");
    }

    @Test
    void trade_on_an_unknown_price_is_refused() {
        Account account = opened();
        set(account, new BookPosition(FUTURE, BigDecimal.ONE, null, BigDecimal.ZERO, "USD", new BigDecimal("100")));

        assertRefused(() -> book(account, trade("1", FUTURE, "-1", "100")), Reason.AVERAGE_PRICE_UNKNOWN);
    }

    @Test
    void unknown_contract_of_a_trade_is_refused() {
        Account account = opened();

        assertRefused(() -> book(account, trade("1", UNKNOWN, "1", "100")), Reason.CONTRACT_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XXX", "XTS", "USE"})
    void account_in_what_is_no_currency_is_refused(String code) {
        assertThat(violations(() -> service.open(new Opening("N", code, AccountType.SPECULATOR, terms()))))
                .extracting(Violation::pointer)
                .containsExactly("/baseCurrency");
    }

    /** No movement of cash could ever make even what its fee would owe. */
    @Test
    void currency_that_there_is_not_is_refused() {
        Account account = opened();

        assertThat(violations(
                        () -> book(account, trade("1", FUTURE, "1", "100"), in("USE", trade("2", CALL, "1", "2")))))
                .extracting(Violation::pointer, Violation::detail)
                .containsExactly(tuple("/trades/1/currency", "no currency USE; nearest: USD"));
        assertThat(violations(() -> set(account, in("USE", position(FUTURE, "1")))))
                .extracting(Violation::pointer)
                .containsExactly("/positions/0/currency");
        assertThat(accounts.positions(account.id())).isEmpty();
        assertThat(paid).isEmpty();
    }

    @Test
    void currency_without_a_rate_into_the_accounts_is_refused_by_name() {
        Account account = opened();

        assertThat(violations(
                        () -> book(account, trade("1", FUTURE, "1", "100"), in("NOK", trade("2", CALL, "1", "2")))))
                .containsExactly(new Violation(
                        "/trades/1/currency",
                        Reason.FX_RATE_MISSING,
                        "no rate from NOK into USD, which DEMO F 2026-03 CALL 105 would be margined with"));
        assertThat(violations(() -> set(account, position(CALL, "1"), in("NOK", position(FUTURE, "1")))))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/positions/1/currency", "FX_RATE_MISSING"));
        assertThat(accounts.positions(account.id())).isEmpty();
        assertThat(paid).isEmpty();

        book(account, in("EUR", trade("3", FUTURE, "1", "100")));
        assertThat(paid).hasSize(1);
    }

    private static Trade in(String currency, Trade trade) {
        return new Trade(
                trade.tradeId(),
                trade.contract(),
                trade.quantity(),
                trade.price(),
                currency,
                trade.multiplier(),
                trade.isPremiumStyle(),
                trade.fee(),
                trade.tradedAt());
    }

    private static BookPosition in(String currency, BookPosition position) {
        return new BookPosition(
                position.contract(),
                position.quantity(),
                new BigDecimal("102"),
                BigDecimal.ZERO,
                currency,
                position.multiplier());
    }

    @Test
    void restricted_account_may_only_reduce() {
        Account account = opened();
        set(account, position(FUTURE, "3"), position(CALL, "-5"));
        service.change(accounts.get(account.id()), new AccountTerms("Ada", null, "p", null, AccountStatus.RESTRICTED))
                .save()
                .run();

        assertRefused(() -> book(account, trade("1", FUTURE, "1", "100")), Reason.ACCOUNT_RESTRICTED);
        assertRefused(() -> book(account, trade("2", FUTURE, "-4", "100")), Reason.ACCOUNT_RESTRICTED);
        assertRefused(() -> book(account, trade("3", CALL, "-1", "1")), Reason.ACCOUNT_RESTRICTED);
        assertThat(violations(() -> set(account, position(FUTURE, "4"), position(CALL, "-5"))))
                .extracting(Violation::pointer)
                .containsExactly("/positions/0/quantity");
        assertRefused(() -> set(account, position(FUTURE, "-1")), Reason.ACCOUNT_RESTRICTED);

        book(account, trade("4", FUTURE, "-1", "100"), trade("5", CALL, "5", "1"));
        set(account, position(FUTURE, "2"));
        book(account, trade("6", FUTURE, "-2", "100"));
        assertThat(accounts.positions(account.id())).noneMatch(BookPosition::isOpen);
    }

    private Account opened() {
        return save(service.open(opening("A", terms())));
    }

    private static Opening opening(String reference, AccountTerms terms) {
        return new Opening(reference, "USD", AccountType.SPECULATOR, terms);
    }

    private static AccountTerms terms() {
        return terms("Ada");
    }

    private static AccountTerms terms(String owner) {
        return new AccountTerms(owner, null, "p", null, AccountStatus.ACTIVE);
    }

    private static AccountTerms closed() {
        return new AccountTerms("Ada", null, "p", null, AccountStatus.CLOSED);
    }

    private static BookPosition position(ContractId contract, String quantity) {
        return new BookPosition(
                contract,
                new BigDecimal(quantity),
                new BigDecimal("102"),
                BigDecimal.ZERO,
                "USD",
                new BigDecimal("100"));
    }

    private void set(Account account, BookPosition... positions) {
        save(positionService.set(positionService.get(account.id()), List.of(positions)));
    }

    private List<BookedTrade> book(Account account, Trade... booked) {
        return save(tradeService.book(account.id(), List.of(booked)));
    }

    private static <T> T save(PreparedChange<T> change) {
        change.save().run();
        return change.outcome();
    }

    private static void assertRefused(ThrowingCallable change, Reason reason) {
        assertThatThrownBy(change)
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private static List<Violation> violations(Runnable change) {
        try {
            change.run();
            return List.of();
        } catch (RejectedException refusal) {
            return refusal.errors();
        }
    }
}
