package io.plimsoll.collateral;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Collateral as the rules of its interface say. */
public final class InMemoryCollateralHoldings implements CollateralHoldings {
    private final Map<UUID, List<CollateralSet>> versions = new HashMap<>();

    @Override
    public synchronized Map<UUID, List<CollateralHolding>> get(Collection<UUID> accountIds) {
        Map<UUID, List<CollateralHolding>> found = new HashMap<>();
        accountIds.forEach(id -> {
            if (!get(id).isEmpty()) {
                found.put(id, get(id));
            }
        });
        return found;
    }

    @Override
    public synchronized List<UUID> holders(String asset) {
        return versions.keySet().stream()
                .filter(id ->
                        get(id).stream().anyMatch(holding -> holding.asset().equals(asset)))
                .sorted(Comparator.comparing(UUID::toString))
                .toList();
    }

    @Override
    public synchronized CollateralSet latest(UUID accountId) {
        return versions.containsKey(accountId) ? versions.get(accountId).getLast() : CollateralSet.NONE;
    }

    @Override
    public synchronized Optional<CollateralSet> find(UUID accountId, int version) {
        return versions.getOrDefault(accountId, List.of()).stream()
                .filter(set -> set.version() == version)
                .findFirst();
    }

    @Override
    public synchronized void add(UUID accountId, CollateralSet set) {
        if (set.version() != latest(accountId).version() + 1) {
            throw new IllegalStateException("version %d does not follow %d"
                    .formatted(set.version(), latest(accountId).version()));
        }
        versions.computeIfAbsent(accountId, id -> new ArrayList<>()).add(set);
    }
}
