package io.plimsoll.liquidation.action;

import io.plimsoll.account.Accounts.ConcurrentChangeException;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Liquidations in a map; one caller at a time. */
class InMemoryLiquidations implements Liquidations {
    private final Map<UUID, Liquidation> liquidations = new LinkedHashMap<>();
    private final Map<String, List<RankedAccount>> rankings = new LinkedHashMap<>();

    @Override
    public Liquidation get(UUID id) {
        return Optional.ofNullable(liquidations.get(id))
                .orElseThrow(() -> new RejectedException(Reason.LIQUIDATION_NOT_FOUND, "no liquidation " + id));
    }

    @Override
    public Optional<Liquidation> running(UUID accountId) {
        return liquidations.values().stream()
                .filter(liquidation -> liquidation.isRunning()
                        && liquidation.terms().accountId().equals(accountId))
                .findFirst();
    }

    @Override
    public List<UUID> runningAccountIds(UUID after, int countMax) {
        return liquidations.values().stream()
                .filter(Liquidation::isRunning)
                .map(liquidation -> liquidation.terms().accountId())
                .sorted(Comparator.comparing(UUID::toString))
                .filter(id -> after == null || id.toString().compareTo(after.toString()) > 0)
                .limit(countMax)
                .toList();
    }

    @Override
    public List<Liquidation> newestFirst(Filter filter, Optional<Place> after, int countMax) {
        throw new UnsupportedOperationException("lists are of the database");
    }

    @Override
    public void add(Liquidation begun) {
        if (running(begun.terms().accountId()).isPresent()) {
            throw new ConcurrentChangeException(begun.terms().accountId());
        }
        liquidations.put(begun.terms().id(), begun);
    }

    @Override
    public void replace(Liquidation after) {
        if (get(after.terms().id()).version() != after.version() - 1) {
            throw new ConcurrentChangeException(after.terms().accountId());
        }
        liquidations.put(after.terms().id(), after);
    }

    @Override
    public void addRanking(UUID id, int deleveragingNumber, List<RankedAccount> ranking) {
        rankings.put(id + "/" + deleveragingNumber, ranking);
    }

    @Override
    public List<RankedAccount> ranking(UUID id, int deleveragingNumber, int afterRank, int countMax) {
        return rankings.getOrDefault(id + "/" + deleveragingNumber, List.of()).stream()
                .filter(ranked -> ranked.rank() > afterRank)
                .limit(countMax)
                .toList();
    }
}
