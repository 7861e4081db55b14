package io.plimsoll.simulation;

import io.plimsoll.account.Account;
import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.Accounts;
import io.plimsoll.account.Accounts.Filter;
import io.plimsoll.account.Accounts.Place;
import io.plimsoll.accountmargin.AccountBook;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.accountmargin.MarginRound;
import io.plimsoll.accountmargin.SnapshotMarks;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.policy.MarginPolicies;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Netting;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.Violations;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * What accounts bring to a simulation: how they stand. Stores nothing and changes nothing.
 *
 * <p>All are read on one market, that of the moment the simulation was asked for; each account as it is at one moment of the reading, since
 * one that changes between two queries is read again, patiently. The moments of two accounts differ by as long as the reading takes.
 *
 * <p>An account holds its delta of each underlying, entered at today's price, so that its equity of today moves with the underlyings as its
 * positions do at first; what options gain or lose beyond their delta is left out. Its maintenance margin of today, by its own methodology,
 * is taken as a rate of the notional of its deltas; or, where it is asked for and possible, the methodology margins its contracts anew
 * whenever it trades, see {@link Remargining}. All our choice: a cascade needs thousands of margins a second.
 */
public final class SimulatedAccounts {
    /** Read at once, by one query for each kind of thing: few, so that others get their turn between. */
    private static final int PAGE = 50;

    private final AccountRemargining remargining;
    private final Accounts accounts;
    private final MarginPolicies policies;
    private final Methodologies methodologies;
    private final int accountCountMax;

    /** @param accountCountMax that a filter may find */
    public SimulatedAccounts(
            AccountRemargining remargining,
            Accounts accounts,
            MarginPolicies policies,
            Methodologies methodologies,
            int accountCountMax) {
        this.remargining = remargining;
        this.accounts = accounts;
        this.policies = policies;
        this.methodologies = methodologies;
        this.accountCountMax = accountCountMax;
    }

    /**
     * How accounts are looked at.
     *
     * @param currency of the simulation
     * @param assets names of the underlyings that it has
     * @param isRemargined whether accounts are margined anew as they trade, where possible
     * @param snapshotId market that they are read on; null for the latest
     */
    public record Question(
            String currency,
            Set<String> assets,
            boolean isRemargined,
            @Nullable UUID snapshotId) {
        public Question {
            assets = Set.copyOf(assets);
        }
    }

    /**
     * Which accounts are meant, closed ones never; null parts do not restrict.
     *
     * @param owner name of the owner
     */
    public record AccountFilter(
            @Nullable String owner,
            @Nullable String marginPolicy,
            @Nullable AccountType accountType) {}

    /**
     * Accounts as they stand.
     *
     * @param prices of every underlying that they hold, by name
     * @param leftOut accounts of a filter that cannot be simulated
     */
    public record Standing(List<StandingAccount> accounts, TreeMap<String, BigDecimal> prices, List<LeftOut> leftOut) {
        public Standing {
            accounts = List.copyOf(accounts);
            leftOut = List.copyOf(leftOut);
        }

        /** How many accounts were read. */
        public int readCount() {
            return accounts.size() + leftOut.size();
        }

        /** Those that keep a rate though they were to be margined anew. */
        public List<StandingAccount> byRate() {
            return accounts.stream()
                    .filter(account -> account.rateDetail() != null)
                    .toList();
        }
    }

    /** An account and why it is not in the simulation. */
    public record LeftOut(UUID accountId, Reason reason, String detail) {}

    /**
     * One account.
     *
     * @param equity today
     * @param maintenanceMarginRate of the notional of its deltas, in [0, 1], rounded up to ten decimals; 0 without any; null with a book
     * @param deltas by underlying, signed, none 0, rounded half-even to ten decimals
     * @param book null if it is margined by a rate
     * @param rateDetail why it is, though it was to be margined anew; null if it was not
     */
    public record StandingAccount(
            UUID accountId,
            BigDecimal equity,
            @Nullable BigDecimal maintenanceMarginRate,
            TreeMap<String, BigDecimal> deltas,
            @Nullable StandingBook book,
            @Nullable String rateDetail) {}

    /** Contracts, and what margins them. */
    public record StandingBook(RuleBook ruleBook, List<HeldQuantity> held) {
        public StandingBook {
            held = List.copyOf(held);
        }
    }

    /**
     * By which methodology, and under which terms.
     *
     * @param netting null for what the parameter set says
     */
    public record RuleBook(
            String methodology,
            String parameterSetId,
            AccountType accountType,
            @Nullable Netting netting) {}

    /** @param quantity in contracts, signed */
    public record HeldQuantity(ContractId contract, String underlying, BigDecimal quantity) {}

    /** The market that accounts of a simulation that is asked for now are read on. */
    public SnapshotMarks market() {
        return remargining.marks();
    }

    /**
     * Looks at accounts before any book is read: by one query.
     *
     * @return how many they are
     * @throws RejectedException ACCOUNT_NOT_FOUND; SIMULATION_INVALID with every account that is there twice or in another currency
     */
    public int count(List<UUID> accountIds, String currency) {
        Map<UUID, Account> found = new HashMap<>();
        accounts.all(accountIds).forEach(account -> found.put(account.id(), account));
        Set<UUID> known = new HashSet<>();
        Violations impossible = new Violations(Reason.SIMULATION_INVALID);
        for (int i = 0; i < accountIds.size(); i++) {
            UUID id = accountIds.get(i);
            if (!found.containsKey(id)) {
                throw new RejectedException(Reason.ACCOUNT_NOT_FOUND, "no account " + id);
            }
            String pointer = "/accountIds/" + i;
            impossible.addUnless(known.add(id), pointer, id + " is there twice");
            impossible.addUnless(
                    found.get(id).baseCurrency().equals(currency), pointer, StandingReader.notInAlone(id, currency));
        }
        impossible.refuseIfAny();
        return accountIds.size();
    }

    /**
     * Counts those that a filter finds, by one query.
     *
     * @throws RejectedException CALCULATION_TOO_LARGE
     */
    public int count(AccountFilter filter) {
        int count =
                accounts.openCount(filter.owner(), filter.marginPolicy(), filter.accountType(), accountCountMax + 1);
        requireCount(count);
        return count;
    }

    private void requireCount(int count) {
        if (count > accountCountMax) {
            throw new RejectedException(
                    Reason.CALCULATION_TOO_LARGE,
                    "more than %d accounts are meant; narrow accountFilter".formatted(accountCountMax));
        }
    }

    /**
     * All of these.
     *
     * @param watch is asked and told of every account
     * @throws RejectedException SIMULATION_INVALID with every account that is in another currency, or asks for more than its notional;
     *     ACCOUNT_NOT_FOUND; ACCOUNT_BUSY; MARKET_DATA_MISSING for an underlying or contract that cannot be valued
     * @throws CancellationException if it was cancelled
     */
    public Standing of(List<UUID> accountIds, Question question, RunWatch watch) {
        StandingReader reader = reader(question);
        List<StandingAccount> standing = new ArrayList<>();
        Violations impossible = new Violations(Reason.SIMULATION_INVALID);
        for (int from = 0; from < accountIds.size(); from += PAGE) {
            List<UUID> ids = accountIds.subList(from, Math.min(from + PAGE, accountIds.size()));
            Map<UUID, AccountBook> books = unmoved(ids, watch);
            for (int i = 0; i < ids.size(); i++) {
                AccountBook read = books.get(ids.get(i));
                try {
                    standing.add(reader.read(read == null ? book(ids.get(i), watch) : read));
                } catch (RejectedException unfit) {
                    if (unfit.reason() != Reason.SIMULATION_INVALID) {
                        throw unfit;
                    }
                    impossible.add("/accountIds/" + (from + i), unfit.getMessage());
                }
                wasRead(watch);
            }
        }
        impossible.refuseIfAny();
        return new Standing(standing, reader.prices(), List.of());
    }

    private static void wasRead(RunWatch watch) {
        watch.done(1);
        if (watch.isCancelled()) {
            throw new CancellationException();
        }
    }

    /**
     * All that a filter finds and that can be simulated, newest first; the others are told.
     *
     * @param watch is asked and told of every account
     * @throws RejectedException CALCULATION_TOO_LARGE; ACCOUNT_BUSY
     * @throws CancellationException if it was cancelled
     */
    public Standing of(AccountFilter filter, Question question, RunWatch watch) {
        StandingReader reader = reader(question);
        List<StandingAccount> standing = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        List<Account> page;
        do {
            page = accounts.newestFirst(new Filter(null, filter.owner(), filter.marginPolicy(), null), after, PAGE);
            List<UUID> ids = page.stream()
                    .filter(account -> account.status() != AccountStatus.CLOSED)
                    .filter(account -> filter.accountType() == null || account.accountType() == filter.accountType())
                    .map(Account::id)
                    .toList();
            Map<UUID, AccountBook> books = unmoved(ids, watch);
            for (UUID id : ids) {
                // whoever closed it meanwhile took it out
                if (books.containsKey(id)) {
                    read(books.get(id), reader, question, standing, leftOut);
                }
                wasRead(watch);
            }
            requireCount(standing.size() + leftOut.size());
            if (!page.isEmpty()) {
                after = Optional.of(
                        new Place(page.getLast().createdAt(), page.getLast().id()));
            }
        } while (page.size() == PAGE);
        return new Standing(standing, reader.prices(), leftOut);
    }

    private static void read(
            AccountBook book,
            StandingReader reader,
            Question question,
            List<StandingAccount> standing,
            List<LeftOut> leftOut) {
        try {
            StandingAccount account = reader.read(book);
            account.deltas().keySet().stream()
                    .filter(underlying -> !question.assets().contains(underlying))
                    .findFirst()
                    .ifPresent(underlying -> {
                        throw new RejectedException(
                                Reason.SIMULATION_INVALID, "it holds %s, which is no asset".formatted(underlying));
                    });
            standing.add(account);
        } catch (RejectedException unfit) {
            leftOut.add(new LeftOut(book.account().id(), unfit.reason(), unfit.getMessage()));
        }
    }

    private StandingReader reader(Question question) {
        MarginRound round =
                question.snapshotId() == null ? remargining.round() : remargining.round(question.snapshotId());
        return new StandingReader(round, policies, methodologies, question);
    }

    /** Open accounts, each of one sequence: one that changed while it was read is read again by itself. */
    private Map<UUID, AccountBook> unmoved(List<UUID> accountIds, RunWatch watch) {
        Map<UUID, AccountBook> books = new HashMap<>();
        for (AccountBook book : remargining.openBooks(accountIds)) {
            books.put(book.account().id(), book);
        }
        for (Account now : accounts.all(accountIds)) {
            AccountBook read = books.get(now.id());
            if (read != null && read.account().sequence() != now.sequence()) {
                books.put(now.id(), book(now.id(), watch));
            }
        }
        return books;
    }

    private AccountBook book(UUID accountId, RunWatch watch) {
        return BusyAccounts.read(() -> remargining.book(accountId), watch);
    }
}
