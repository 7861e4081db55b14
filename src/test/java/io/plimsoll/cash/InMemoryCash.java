package io.plimsoll.cash;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/** {@link CashMovements} and {@link CashLedger} without a database. */
public final class InMemoryCash implements CashMovements, CashLedger {
    private final List<CashMovement> movements = new ArrayList<>();

    @Override
    public Optional<CashMovement> find(UUID accountId, String reference) {
        return movements.stream()
                .filter(movement -> movement.accountId().equals(accountId)
                        && movement.reference().equals(reference))
                .findFirst();
    }

    @Override
    public List<CashMovement> newestFirst(UUID accountId, Filter filter, Optional<Place> after, int countMax) {
        return movements.reversed().stream()
                .filter(movement -> movement.accountId().equals(accountId))
                .filter(movement -> filter.kind() == null || filter.kind() == movement.kind())
                .filter(movement ->
                        filter.currency() == null || filter.currency().equals(movement.currency()))
                .dropWhile(movement ->
                        after.isPresent() && !movement.id().equals(after.get().id()))
                .skip(after.isPresent() ? 1 : 0)
                .limit(countMax)
                .toList();
    }

    @Override
    public void addAll(List<CashMovement> added) {
        movements.addAll(added);
    }

    @Override
    public List<CashBalance> balances(UUID accountId) {
        Map<String, BigDecimal> cash = sums(entry -> entry.ledger() == Ledger.CLIENT_CASH, accountId);
        Map<String, BigDecimal> accrued = sums(entry -> entry.ledger() == Ledger.CLIENT_ACCRUED, accountId);
        TreeMap<String, BigDecimal> currencies = new TreeMap<>(cash);
        currencies.putAll(accrued);
        return currencies.keySet().stream()
                .map(currency -> new CashBalance(
                        currency,
                        cash.getOrDefault(currency, BigDecimal.ZERO),
                        accrued.getOrDefault(currency, BigDecimal.ZERO)))
                .toList();
    }

    @Override
    public Map<UUID, List<CashBalance>> balances(Collection<UUID> accountIds) {
        Map<UUID, List<CashBalance>> found = new HashMap<>();
        accountIds.stream().filter(id -> !balances(id).isEmpty()).forEach(id -> found.put(id, balances(id)));
        return found;
    }

    /** Of all ledgers of everybody, by currency: zero, always. */
    public Map<String, BigDecimal> total() {
        Map<String, BigDecimal> sums = new TreeMap<>();
        movements.forEach(movement ->
                movement.entries().forEach(entry -> sums.merge(movement.currency(), entry.amount(), BigDecimal::add)));
        return sums;
    }

    /** Of one ledger, whatever the currency. */
    public BigDecimal total(Ledger ledger) {
        return movements.stream()
                .flatMap(movement -> movement.entries().stream())
                .filter(entry -> entry.ledger() == ledger)
                .map(CashEntry::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Map<String, BigDecimal> sums(Predicate<CashEntry> filter, UUID accountId) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        movements.forEach(movement -> movement.entries().stream()
                .filter(filter)
                .filter(entry -> accountId.equals(entry.accountId()))
                .forEach(entry -> sums.merge(movement.currency(), entry.amount(), BigDecimal::add)));
        return sums;
    }
}
