package io.plimsoll.cash;

import static io.plimsoll.testsupport.AccountFixtures.CALL;
import static io.plimsoll.testsupport.AccountFixtures.FUTURE;
import static io.plimsoll.testsupport.AccountFixtures.NOON;
import static io.plimsoll.testsupport.AccountFixtures.activeAccount;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.account.Account;
import io.plimsoll.account.Accounts.ConcurrentChangeException;
import io.plimsoll.account.BookPosition;
import io.plimsoll.account.InMemoryAccounts;
import io.plimsoll.account.InMemoryTrades;
import io.plimsoll.account.PreparedChange;
import io.plimsoll.account.Trade;
import io.plimsoll.account.TradeService;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens to three accounts, in whatever order, repeated, refused or overtaken: no money appears or disappears.
 *
 * <p>Beside the service runs a naive model that knows only two rules: cash is what was paid in less what was paid out, and
 * everything traded is worth {@code quantity × multiplier × (mark − price)} at any mark.
 */
class ConservationTest {
    private static final int COMMAND_COUNT = 60;
    private static final List<ContractId> CONTRACTS =
            List.of(FUTURE, CALL, ContractId.future("DEMO", "E", "2026-06"), ContractId.future("DEMO", "N", "2026-06"));
    /** By contract, so that an account holds in two currencies. */
    private static final List<String> CURRENCIES = List.of("USD", "USD", "EUR", "EUR");

    private final InMemoryAccounts accounts = new InMemoryAccounts();
    private final InMemoryTrades trades = new InMemoryTrades();
    private final InMemoryCash cash = new InMemoryCash();
    private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    private final CashService cashService =
            new CashService(accounts, cash, cash, new UnencumberedCash(cash), UUID::randomUUID, clock);
    private final TradeService tradeService = new TradeService(
            accounts,
            trades,
            new CashOfTrades(cash, UUID::randomUUID),
            (policy, contracts) -> Map.of(),
            UUID::randomUUID,
            clock);
    private final Map<UUID, NaiveAccount> naive = new HashMap<>();

    static LongStream seeds() {
        return LongStream.range(0, 1_000);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void no_money_appears_or_disappears(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 3; i++) {
            Account account = activeAccount();
            accounts.add(account);
            naive.put(account.id(), new NaiveAccount());
        }

        int savedCount = 0;
        for (int i = 0; i < COMMAND_COUNT; i++) {
            savedCount += command(i, random) ? 1 : 0;
            assertThat(cash.total().values()).allMatch(sum -> sum.signum() == 0);
        }

        assertThat(savedCount).isGreaterThan(COMMAND_COUNT / 3);
        for (UUID id : accounts.ids()) {
            assertConserved(id, random);
        }
    }

    private void assertConserved(UUID id, Random random) {
        NaiveAccount expected = naive.get(id);
        Map<String, BigDecimal> settled = new HashMap<>();
        Map<String, BigDecimal> accrued = new HashMap<>();
        for (CashBalance balance : cash.balances(id)) {
            settled.put(balance.currency(), balance.cash());
            accrued.put(balance.currency(), balance.accrued());
        }
        for (String currency : List.of("USD", "EUR")) {
            // equity at marks that nobody traded at: cash + accrued + what is open, by the service and by the naive
            // rule
            Map<ContractId, BigDecimal> marks = new HashMap<>();
            CONTRACTS.forEach(contract -> marks.put(contract, BigDecimal.valueOf(random.nextInt(300_000) - 50_000, 3)));
            BigDecimal open = accounts.positions(id).stream()
                    .filter(position -> position.currency().equals(currency))
                    .map(position -> openValue(position, marks.get(position.contract())))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal equity = settled.getOrDefault(currency, BigDecimal.ZERO)
                    .add(accrued.getOrDefault(currency, BigDecimal.ZERO))
                    .add(open);

            assertThat(equity).as(currency).isEqualByComparingTo(expected.equity(currency, marks));
            assertThat(accrued.getOrDefault(currency, BigDecimal.ZERO))
                    .isEqualByComparingTo(expected.accrued.getOrDefault(currency, BigDecimal.ZERO));
        }
        for (BookPosition position : accounts.positions(id)) {
            assertThat(position.quantity()).isEqualByComparingTo(expected.quantity(position.contract()));
            assertThat(position.openCost().subtract(position.realisedPnl()))
                    .isEqualByComparingTo(expected.paid(position.contract()));
        }
    }

    /** Net option value of what has one, unrealised profit of everything else: never both. */
    private static BigDecimal openValue(BookPosition position, BigDecimal mark) {
        return position.isPremiumStyle()
                ? position.quantity().multiply(position.multiplier()).multiply(mark)
                : position.unrealisedPnl(mark);
    }

    /** @return whether something was saved */
    private boolean command(int number, Random random) {
        UUID id = accounts.ids().get(random.nextInt(3));
        return random.nextInt(5) < 2 ? moveCash(id, number, random) : trade(id, number, random);
    }

    private boolean moveCash(UUID id, int number, Random random) {
        MovementKind kind = MovementKind.values()[random.nextInt(MovementKind.values().length)];
        BigDecimal size = BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(5));
        boolean isOut = kind == MovementKind.WITHDRAWAL || kind != MovementKind.DEPOSIT && random.nextBoolean();
        // now and then a reference that was used before
        int named = random.nextInt(8) == 0 ? random.nextInt(number + 1) : number;
        CashMovement.Draft draft = new CashMovement.Draft(
                id, "M-" + named, kind, random.nextBoolean() ? "USD" : "EUR", isOut ? size.negate() : size, "");
        if (!isSaved(() -> cashService.move(draft), id, random)) {
            return false;
        }
        NaiveAccount account = naive.get(id);
        switch (kind) {
            case ACCRUAL -> account.accrued.merge(draft.currency(), draft.amount(), BigDecimal::add);
            case ACCRUAL_SETTLEMENT -> {
                account.accrued.merge(draft.currency(), draft.amount().negate(), BigDecimal::add);
                account.paidIn.merge(draft.currency(), draft.amount(), BigDecimal::add);
            }
            case DEPOSIT, WITHDRAWAL, FEE, SETTLEMENT, FUNDING, PREMIUM, INTEREST, ADJUSTMENT ->
                account.paidIn.merge(draft.currency(), draft.amount(), BigDecimal::add);
            case INSURANCE, LOSS_SHARE -> throw new AssertionError("moved by hand: " + draft);
        }
        return true;
    }

    private boolean trade(UUID id, int number, Random random) {
        List<Trade> requested = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            int contract = random.nextInt(CONTRACTS.size());
            BigDecimal quantity = BigDecimal.valueOf(1 + random.nextInt(40), random.nextInt(2));
            requested.add(new Trade(
                    "T-%d-%d".formatted(number, i),
                    CONTRACTS.get(contract),
                    random.nextBoolean() ? quantity : quantity.negate(),
                    BigDecimal.valueOf(random.nextInt(200_000) - 20_000, 3),
                    CURRENCIES.get(contract),
                    BigDecimal.valueOf(contract == 3 ? 7 : 100),
                    CONTRACTS.get(contract).equals(CALL),
                    BigDecimal.valueOf(random.nextInt(500) - 50, 2),
                    NOON));
        }
        if (!isSaved(() -> tradeService.book(id, requested), id, random)) {
            return false;
        }
        if (random.nextInt(6) == 0) {
            // sent once more
            tradeService.book(id, requested).save().run();
        }
        naive.get(id).trades.addAll(requested);
        return true;
    }

    /** Saves, unless refused, made before, or overtaken by another change; what is overtaken must leave nothing behind. */
    private boolean isSaved(Supplier<PreparedChange<?>> prepare, UUID id, Random random) {
        try {
            PreparedChange<?> change = prepare.get();
            if (random.nextInt(10) == 0) {
                accounts.advance(id, accounts.get(id).sequence());
            }
            change.save().run();
            return change.isNew();
        } catch (RejectedException | ConcurrentChangeException notSaved) {
            return false;
        }
    }

    private static final class NaiveAccount {
        private final Map<String, BigDecimal> paidIn = new HashMap<>();
        private final Map<String, BigDecimal> accrued = new HashMap<>();
        private final List<Trade> trades = new ArrayList<>();

        BigDecimal equity(String currency, Map<ContractId, BigDecimal> marks) {
            BigDecimal equity =
                    paidIn.getOrDefault(currency, BigDecimal.ZERO).add(accrued.getOrDefault(currency, BigDecimal.ZERO));
            for (Trade trade : trades) {
                if (trade.currency().equals(currency)) {
                    BigDecimal gain = trade.quantity()
                            .multiply(trade.multiplier())
                            .multiply(marks.get(trade.contract()).subtract(trade.price()));
                    equity = equity.add(gain).subtract(trade.fee());
                }
            }
            return equity;
        }

        BigDecimal quantity(ContractId contract) {
            return trades.stream()
                    .filter(trade -> trade.contract().equals(contract))
                    .map(Trade::quantity)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        BigDecimal paid(ContractId contract) {
            return trades.stream()
                    .filter(trade -> trade.contract().equals(contract))
                    .map(Trade::value)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }
}
