package io.plimsoll.accountmargin;

import io.plimsoll.account.Account;
import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.Accounts;
import io.plimsoll.account.Accounts.ConcurrentChangeException;
import io.plimsoll.account.BookPosition;
import io.plimsoll.account.ConcurrentChanges;
import io.plimsoll.accountmargin.MarginStandings.Prepared;
import io.plimsoll.accountmargin.MarginStandings.Stored;
import io.plimsoll.cash.CashBalance;
import io.plimsoll.cash.CashLedger;
import io.plimsoll.collateral.CollateralHolding;
import io.plimsoll.collateral.CollateralHoldings;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.snapshot.MarketSnapshots;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Margins accounts again and stores what came out: one after a change, or a batch on a new market. */
public final class AccountRemargining {
    /** Whoever moves an account on margins it afterwards, so giving up loses nothing; see {@link MarginStandings#behind}. */
    private static final int ATTEMPT_COUNT_MAX = 5;

    private final Accounts accounts;
    private final CashLedger cash;
    private final CollateralHoldings collateral;
    private final MarketSnapshots snapshots;
    private final MarginStandings standings;
    private final MarginRounds rounds;
    private final Clock clock;
    private final Supplier<AtomicReference<SnapshotMarks>> latest;

    /** @param latest market that was opened, of whoever asks at present: opening one takes longer than margining an account */
    public AccountRemargining(
            Accounts accounts,
            CashLedger cash,
            CollateralHoldings collateral,
            MarketSnapshots snapshots,
            MarginStandings standings,
            MarginRounds rounds,
            Supplier<AtomicReference<SnapshotMarks>> latest,
            Clock clock) {
        this.accounts = accounts;
        this.cash = cash;
        this.collateral = collateral;
        this.snapshots = snapshots;
        this.standings = standings;
        this.rounds = rounds;
        this.latest = latest;
        this.clock = clock;
    }

    /**
     * What became of a batch.
     *
     * @param movedOn changed meanwhile: to be margined again
     * @param refused there is no figure to tell, and nothing was stored
     */
    public record Batch(int storedCount, int unmovedCount, List<UUID> movedOn, List<Refused> refused) {
        public Batch {
            movedOn = List.copyOf(movedOn);
            refused = List.copyOf(refused);
        }

        /** What became of both, this first. */
        Batch plus(Batch other) {
            return new Batch(
                    storedCount + other.storedCount,
                    unmovedCount + other.unmovedCount,
                    Stream.concat(movedOn.stream(), other.movedOn.stream()).toList(),
                    Stream.concat(refused.stream(), other.refused.stream()).toList());
        }

        /** An account and why it has no margin. */
        public record Refused(UUID accountId, String reason, String detail) {}
    }

    /**
     * Margins an account on the latest market and stores the row.
     *
     * @return the row; empty if the account moved on each time, so that somebody else is at work on it
     * @throws RejectedException ACCOUNT_NOT_FOUND; whatever {@link MarginRound#margin} refuses
     */
    public Optional<AccountMargin> one(UUID accountId) {
        for (int attempt = 0; attempt < ATTEMPT_COUNT_MAX; attempt++) {
            AccountBook book = book(accounts.get(accountId));
            Stored stored = standings.store(List.of(prepared(book, round())));
            if (!stored.rows().isEmpty()) {
                return Optional.of(stored.rows().getFirst());
            }
        }
        return Optional.empty();
    }

    /** The account's book as it is now. */
    public AccountBook book(Account account) {
        return books(List.of(account)).getFirst();
    }

    /** Books of accounts as they are now, closed accounts left out, in no order; one query for each kind of thing. */
    public List<AccountBook> openBooks(Collection<UUID> accountIds) {
        return books(accounts.all(accountIds).stream()
                .filter(account -> account.status() != AccountStatus.CLOSED)
                .toList());
    }

    /**
     * The account's book of one sequence, although it is read by several queries between which the account may change.
     *
     * @throws RejectedException ACCOUNT_NOT_FOUND; ACCOUNT_BUSY if the account moved on every time
     */
    public AccountBook book(UUID accountId) {
        return ConcurrentChanges.retried(() -> {
            Account account = accounts.get(accountId);
            AccountBook book = book(account);
            if (accounts.get(accountId).sequence() != account.sequence()) {
                throw new ConcurrentChangeException(accountId);
            }
            return book;
        });
    }

    /** On the latest market, now. */
    public MarginRound round() {
        return rounds.begin(marks(), clock.instant());
    }

    /**
     * On a market of the past, now.
     *
     * @throws RejectedException MARKET_SNAPSHOT_NOT_FOUND
     */
    public MarginRound round(UUID snapshotId) {
        return rounds.begin(SnapshotMarks.of(snapshots.get(snapshotId)), clock.instant());
    }

    /** The latest market. */
    public SnapshotMarks marks() {
        UUID newest = snapshots.latestId().orElse(null);
        AtomicReference<SnapshotMarks> last = latest.get();
        SnapshotMarks known = Objects.requireNonNull(last.get(), "latest");
        if (newest == null || newest.equals(known.id())) {
            return known;
        }
        SnapshotMarks opened = SnapshotMarks.of(snapshots.get(newest));
        last.set(opened);
        return opened;
    }

    /**
     * Margins accounts on one market: their books by one query for each kind of thing, their rows in one transaction.
     *
     * @param accountIds closed accounts are left out
     */
    public Batch batch(Collection<UUID> accountIds, MarginRound round) {
        List<Prepared> prepared = new ArrayList<>();
        List<Batch.Refused> refused = new ArrayList<>();
        for (AccountBook book : openBooks(accountIds)) {
            try {
                prepared.add(prepared(book, round));
            } catch (RejectedException noFigure) {
                refused.add(
                        new Batch.Refused(book.account().id(), noFigure.reason().name(), noFigure.getMessage()));
            }
        }
        Stored stored = standings.store(prepared);
        int unmovedCount =
                prepared.size() - stored.rows().size() - stored.movedOn().size();
        return new Batch(stored.rows().size(), unmovedCount, List.copyOf(stored.movedOn()), refused);
    }

    /**
     * In the order of the accounts, which were read before: whatever changes afterwards moves their sequence on, and is noticed when the
     * rows are stored.
     */
    private List<AccountBook> books(List<Account> read) {
        List<UUID> ids = read.stream().map(Account::id).toList();
        Map<UUID, AccountStanding> standing = standings.of(ids);
        Map<UUID, List<BookPosition>> positions = accounts.positions(ids);
        Map<UUID, List<CashBalance>> balances = cash.balances(ids);
        Map<UUID, List<CollateralHolding>> holdings = collateral.get(ids);
        return read.stream()
                .map(account -> new AccountBook(
                        account,
                        positions.getOrDefault(account.id(), List.of()),
                        balances.getOrDefault(account.id(), List.of()),
                        holdings.getOrDefault(account.id(), List.of()),
                        standing.get(account.id())))
                .toList();
    }

    private static Prepared prepared(AccountBook book, MarginRound round) {
        boolean isBehind = book.margined()
                .filter(standing -> standing.sequence() == book.account().sequence())
                .isEmpty();
        AccountMargin margin = round.margin(book);
        AccountStanding last = book.standing();
        String marginedPositions =
                last != null && margin.isOfOtherPositions() ? last.positionDigest() : book.positionDigest();
        return new Prepared(margin, last, marginedPositions, isBehind || book.isMovedByMarkets());
    }
}
