package io.plimsoll.cash;

import static io.plimsoll.testsupport.AccountFixtures.CALL;
import static io.plimsoll.testsupport.AccountFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.account.Account;
import io.plimsoll.account.AccountCurrencies;
import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.Accounts.ConcurrentChangeException;
import io.plimsoll.account.BookPosition;
import io.plimsoll.account.InMemoryAccounts;
import io.plimsoll.account.InMemoryTrades;
import io.plimsoll.account.PreparedChange;
import io.plimsoll.account.Trade;
import io.plimsoll.account.TradeService;
import io.plimsoll.collateral.CollateralBasis;
import io.plimsoll.collateral.CollateralHolding;
import io.plimsoll.collateral.CollateralService;
import io.plimsoll.collateral.HaircutClass;
import io.plimsoll.collateral.HaircutSchedule;
import io.plimsoll.collateral.HaircutScheduleService;
import io.plimsoll.collateral.InMemoryCollateralHoldings;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.testsupport.TestAccounts;
import io.plimsoll.versioned.InMemoryVersionStore;
import io.plimsoll.versioned.VersionsAdded;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens to three accounts, in whatever order, repeated, refused or overtaken: no money and no collateral appears or
 * disappears.
 *
 * <p>Beside the service runs a naive model that knows only three rules: cash is what was paid in less what was paid out; collateral is
 * what was brought less what was fetched; and everything traded is worth {@code quantity × multiplier × (mark − price)} at any mark. What
 * may leave is cash and collateral value above what is required, which is a figure that moves at random.
 */
class ConservationTest {
    private static final int COMMAND_COUNT = 60;
    /** By contract, so that an account holds in two currencies. */
    private static final List<String> CURRENCIES = List.of("USD", "USD", "EUR", "EUR");

    private static final String NO_CLASS = "BITCOIN";
    private static final List<String> ASSET_NAMES =
            NaiveAccount.ASSETS.keySet().stream().sorted().toList();
    private static final HaircutSchedule HOUSE = HaircutSchedule.of(
            "house",
            1,
            "",
            null,
            BigDecimal.ZERO,
            ASSET_NAMES.stream()
                    .map(NaiveAccount.ASSETS::get)
                    .map(asset -> HaircutClass.of(asset.assetClass(), asset.haircut()))
                    .toList());

    private final InMemoryAccounts accounts = new InMemoryAccounts();
    private final InMemoryTrades trades = new InMemoryTrades();
    private final InMemoryCash cash = new InMemoryCash();
    private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    private final CashService cashService = new CashService(
            accounts, cash, cash, this::freeCash, new AccountCurrencies(List.of()), UUID::randomUUID, clock);
    private final CollateralService collateralService = new CollateralService(
            accounts,
            new InMemoryCollateralHoldings(),
            new HaircutScheduleService(new InMemoryVersionStore<>(), List.of(HOUSE), VersionsAdded.NOBODY, clock),
            owner -> CollateralBasis.asGiven(owner.baseCurrency()),
            id -> Optional.of(excess(id)),
            clock);
    private final TradeService tradeService = new TradeService(
            accounts,
            trades,
            new CashOfTrades(cash, UUID::randomUUID),
            (policy, contracts) -> Map.of(),
            new AccountCurrencies(List.of()),
            (currency, baseCurrency) -> true,
            Duration.ofMinutes(5),
            UUID::randomUUID,
            clock);
    private final Map<UUID, NaiveAccount> naive = new HashMap<>();
    /** Of dollars, by account. */
    private final Map<UUID, BigDecimal> required = new HashMap<>();

    private final Set<Reason> refusals = EnumSet.noneOf(Reason.class);

    static LongStream seeds() {
        return LongStream.range(0, 1_000);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothing_appears_or_disappears(long seed) {
        Random random = new Random(seed);
        openAccounts();

        int savedCount = 0;
        for (int i = 0; i < COMMAND_COUNT; i++) {
            savedCount += command(i, random) ? 1 : 0;
            assertThat(cash.total().values()).allMatch(sum -> sum.signum() == 0);
        }

        assertThat(savedCount).isGreaterThan(COMMAND_COUNT / 3);
        for (UUID id : accounts.ids()) {
            assertConserved(id, random);
            assertCollateralConserved(id);
        }
    }

    /** Else the sequences would prove less than they say. */
    @Test
    void sequences_meet_every_refusal() {
        Random random = new Random(0);
        openAccounts();

        for (int i = 0; i < 50 * COMMAND_COUNT; i++) {
            command(i, random);
        }

        assertThat(refusals)
                .contains(
                        Reason.CASH_OVERDRAWN,
                        Reason.CASH_MOVEMENT_CONFLICT,
                        Reason.ACCRUAL_EXCEEDED,
                        Reason.COLLATERAL_NOT_FREE,
                        Reason.COLLATERAL_CLASS_UNKNOWN);
    }

    private void openAccounts() {
        for (int i = 0; i < 3; i++) {
            Account account = TestAccounts.inUsd(HOUSE.name(), AccountStatus.ACTIVE);
            accounts.add(account);
            naive.put(account.id(), new NaiveAccount());
            required.put(account.id(), BigDecimal.ZERO);
        }
    }

    /** Equity at the marks less what is required, by the service's own figures. */
    private BigDecimal excess(UUID id) {
        return equity(id, "USD", NaiveAccount.MARKS)
                .add(collateralService.get(id).valuation().total())
                .subtract(required.get(id))
                .max(BigDecimal.ZERO);
    }

    private BigDecimal freeCash(UUID id, String currency) {
        BigDecimal held = new UnencumberedCash(cash).of(id, currency);
        return currency.equals("USD") ? held.min(excess(id)) : held;
    }

    /** Cash, accruals and what is open, without collateral. */
    private BigDecimal equity(UUID id, String currency, Map<ContractId, BigDecimal> marks) {
        BigDecimal open = accounts.positions(id).stream()
                .filter(position -> position.currency().equals(currency))
                .map(position -> openValue(position, marks.get(position.contract())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return cash.balances(id).stream()
                .filter(balance -> balance.currency().equals(currency))
                .map(balance -> balance.cash().add(balance.accrued()))
                .reduce(open, BigDecimal::add);
    }

    private void assertCollateralConserved(UUID id) {
        NaiveAccount expected = naive.get(id);
        CollateralService.State state = collateralService.get(id);

        Map<String, BigDecimal> held = new HashMap<>();
        state.set().holdings().forEach(holding -> held.put(holding.asset(), holding.quantity()));
        for (String asset : ASSET_NAMES) {
            assertThat(held.getOrDefault(asset, BigDecimal.ZERO))
                    .as(asset)
                    .isEqualByComparingTo(expected.pledged.getOrDefault(asset, BigDecimal.ZERO));
        }
        assertThat(state.valuation().total()).isEqualByComparingTo(expected.collateralValue());
    }

    private void assertConserved(UUID id, Random random) {
        NaiveAccount expected = naive.get(id);
        Map<String, BigDecimal> accrued = new HashMap<>();
        cash.balances(id).forEach(balance -> accrued.put(balance.currency(), balance.accrued()));
        for (String currency : List.of("USD", "EUR")) {
            // at marks that nobody traded at: cash + accrued + what is open, by the service and by the naive rule
            Map<ContractId, BigDecimal> marks = new HashMap<>();
            NaiveAccount.CONTRACTS.forEach(
                    contract -> marks.put(contract, BigDecimal.valueOf(random.nextInt(300_000) - 50_000, 3)));

            assertThat(equity(id, currency, marks)).as(currency).isEqualByComparingTo(expected.equity(currency, marks));
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
        if (random.nextInt(4) == 0) {
            required.put(id, BigDecimal.valueOf(random.nextInt(3_000_000), 2));
        }
        return switch (random.nextInt(7)) {
            case 0, 1 -> moveCash(id, number, random);
            case 2, 3 -> moveCollateral(id, random);
            default -> trade(id, number, random);
        };
    }

    private boolean moveCash(UUID id, int number, Random random) {
        MovementKind kind = MovementKind.values()[random.nextInt(MovementKind.values().length)];
        BigDecimal size = BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(5));
        boolean isOut = kind == MovementKind.WITHDRAWAL || kind != MovementKind.DEPOSIT && random.nextBoolean();
        // now and then a reference that was used before
        int named = random.nextInt(8) == 0 ? random.nextInt(number + 1) : number;
        CashMovement.Draft draft = new CashMovement.Draft(
                id, "M-" + named, kind, random.nextBoolean() ? "USD" : "EUR", isOut ? size.negate() : size, "");
        NaiveAccount account = naive.get(id);
        boolean isAboveExcess = draft.currency().equals("USD") && size.compareTo(account.excess(required.get(id))) > 0;
        boolean isAboveCash = size.compareTo(new UnencumberedCash(cash).of(id, draft.currency())) > 0;
        boolean isOverdrawn = kind == MovementKind.WITHDRAWAL && (isAboveExcess || isAboveCash);
        if (!isSaved(() -> cashService.move(draft), id, Reason.CASH_OVERDRAWN, isOverdrawn, random)) {
            return false;
        }
        switch (kind) {
            case ACCRUAL -> account.accrued.merge(draft.currency(), draft.amount(), BigDecimal::add);
            case ACCRUAL_SETTLEMENT -> {
                account.accrued.merge(draft.currency(), draft.amount().negate(), BigDecimal::add);
                account.paidIn.merge(draft.currency(), draft.amount(), BigDecimal::add);
            }
            case DEPOSIT, WITHDRAWAL, FEE, SETTLEMENT, FUNDING, PREMIUM, INTEREST, ADJUSTMENT ->
                account.paidIn.merge(draft.currency(), draft.amount(), BigDecimal::add);
            case INSURANCE, LOSS_SHARE, WRITE_OFF -> throw new AssertionError("moved by hand: " + draft);
        }
        return true;
    }

    /** Reads what is pledged and puts it back with one asset brought, fetched or swapped for another. */
    private boolean moveCollateral(UUID id, Random random) {
        Map<String, BigDecimal> moves = new LinkedHashMap<>();
        String asset = ASSET_NAMES.get(random.nextInt(ASSET_NAMES.size()));
        BigDecimal quantity = BigDecimal.valueOf(1 + random.nextInt(100_000), random.nextInt(4));
        BigDecimal held = naive.get(id).pledged.getOrDefault(asset, BigDecimal.ZERO);
        boolean isFetched = held.signum() > 0 && random.nextBoolean();
        moves.put(asset, isFetched ? quantity.min(held).negate() : quantity);
        if (isFetched && random.nextInt(3) == 0) {
            moves.merge(ASSET_NAMES.get(random.nextInt(ASSET_NAMES.size())), quantity, BigDecimal::add);
        }
        boolean hasUnknownClass = random.nextInt(10) == 0;

        NaiveAccount account = naive.get(id);
        BigDecimal leaving = moves.entrySet().stream()
                .map(move -> NaiveAccount.value(move.getKey(), move.getValue()).negate())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean isNotFree =
                leaving.signum() > 0 && leaving.compareTo(account.excess(required.get(id))) > 0 && !hasUnknownClass;
        Supplier<PreparedChange<?>> change = () -> {
            CollateralService.State present = collateralService.get(id);
            return collateralService.set(present, moved(present, moves, hasUnknownClass));
        };
        if (!isSaved(change, id, Reason.COLLATERAL_NOT_FREE, isNotFree, random)) {
            return false;
        }
        if (random.nextInt(6) == 0) {
            // what is pledged now, sent once more
            CollateralService.State present = collateralService.get(id);
            assertThat(collateralService.set(present, present.set().holdings()).isNew())
                    .isFalse();
        }
        moves.forEach((moved, by) -> account.pledged.merge(moved, by, BigDecimal::add));
        return true;
    }

    private static List<CollateralHolding> moved(
            CollateralService.State present, Map<String, BigDecimal> moves, boolean hasUnknownClass) {
        Map<String, BigDecimal> quantities = new HashMap<>(moves);
        present.set()
                .holdings()
                .forEach(holding -> quantities.merge(holding.asset(), holding.quantity(), BigDecimal::add));
        List<CollateralHolding> wanted = new ArrayList<>();
        quantities.forEach((asset, quantity) -> {
            if (quantity.signum() > 0) {
                NaiveAccount.Asset terms = NaiveAccount.ASSETS.get(asset);
                wanted.add(new CollateralHolding(asset, terms.assetClass(), quantity, terms.price(), "USD"));
            }
        });
        if (hasUnknownClass) {
            wanted.add(new CollateralHolding("COIN", NO_CLASS, BigDecimal.ONE, BigDecimal.ONE, "USD"));
        }
        return wanted;
    }

    private boolean trade(UUID id, int number, Random random) {
        List<Trade> requested = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            int contract = random.nextInt(NaiveAccount.CONTRACTS.size());
            BigDecimal quantity = BigDecimal.valueOf(1 + random.nextInt(40), random.nextInt(2));
            requested.add(new Trade(
                    "T-%d-%d".formatted(number, i),
                    NaiveAccount.CONTRACTS.get(contract),
                    random.nextBoolean() ? quantity : quantity.negate(),
                    BigDecimal.valueOf(random.nextInt(200_000) - 20_000, 3),
                    CURRENCIES.get(contract),
                    BigDecimal.valueOf(contract == 3 ? 7 : 100),
                    NaiveAccount.CONTRACTS.get(contract).equals(CALL),
                    BigDecimal.valueOf(random.nextInt(500) - 50, 2),
                    NOON));
        }
        if (!isSaved(() -> tradeService.book(id, requested), id, Reason.CASH_OVERDRAWN, false, random)) {
            return false;
        }
        if (random.nextInt(6) == 0) {
            // sent once more
            tradeService.book(id, requested).save().run();
        }
        naive.get(id).trades.addAll(requested);
        return true;
    }

    /**
     * Saves, unless refused, made before, or overtaken by another change; what is overtaken must leave nothing behind.
     *
     * @param isRefused whether the naive model would refuse it for this reason
     */
    private boolean isSaved(
            Supplier<PreparedChange<?>> prepare, UUID id, Reason reason, boolean isRefused, Random random) {
        PreparedChange<?> change;
        try {
            change = prepare.get();
        } catch (RejectedException refusal) {
            refusals.add(refusal.reason());
            assertThat(refusal.reason() == reason && !isRefused)
                    .as(refusal.getMessage())
                    .isFalse();
            return false;
        }
        assertThat(change.isNew() && isRefused).as("not refused: " + reason).isFalse();
        boolean isOvertaken = random.nextInt(10) == 0;
        if (isOvertaken) {
            accounts.advance(id, accounts.get(id).sequence(), Instant.EPOCH);
        }
        try {
            change.save().run();
            assertThat(change.isNew() && isOvertaken)
                    .as("saved although overtaken")
                    .isFalse();
            return change.isNew();
        } catch (ConcurrentChangeException overtaken) {
            return false;
        }
    }
}
