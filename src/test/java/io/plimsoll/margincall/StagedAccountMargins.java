package io.plimsoll.margincall;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.AccountMargins;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The margin in force of each account as a test sets it. */
@Alternative
@Singleton
public class StagedAccountMargins implements AccountMargins {
    private final Map<UUID, AccountMargin> latest = new ConcurrentHashMap<>();

    @Override
    public Optional<AccountMargin> latest(UUID accountId) {
        return Optional.ofNullable(latest.get(accountId));
    }

    @Override
    public Optional<AccountMargin> latest(UUID accountId, Instant asOf) {
        return latest(accountId).filter(margin -> !margin.calculatedAt().isAfter(asOf));
    }

    @Override
    public List<AccountMargin> newestFirst(
            UUID accountId, Instant from, Instant to, Optional<Instant> before, int countMax) {
        return latest(accountId).stream().toList();
    }

    /** There is one row an account. */
    @Override
    public Map<UUID, Before> before(List<AccountMargin> margins) {
        return Map.of();
    }

    @Override
    public AccountMargin firstOfBreach(AccountMargin breached) {
        return breached;
    }

    public void addAll(List<AccountMargin> margins) {
        margins.forEach(margin -> latest.put(margin.accountId(), margin));
    }
}
