package io.plimsoll.accountmargin;

import io.plimsoll.account.Account;
import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.Accounts;
import io.plimsoll.policy.HealthState;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@link AccountMargins} and {@link MarginStandings} without a database; one lock instead of one an account. */
public final class InMemoryAccountMargins implements AccountMargins, MarginStandings {
    private final Accounts accounts;
    private final Clock clock;
    private final AccountMarginListener listener;
    private final List<AccountMargin> rows = new ArrayList<>();
    private final Map<UUID, AccountStanding> standings = new HashMap<>();

    public InMemoryAccountMargins(Accounts accounts, Clock clock, AccountMarginListener listener) {
        this.accounts = accounts;
        this.clock = clock;
        this.listener = listener;
    }

    @Override
    public synchronized Optional<AccountMargin> latest(UUID accountId) {
        return latest(accountId, Instant.MAX);
    }

    @Override
    public synchronized Optional<AccountMargin> latest(UUID accountId, Instant asOf) {
        return rows.stream()
                .filter(row ->
                        row.accountId().equals(accountId) && !row.calculatedAt().isAfter(asOf))
                .max(Comparator.comparing(AccountMargin::calculatedAt));
    }

    @Override
    public synchronized List<AccountMargin> newestFirst(
            UUID accountId, Instant from, Instant to, Optional<Instant> before, int countMax) {
        return rows.stream()
                .filter(row -> row.accountId().equals(accountId))
                .filter(row -> from == null || !row.calculatedAt().isBefore(from))
                .filter(row -> to == null || row.calculatedAt().isBefore(to))
                .filter(row -> before.isEmpty() || row.calculatedAt().isBefore(before.get()))
                .sorted(Comparator.comparing(AccountMargin::calculatedAt).reversed())
                .limit(countMax)
                .toList();
    }

    @Override
    public synchronized Map<UUID, Before> before(List<AccountMargin> margins) {
        Map<UUID, Before> before = new HashMap<>();
        for (AccountMargin margin : margins) {
            latest(margin.accountId(), margin.calculatedAt().minus(1, ChronoUnit.MICROS))
                    .ifPresent(row -> before.put(margin.accountId(), new Before(row.snapshotId(), row.state())));
        }
        return before;
    }

    @Override
    public synchronized AccountMargin firstOfBreach(AccountMargin breached) {
        AccountMargin first = breached;
        for (AccountMargin row : newestFirst(
                breached.accountId(), null, null, Optional.of(breached.calculatedAt()), Integer.MAX_VALUE)) {
            if (row.state() != HealthState.CALL && row.state() != HealthState.LIQUIDATE) {
                break;
            }
            first = row;
        }
        return first;
    }

    @Override
    public synchronized Map<UUID, AccountStanding> of(Collection<UUID> accountIds) {
        Map<UUID, AccountStanding> found = new HashMap<>(standings);
        found.keySet().retainAll(accountIds);
        return found;
    }

    @Override
    public synchronized List<UUID> worstFirst(UUID snapshotId) {
        Comparator<UUID> byRatio = Comparator.comparing(
                id -> latest(id).flatMap(AccountMargin::equityToRequirement).orElse(null),
                Comparator.nullsLast(Comparator.naturalOrder()));
        return openAccounts().stream()
                .filter(id -> !standings.containsKey(id)
                        || !snapshotId.equals(standings.get(id).snapshotId())
                        || standings.get(id).sequence() < accounts.get(id).sequence())
                .sorted(byRatio.thenComparing(id -> !standings.containsKey(id)))
                .toList();
    }

    @Override
    public synchronized List<UUID> behind(UUID after, int countMax) {
        return openAccounts().stream()
                .filter(id -> after == null || id.compareTo(after) > 0)
                .filter(id -> !standings.containsKey(id)
                        || standings.get(id).sequence() < accounts.get(id).sequence())
                .sorted()
                .limit(countMax)
                .toList();
    }

    private List<UUID> openAccounts() {
        return accounts.openIds(null, Integer.MAX_VALUE).stream()
                .filter(id -> accounts.get(id).status() != AccountStatus.CLOSED)
                .toList();
    }

    @Override
    public synchronized Stored store(List<Prepared> prepared) {
        List<AccountMargin> stored = new ArrayList<>();
        Map<UUID, AccountStanding> changed = new HashMap<>();
        Set<UUID> movedOn = new HashSet<>();
        for (Prepared each : prepared) {
            Account account = accounts.get(each.margin().accountId());
            AccountStanding last = standings.get(account.id());
            if (account.sequence() != each.margin().sequence() || !Objects.equals(last, each.basedOn())) {
                movedOn.add(account.id());
                continue;
            }
            AccountMargin row = each.margin();
            if (each.isMoved()) {
                Instant now = clock.instant();
                Instant later = last == null || now.isAfter(last.calculatedAt()) ? now : last.calculatedAt();
                row = row.withCalculatedAt(later.plus(1, ChronoUnit.MICROS));
                stored.add(row);
            }
            changed.put(account.id(), standing(row, each, last));
        }
        // it may fail, and then nothing is stored
        listener.margined(stored);
        rows.addAll(stored);
        standings.putAll(changed);
        return new Stored(stored, movedOn);
    }

    private static AccountStanding standing(AccountMargin row, Prepared prepared, AccountStanding last) {
        return prepared.isMoved()
                ? new AccountStanding(
                        row.accountId(),
                        row.sequence(),
                        row.calculatedAt(),
                        row.snapshotId(),
                        prepared.positionDigest(),
                        row.initialMargin(),
                        row.maintenanceMargin())
                : new AccountStanding(
                        last.accountId(),
                        last.sequence(),
                        last.calculatedAt(),
                        row.snapshotId(),
                        last.positionDigest(),
                        last.initialMargin(),
                        last.maintenanceMargin());
    }

    @Override
    public synchronized Reading read(UUID accountId) {
        long sequence = accounts.get(accountId).sequence();
        Optional<AccountMargin> newest = latest(accountId);
        Instant now = clock.instant();
        Instant asOf = newest.map(AccountMargin::calculatedAt)
                .filter(later -> later.isAfter(now))
                .orElse(now);
        return new Reading(asOf, sequence, newest);
    }
}
