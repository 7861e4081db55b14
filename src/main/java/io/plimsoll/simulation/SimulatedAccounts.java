package io.plimsoll.simulation;

import io.plimsoll.account.Account;
import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.Accounts;
import io.plimsoll.account.Accounts.Filter;
import io.plimsoll.account.Accounts.Place;
import io.plimsoll.accountmargin.AccountBook;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.policy.MarginPolicies;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Netting;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What accounts bring to a simulation: how they stand now, on the latest market. Stores nothing and changes nothing.
 *
 * <p>An account holds its delta of each underlying, entered at today's price, so that its equity of today moves with the underlyings as its
 * positions do at first; what options gain or lose beyond their delta is left out. Its maintenance margin of today, by its own methodology,
 * is taken as a rate of the notional of its deltas; or, where it is asked for and possible, the methodology margins its contracts anew
 * whenever it trades, see {@link Remargining}. All our choice: a cascade needs thousands of margins a second.
 */
public final class SimulatedAccounts {
    /** Read at once; one query for each kind of thing. */
    private static final int PAGE = 500;

    private final AccountRemargining remargining;
    private final Accounts accounts;
    private final MarginPolicies policies;
    private final Methodologies methodologies;
    private final int accountCountMax;
    private final WorkSlices slices;

    /**
     * @param accountCountMax that a filter may find
     * @param slices in which accounts are read
     */
    public SimulatedAccounts(
            AccountRemargining remargining,
            Accounts accounts,
            MarginPolicies policies,
            Methodologies methodologies,
            int accountCountMax,
            WorkSlices slices) {
        this.remargining = remargining;
        this.accounts = accounts;
        this.policies = policies;
        this.methodologies = methodologies;
        this.accountCountMax = accountCountMax;
        this.slices = slices;
    }

    /**
     * How accounts are looked at.
     *
     * @param currency of the simulation
     * @param assets names of the underlyings that it has
     * @param isRemargined whether accounts are margined anew as they trade, where possible
     */
    public record Question(String currency, Set<String> assets, boolean isRemargined) {
        public Question {
            assets = Set.copyOf(assets);
        }
    }

    /**
     * Which accounts are meant, closed ones never; null parts do not restrict.
     *
     * @param owner name of the owner
     */
    public record AccountFilter(String owner, String marginPolicy, AccountType accountType) {}

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
     */
    public record StandingAccount(
            UUID accountId,
            BigDecimal equity,
            BigDecimal maintenanceMarginRate,
            TreeMap<String, BigDecimal> deltas,
            StandingBook book) {}

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
    public record RuleBook(String methodology, String parameterSetId, AccountType accountType, Netting netting) {}

    /** @param quantity in contracts, signed */
    public record HeldQuantity(ContractId contract, String underlying, BigDecimal quantity) {}

    /**
     * All of these.
     *
     * @throws RejectedException SIMULATION_INVALID with every account that is in another currency, or asks for more than its notional;
     *     ACCOUNT_NOT_FOUND; ACCOUNT_BUSY; MARKET_DATA_MISSING for an underlying or contract that cannot be valued
     */
    public Standing of(List<UUID> accountIds, Question question) {
        StandingReader reader = reader(question);
        Map<UUID, AccountBook> books = new HashMap<>();
        for (AccountBook book : unmoved(accountIds)) {
            books.put(book.account().id(), book);
        }
        List<StandingAccount> standing = new ArrayList<>();
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < accountIds.size(); i++) {
            AccountBook read = books.get(accountIds.get(i));
            try {
                standing.add(reader.read(read == null ? remargining.book(accountIds.get(i)) : read));
            } catch (RejectedException unfit) {
                if (unfit.reason() != Reason.SIMULATION_INVALID) {
                    throw unfit;
                }
                violations.add(new Violation("/accountIds/" + i, Reason.SIMULATION_INVALID, unfit.getMessage()));
            }
        }
        if (!violations.isEmpty()) {
            throw new RejectedException(
                    Reason.SIMULATION_INVALID,
                    "%d accounts cannot be simulated".formatted(violations.size()),
                    violations);
        }
        return new Standing(standing, reader.prices(), List.of());
    }

    /**
     * All that a filter finds and that can be simulated, newest first; the others are told.
     *
     * @throws RejectedException CALCULATION_TOO_LARGE
     */
    public Standing of(AccountFilter filter, Question question) {
        StandingReader reader = reader(question);
        List<StandingAccount> standing = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        List<Account> page;
        do {
            page = accounts.newestFirst(new Filter(filter.owner(), filter.marginPolicy(), null), after, PAGE);
            List<UUID> ids = page.stream()
                    .filter(account -> account.status() != AccountStatus.CLOSED)
                    .filter(account -> filter.accountType() == null || account.accountType() == filter.accountType())
                    .map(Account::id)
                    .toList();
            for (AccountBook book : unmoved(ids)) {
                read(book, reader, question, standing, leftOut);
                slices.makeWay();
            }
            if (standing.size() + leftOut.size() > accountCountMax) {
                throw new RejectedException(
                        Reason.CALCULATION_TOO_LARGE,
                        "more than %d accounts are meant; narrow accountFilter".formatted(accountCountMax));
            }
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
        return new StandingReader(remargining.round(), policies, methodologies, question);
    }

    /** Open accounts, in their order, each of one sequence: one that changed while it was read is read again by itself. */
    private List<AccountBook> unmoved(List<UUID> accountIds) {
        Map<UUID, AccountBook> books = new HashMap<>();
        for (int from = 0; from < accountIds.size(); from += PAGE) {
            List<UUID> ids = accountIds.subList(from, Math.min(from + PAGE, accountIds.size()));
            for (AccountBook book : remargining.openBooks(ids)) {
                books.put(book.account().id(), book);
            }
            for (Account now : accounts.all(ids)) {
                AccountBook read = books.get(now.id());
                if (read != null && read.account().sequence() != now.sequence()) {
                    books.put(now.id(), remargining.book(now.id()));
                }
            }
        }
        return accountIds.stream()
                .distinct()
                .filter(books::containsKey)
                .map(books::get)
                .toList();
    }
}
