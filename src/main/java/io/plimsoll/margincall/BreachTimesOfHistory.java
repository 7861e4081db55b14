package io.plimsoll.margincall;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.AccountMargins;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tells a market that moved from an account that broke its own requirement, by the row before: on the same prices it was the account's
 * doing, at the instant of the row; on other prices the market's, at the instant of the prices.
 */
public final class BreachTimesOfHistory implements BreachTimes {
    private static final BreachTimes OF_PRICES = BreachTimes.ofPrices();

    private final AccountMargins margins;

    public BreachTimesOfHistory(AccountMargins margins) {
        this.margins = margins;
    }

    @Override
    public Map<UUID, Instant> of(List<AccountMargin> breached) {
        Map<UUID, Instant> since = new HashMap<>(OF_PRICES.of(breached));
        Map<UUID, UUID> snapshotsBefore = margins.snapshotsBefore(breached);
        for (AccountMargin margin : breached) {
            UUID before = snapshotsBefore.get(margin.accountId());
            if (before != null && before.equals(margin.snapshotId())) {
                since.put(margin.accountId(), margin.calculatedAt());
            }
        }
        return since;
    }
}
