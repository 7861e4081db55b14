package io.plimsoll.liquidation.price;

import io.plimsoll.account.Accounts;
import io.plimsoll.account.BookPosition;
import io.plimsoll.accountmargin.AccountBook;
import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.accountmargin.MarginRound;
import io.plimsoll.accountmargin.MarginRounds;
import io.plimsoll.accountmargin.MarginWorking.PositionLine;
import io.plimsoll.accountmargin.SnapshotMarks;
import io.plimsoll.cash.CashBalance;
import io.plimsoll.liquidation.price.LiquidationPrices.OfPosition;
import io.plimsoll.liquidation.price.LiquidationPrices.OfUnderlying;
import io.plimsoll.liquidation.price.MovedAccount.MovableUnderlying;
import io.plimsoll.policy.HealthLadder;
import io.plimsoll.policy.MarginPolicies;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Says at what prices accounts are called, liquidated and bankrupt. Stores nothing. */
public final class LiquidationPriceService {
    /** As many as a request's price may have. */
    private static final int PRICE_DECIMALS = 10;

    private final Accounts accounts;
    private final MarginPolicies policies;
    private final AccountRemargining remargining;
    private final MarginRounds rounds;
    private final Clock clock;
    private final long marginCountMax;

    /** @param marginCountMax most contract marginings of one answer: positions × underlyings × steps of the search in both directions */
    public LiquidationPriceService(
            Accounts accounts,
            MarginPolicies policies,
            AccountRemargining remargining,
            MarginRounds rounds,
            Clock clock,
            long marginCountMax) {
        this.accounts = accounts;
        this.policies = policies;
        this.remargining = remargining;
        this.rounds = rounds;
        this.clock = clock;
        this.marginCountMax = marginCountMax;
    }

    /**
     * Of an account on the latest market.
     *
     * @throws RejectedException ACCOUNT_NOT_FOUND; MARGIN_POLICY_UNKNOWN; MARKET_DATA_MISSING or MARKET_DATA_INVALID if an option cannot
     *     be valued; CALCULATION_TOO_LARGE; whatever margining the account, now or at a moved price, refuses
     */
    public LiquidationPrices prices(UUID accountId, MarginMode mode) {
        AccountBook book = remargining.book(accounts.get(accountId));
        SnapshotMarks marks = remargining.marks();
        return prices(book, marks, mode);
    }

    LiquidationPrices prices(AccountBook book, SnapshotMarks marks, MarginMode mode) {
        MarginRound round = rounds.begin(marks, clock.instant());
        return switch (mode) {
            case CROSS -> crossed(book, marks, round);
            case ISOLATED -> isolated(book, marks, round);
        };
    }

    private LiquidationPrices crossed(AccountBook book, SnapshotMarks marks, MarginRound round) {
        HealthLadder thresholds = thresholds(book);
        MovedAccount account = new MovedAccount(book, marks, round);
        requireSize(account);

        List<OfPosition> positions = new ArrayList<>();
        List<OfUnderlying> underlyings = new ArrayList<>();
        for (MovableUnderlying underlying : account.underlyings()) {
            List<PriceDistance> distances = distances(account, underlying);
            underlyings.add(new OfUnderlying(underlying.name(), underlying.price(), distances));
            for (PositionLine line : underlying.lines()) {
                if (line.contract().right() == null) {
                    positions.add(ofPosition(account, underlying, line, distances, thresholds));
                }
            }
        }
        return new LiquidationPrices(account.present(), thresholds, positions, underlyings, account.heldConstant());
    }

    /** Position by position: each future and spot that can move, opened at its mark and margined by what it would need alone. */
    private LiquidationPrices isolated(AccountBook book, SnapshotMarks marks, MarginRound round) {
        MovedAccount account = new MovedAccount(book, marks, round);
        requireSize(account);
        List<OfPosition> positions = new ArrayList<>();
        for (MovableUnderlying underlying : account.underlyings()) {
            for (PositionLine line : underlying.lines()) {
                if (line.contract().right() == null) {
                    positions.addAll(
                            crossed(alone(book, line, round), marks, round).positions());
                }
            }
        }
        return new LiquidationPrices(account.present(), thresholds(book), positions, List.of(), account.heldConstant());
    }

    private static AccountBook alone(AccountBook book, PositionLine line, MarginRound round) {
        BookPosition opened = new BookPosition(
                line.contract(),
                line.quantity(),
                line.requireMark().price(),
                BigDecimal.ZERO,
                line.currency(),
                line.multiplier());
        AccountBook bare = new AccountBook(book.account(), List.of(opened), List.of(), List.of(), null);
        AccountMargin margin = round.margin(bare);
        return new AccountBook(
                book.account(),
                List.of(opened),
                List.of(new CashBalance(margin.currency(), margin.initialMargin(), BigDecimal.ZERO)),
                List.of(),
                null);
    }

    private HealthLadder thresholds(AccountBook book) {
        return policies.find(book.account().marginPolicy())
                .orElseThrow(() -> new RejectedException(
                        Reason.MARGIN_POLICY_UNKNOWN,
                        "there is no margin policy %s to margin by"
                                .formatted(book.account().marginPolicy())))
                .health();
    }

    private void requireSize(MovedAccount account) {
        long marginCount = 2L
                * DistanceSearch.EVALUATION_COUNT_MAX
                * account.underlyings().size()
                * account.present().requireWorking().positions().size();
        if (marginCount > marginCountMax) {
            throw new RejectedException(
                    Reason.CALCULATION_TOO_LARGE,
                    "%d positions on %d underlyings are up to %d contract marginings; %d are allowed"
                            .formatted(
                                    account.present()
                                            .requireWorking()
                                            .positions()
                                            .size(),
                                    account.underlyings().size(),
                                    marginCount,
                                    marginCountMax));
        }
    }

    private static List<PriceDistance> distances(MovedAccount account, MovableUnderlying underlying) {
        List<PriceDistance> distances = new ArrayList<>();
        for (PriceDirection direction : PriceDirection.values()) {
            distances.addAll(new DistanceSearch(account, underlying, direction).distances());
        }
        return distances;
    }

    private static OfPosition ofPosition(
            MovedAccount account,
            MovableUnderlying underlying,
            PositionLine line,
            List<PriceDistance> distances,
            HealthLadder thresholds) {
        PriceDirection against = line.quantity().signum() > 0 ? PriceDirection.DOWN : PriceDirection.UP;
        Crossings crossings = new Crossings(account, underlying, distances, against, thresholds);
        Optional<BigDecimal> call = crossings.move(PriceTrigger.CALL);
        Optional<BigDecimal> liquidation = crossings.move(PriceTrigger.LIQUIDATION);
        Optional<BigDecimal> bankruptcy = crossings.move(PriceTrigger.BANKRUPTCY);
        BigDecimal mark = line.requireMark().price();
        return new OfPosition(
                line.contract(),
                line.quantity(),
                mark,
                underlying.name(),
                call.map(move -> moved(mark, move)).orElse(null),
                liquidation.map(move -> moved(mark, move)).orElse(null),
                bankruptcy.map(move -> moved(mark, move)).orElse(null),
                crossings.isExact());
    }

    private static BigDecimal moved(BigDecimal mark, BigDecimal move) {
        return mark.add(mark.multiply(move)).setScale(PRICE_DECIMALS, RoundingMode.HALF_EVEN);
    }
}
