package io.plimsoll.account;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@link Accounts} without a database, and without transactions: what fails half-way stays half-way. */
public final class InMemoryAccounts implements Accounts {
    private final Map<UUID, Account> accounts = new LinkedHashMap<>();
    private final Map<UUID, List<AccountVersion>> versions = new HashMap<>();
    private final Map<UUID, Map<ContractId, BookPosition>> positions = new HashMap<>();
    private final Map<UUID, Integer> positionsVersions = new HashMap<>();
    private final Map<UUID, Instant> movedAt = new HashMap<>();

    @Override
    public Account get(UUID id) {
        return find(id).orElseThrow(() -> new RejectedException(Reason.ACCOUNT_NOT_FOUND, "no account " + id));
    }

    @Override
    public Optional<Account> find(UUID id) {
        return Optional.ofNullable(accounts.get(id));
    }

    @Override
    public Optional<Account> findByReference(String reference) {
        return accounts.values().stream()
                .filter(account -> account.reference().equals(reference))
                .findFirst();
    }

    @Override
    public List<Account> all(Collection<UUID> ids) {
        return ids.stream().flatMap(id -> find(id).stream()).toList();
    }

    @Override
    public List<UUID> openIds(UUID after, int countMax) {
        return accounts.values().stream()
                .filter(account -> account.status() != AccountStatus.CLOSED)
                .map(Account::id)
                .filter(id -> after == null || id.toString().compareTo(after.toString()) > 0)
                .sorted(Comparator.comparing(UUID::toString))
                .limit(countMax)
                .toList();
    }

    @Override
    public int openCount(String owner, String marginPolicy, AccountType accountType, int countMax) {
        return (int) accounts.values().stream()
                .filter(account -> account.status() != AccountStatus.CLOSED)
                .filter(account -> owner == null || owner.equals(account.owner()))
                .filter(account -> marginPolicy == null || marginPolicy.equals(account.marginPolicy()))
                .filter(account -> accountType == null || accountType == account.accountType())
                .limit(countMax)
                .count();
    }

    @Override
    public List<Account> newestFirst(Filter filter, Optional<Place> after, int countMax) {
        Comparator<Account> oldestFirst = Comparator.comparing(Account::createdAt)
                .thenComparing(account -> account.id().toString());
        Stream<Account> found = accounts.values().stream()
                .filter(account ->
                        filter.reference() == null || filter.reference().equals(account.reference()))
                .filter(account -> filter.owner() == null || filter.owner().equals(account.owner()))
                .filter(account ->
                        filter.marginPolicy() == null || filter.marginPolicy().equals(account.marginPolicy()))
                .filter(account -> filter.status() == null || filter.status() == account.status())
                .sorted(oldestFirst.reversed());
        return found.filter(account -> after.isEmpty()
                        || account.createdAt().isBefore(after.get().createdAt())
                        || account.createdAt().equals(after.get().createdAt())
                                && account.id()
                                                .toString()
                                                .compareTo(after.get().id().toString())
                                        < 0)
                .limit(countMax)
                .toList();
    }

    @Override
    public void add(Account account) {
        findByReference(account.reference()).ifPresent(other -> {
            throw AccountService.referenceTaken(account.reference(), other.id());
        });
        accounts.put(account.id(), account);
        addVersion(account);
    }

    private void addVersion(Account account) {
        versions.computeIfAbsent(account.id(), none -> new ArrayList<>()).add(AccountVersion.of(account));
    }

    @Override
    public List<AccountVersion> versions(UUID id, Integer before, int countMax) {
        return versions.getOrDefault(id, List.of()).reversed().stream()
                .filter(version -> before == null || version.version() < before)
                .limit(countMax)
                .toList();
    }

    @Override
    public void replace(Account account) {
        Account stored = get(account.id());
        if (stored.version() != account.version() - 1) {
            throw new ConcurrentChangeException(account.id());
        }
        accounts.put(account.id(), withSequence(account, stored.sequence()));
        addVersion(account);
    }

    @Override
    public List<BookPosition> positions(UUID id) {
        return positions.getOrDefault(id, Map.of()).values().stream()
                .sorted(BookPosition.BY_CONTRACT)
                .toList();
    }

    @Override
    public int positionsVersion(UUID id) {
        get(id);
        return positionsVersions.getOrDefault(id, 0);
    }

    @Override
    public Map<UUID, List<BookPosition>> positions(Collection<UUID> ids) {
        Map<UUID, List<BookPosition>> found = new HashMap<>();
        ids.stream().filter(id -> !positions(id).isEmpty()).forEach(id -> found.put(id, positions(id)));
        return found;
    }

    @Override
    public void replacePositions(UUID id, List<BookPosition> newPositions) {
        positions.remove(id);
        putPositions(id, newPositions);
    }

    @Override
    public void putPositions(UUID id, List<BookPosition> newPositions) {
        positionsVersions.merge(id, 1, Integer::sum);
        Map<ContractId, BookPosition> held = positions.computeIfAbsent(id, none -> new HashMap<>());
        newPositions.forEach(position -> held.put(position.contract(), position));
    }

    @Override
    public List<UUID> advanceAll(Naming naming, Set<String> names, Instant at) {
        List<UUID> ids = accounts.values().stream()
                .filter(account -> account.status() != AccountStatus.CLOSED)
                .filter(account -> switch (naming) {
                    case MARGIN_POLICY -> names.contains(account.marginPolicy());
                    case HAIRCUT_SCHEDULE ->
                        account.haircutSchedule() != null && names.contains(account.haircutSchedule());
                })
                .map(Account::id)
                .sorted()
                .toList();
        ids.forEach(id -> advance(id, get(id).sequence(), at));
        return ids;
    }

    @Override
    public void advance(UUID id, long expected, Instant at) {
        Account account = get(id);
        if (account.sequence() != expected) {
            throw new ConcurrentChangeException(id);
        }
        accounts.put(id, withSequence(account, expected + 1));
        movedAt.put(id, at);
    }

    @Override
    public Map<UUID, Instant> movedAt(Collection<UUID> ids) {
        return ids.stream().filter(movedAt::containsKey).collect(Collectors.toMap(id -> id, movedAt::get));
    }

    private static Account withSequence(Account account, long sequence) {
        return new Account(
                account.id(),
                account.reference(),
                account.owner(),
                account.baseCurrency(),
                account.accountType(),
                account.netting(),
                account.marginPolicy(),
                account.haircutSchedule(),
                account.status(),
                account.version(),
                sequence,
                account.createdAt(),
                account.changedAt());
    }

    /** Account numbers, for tests that look at everything. */
    public List<UUID> ids() {
        return new ArrayList<>(accounts.keySet());
    }
}
