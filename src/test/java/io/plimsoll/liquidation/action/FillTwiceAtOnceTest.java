package io.plimsoll.liquidation.action;

import static io.plimsoll.liquidation.action.ActionFixtures.ACCOUNT;
import static io.plimsoll.liquidation.action.ActionFixtures.FUTURE;
import static io.plimsoll.liquidation.action.ActionFixtures.NOON;
import static io.plimsoll.liquidation.action.ActionFixtures.filled;
import static io.plimsoll.liquidation.action.ActionFixtures.selling;
import static io.plimsoll.liquidation.action.ActionFixtures.sold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.account.AccountCurrencies;
import io.plimsoll.account.BookedTrade;
import io.plimsoll.account.InMemoryTrades;
import io.plimsoll.account.PreparedChange;
import io.plimsoll.account.Trade;
import io.plimsoll.account.TradeService;
import io.plimsoll.accountmargin.MarginFixtures;
import io.plimsoll.accountmargin.MarginHouse;
import io.plimsoll.liquidation.action.Fill.Execution;
import io.plimsoll.liquidation.action.LiquidationService.Filled;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same fill is booked between when the liquidation is read and when its trade is looked for; nobody told when it was traded. */
class FillTwiceAtOnceTest {
    private static final Instant FIRST = NOON.plusSeconds(4);
    private static final Instant LATER = NOON.plusSeconds(5);
    private static final Liquidation BEFORE = selling("3");

    private final MarginHouse house =
            new MarginHouse(portfolio -> MarginFixtures.requirement("1980", "1800"), rows -> {});
    private final InMemoryTrades trades = new InMemoryTrades();
    private final ReadInTurn liquidations = new ReadInTurn();
    private final Clock clock = Clock.fixed(NOON.plusSeconds(10), ZoneOffset.UTC);
    private final LiquidationService service = new LiquidationService(
            liquidations,
            null,
            null,
            house.accounts,
            new TradeService(
                    house.accounts,
                    trades,
                    booked -> {},
                    (policy, contracts) -> Map.of(),
                    new AccountCurrencies(List.of()),
                    (currency, base) -> true,
                    Duration.ofMinutes(5),
                    UUID::randomUUID,
                    clock),
            house.remargining,
            null,
            null,
            null,
            UUID::randomUUID,
            clock);

    /** As it was before the other fill, and then as it is. */
    private static final class ReadInTurn extends InMemoryLiquidations {
        private int readCount;

        @Override
        public Liquidation get(UUID id) {
            return readCount++ == 0 ? BEFORE : super.get(id);
        }
    }

    @BeforeEach
    void threeFutures() {
        house.accounts.add(MarginFixtures.account(ACCOUNT, 0));
        house.accounts.replacePositions(ACCOUNT, List.of(MarginFixtures.position(FUTURE, "3", "102")));
        house.snapshot(MarginFixtures.mark(FUTURE, "100"));
    }

    private static Execution soldAt(Instant tradedAt) {
        Execution sold = sold("E-1", "3", "99.95");
        return new Execution(sold.executionId(), sold.contract(), sold.quantity(), sold.price(), sold.fee(), tradedAt);
    }

    /** Traded when it was booked, and now if it was not. */
    private static Execution untimed(Liquidation liquidation) {
        return soldAt(liquidation
                .fill("E-1")
                .map(earlier -> earlier.execution().tradedAt())
                .orElse(LATER));
    }

    private void bookTrade() {
        Execution first = soldAt(FIRST);
        trades.addAll(List.of(new BookedTrade(
                UUID.randomUUID(),
                ACCOUNT,
                new Trade(
                        first.executionId(),
                        FUTURE,
                        first.quantity(),
                        first.price(),
                        "USD",
                        new BigDecimal("100"),
                        false,
                        first.fee(),
                        FIRST),
                FIRST,
                new BigDecimal("-615"),
                BigDecimal.ZERO,
                null)));
    }

    private void assertFirstAnswer() {
        PreparedChange<Filled> again = service.fill(BEFORE.terms().id(), FillTwiceAtOnceTest::untimed);

        assertThat(again.isNew()).isFalse();
        assertThat(again.outcome().fill().execution()).isEqualTo(soldAt(FIRST));
    }

    @Test
    void fill_that_finds_its_own_trade_gets_the_first_answer() {
        bookTrade();
        liquidations.add(filled(BEFORE, soldAt(FIRST)));

        assertFirstAnswer();
    }

    @Test
    void fill_that_would_be_refused_now_gets_the_first_answer() {
        house.clock.now = house.clock.now.plusSeconds(1);
        house.snapshot(MarginFixtures.mark(FUTURE, "120"));
        liquidations.add(filled(BEFORE, soldAt(FIRST)));

        assertFirstAnswer();
    }

    @Test
    void fill_of_another_time_is_another_fill() {
        bookTrade();
        liquidations.add(filled(BEFORE, soldAt(FIRST)));

        assertThatThrownBy(() -> service.fill(BEFORE.terms().id(), any -> soldAt(LATER)))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.FILL_CONFLICT))
                .hasMessageContaining("another fill");
    }

    @Test
    void trade_beside_the_liquidation_is_no_fill() {
        bookTrade();
        liquidations.add(BEFORE);

        assertThatThrownBy(() -> service.fill(BEFORE.terms().id(), FillTwiceAtOnceTest::untimed))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.FILL_CONFLICT))
                .hasMessageContaining("a trade of the account");
    }
}
