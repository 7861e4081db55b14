package io.plimsoll.accountmargin;

import static io.plimsoll.accountmargin.MarginFixtures.CALL;
import static io.plimsoll.accountmargin.MarginFixtures.FUTURE;
import static io.plimsoll.accountmargin.MarginFixtures.mark;
import static io.plimsoll.accountmargin.MarginFixtures.position;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.account.Account;
import io.plimsoll.account.BookPosition;
import io.plimsoll.collateral.CollateralHolding;
import io.plimsoll.margincall.BreachTimes;
import io.plimsoll.margincall.CallEventType;
import io.plimsoll.margincall.CallFixtures;
import io.plimsoll.margincall.CallProgress;
import io.plimsoll.margincall.CallStatus;
import io.plimsoll.margincall.EndCause;
import io.plimsoll.margincall.EventChain.Link;
import io.plimsoll.margincall.IdleMarginsOfHistory;
import io.plimsoll.margincall.InMemoryMarginCalls;
import io.plimsoll.margincall.MarginCall;
import io.plimsoll.margincall.MarginCallDesk;
import io.plimsoll.margincall.MarginCalls;
import io.plimsoll.methodology.MarginRequirement;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an account with a call did, told from what market and terms did meanwhile: one future bought at 100, cash of 950, 1,100 and 1,000 to
 * be held, so a call for 150. The same comes out whether the market is seen before the act or with it.
 */
class ActsOfCalledAccountsTest {
    private static final UUID ACCOUNT = new UUID(0, 1);

    private MarginRequirement required = MarginFixtures.requirement("1100", "1000");
    private MarginCallDesk desk;
    private final MarginHouse house = new MarginHouse(portfolio -> required, this::margined);
    private final InMemoryMarginCalls calls = new InMemoryMarginCalls();

    private void margined(List<AccountMargin> rows) {
        desk.margined(rows);
    }

    @BeforeEach
    void call() {
        desk = new MarginCallDesk(
                calls,
                house.policies,
                CallFixtures.deadlines(),
                BreachTimes.ofPrices(),
                new IdleMarginsOfHistory(house.accounts, house.margins, house.remargining, house.policies),
                house.accounts::movedAt,
                UUID::randomUUID,
                house.clock);
        house.accounts.add(MarginFixtures.account(ACCOUNT, 0));
        house.accounts.replacePositions(ACCOUNT, List.of(position(FUTURE, "1", "100")));
        house.cash.set(ACCOUNT, MarginFixtures.cash("USD", "950", "0"));
        market("100");
        house.remargining.one(ACCOUNT);
        assertThat(progress().amount()).isEqualByComparingTo("150");
    }

    private void market(String price) {
        house.clock.now = house.clock.now.plusSeconds(60);
        house.snapshot(mark(FUTURE, price));
    }

    private void has(String cash) {
        house.cash.set(ACCOUNT, MarginFixtures.cash("USD", cash, "0"));
        movedOn();
    }

    private void movedOn() {
        house.accounts.advance(ACCOUNT, house.accounts.get(ACCOUNT).sequence(), house.clock.instant());
    }

    private MarginCall only() {
        List<MarginCall> all =
                calls.newestFirst(new MarginCalls.Filter(ACCOUNT, null, null, null), Optional.empty(), 10);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private CallProgress progress() {
        return only().progress();
    }

    private List<CallEventType> events() {
        return calls.chain(ACCOUNT, 0, 100).stream().map(Link::type).toList();
    }

    @ParameterizedTest(name = "market seen first: {0}")
    @ValueSource(booleans = {true, false})
    void fee_after_a_recovery_has_paid_nothing(boolean isSeenFirst) {
        market("101.60");
        if (isSeenFirst) {
            house.remargining.one(ACCOUNT);
        }
        has("949");
        house.remargining.one(ACCOUNT);

        assertThat(only().status()).isEqualTo(CallStatus.CANCELLED);
        assertThat(progress().endCause()).isEqualTo(EndCause.RECOVERED);
        assertThat(progress().creditedAmount()).isEqualByComparingTo("0");
        assertThat(events()).containsExactly(CallEventType.ISSUED, CallEventType.RECOVERED);
    }

    @ParameterizedTest(name = "market seen first: {0}")
    @ValueSource(booleans = {true, false})
    void deposit_after_a_fall_is_credited_to_the_raised_call(boolean isSeenFirst) {
        market("99");
        if (isSeenFirst) {
            house.remargining.one(ACCOUNT);
        }
        has("1000");
        house.remargining.one(ACCOUNT);

        assertThat(progress().amount()).isEqualByComparingTo("250");
        assertThat(progress().remaining()).isEqualByComparingTo("200");
        assertThat(progress().creditedAmount()).isEqualByComparingTo("50");
        assertThat(events()).containsExactly(CallEventType.ISSUED, CallEventType.RAISED, CallEventType.CREDITED);
    }

    @ParameterizedTest(name = "market seen first: {0}")
    @ValueSource(booleans = {true, false})
    void position_closed_after_a_fall_meets_the_raised_call(boolean isSeenFirst) {
        market("99");
        if (isSeenFirst) {
            house.remargining.one(ACCOUNT);
        }
        house.accounts.replacePositions(ACCOUNT, List.of());
        has("850");
        house.remargining.one(ACCOUNT);

        assertThat(only().status()).isEqualTo(CallStatus.MET);
        assertThat(progress().amount()).isEqualByComparingTo("250");
        assertThat(progress().creditedAmount()).isEqualByComparingTo("250");
        assertThat(events()).containsExactly(CallEventType.ISSUED, CallEventType.RAISED, CallEventType.MET);
    }

    @Test
    void other_terms_are_no_payment() {
        required = MarginFixtures.requirement("550", "500");
        movedOn();

        house.remargining.one(ACCOUNT);

        assertThat(only().status()).isEqualTo(CallStatus.CANCELLED);
        assertThat(progress().endCause()).isEqualTo(EndCause.RECOVERED);
        assertThat(progress().creditedAmount()).isEqualByComparingTo("0");
    }

    @Test
    void terms_that_help_a_little_are_not_credited_and_a_deposit_with_them_is() {
        required = MarginFixtures.requirement("1050", "1000");
        has("980");

        house.remargining.one(ACCOUNT);

        assertThat(progress().remaining()).isEqualByComparingTo("70");
        assertThat(progress().creditedAmount()).isEqualByComparingTo("30");
        assertThat(events()).containsExactly(CallEventType.ISSUED, CallEventType.REVALUED, CallEventType.CREDITED);
    }

    @Test
    void book_of_a_row_is_the_one_it_was_made_of_to_the_last_digit() {
        Account account = house.accounts.get(ACCOUNT);
        AccountBook book = new AccountBook(
                account,
                List.of(
                        new BookPosition(
                                FUTURE,
                                new BigDecimal("3"),
                                new BigDecimal("30000.01"),
                                BigDecimal.ZERO,
                                "USD",
                                new BigDecimal("100"),
                                false),
                        position(CALL, "-5", "3")),
                List.of(MarginFixtures.cash("USD", "2500.00", "-20.005")),
                List.of(new CollateralHolding("US1", "BOND", BigDecimal.TEN, new BigDecimal("99.5"), "USD")),
                null);
        house.snapshot(mark(FUTURE, "101.37"), mark(CALL, "2.6"));

        AccountMargin row = house.remargining.round().margin(book);
        AccountBook again = AccountBook.of(account, row);

        assertThat(again.positions()).isEqualTo(book.positions());
        assertThat(again.balances()).isEqualTo(book.balances());
        assertThat(again.holdings()).isEqualTo(book.holdings());
        assertThat(again.positionDigest()).isEqualTo(book.positionDigest());
        assertThat(again.margined())
                .hasValueSatisfying(
                        standing -> assertThat(standing.initialMargin()).isEqualTo(row.initialMargin()));
    }
}
