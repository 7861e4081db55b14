package io.plimsoll.margincall;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.AccountMargins;
import io.plimsoll.accountmargin.AccountMargins.Before;
import io.plimsoll.policy.HealthState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells a market that moved from an account that broke its own requirement, by the row before: on the same prices it was the account's
 * doing, at the instant of the row; on other prices the market's, at the instant of the prices.
 *
 * <p>An account that lacked too little to be called for has been in breach since the first of such rows without a break. A call among
 * them, withdrawn or waived since, had found that breach: then another one is about what has become of it.
 */
public final class BreachTimesOfHistory implements BreachTimes {
    private static final BreachTimes OF_PRICES = BreachTimes.ofPrices();

    private final AccountMargins margins;
    private final MarginCalls calls;

    public BreachTimesOfHistory(AccountMargins margins, MarginCalls calls) {
        this.margins = margins;
        this.calls = calls;
    }

    @Override
    public Map<UUID, Instant> of(List<AccountMargin> breached) {
        Map<UUID, Before> before = margins.before(breached);
        List<AccountMargin> first = breached.stream()
                .map(margin -> isBreach(before.get(margin.accountId())) ? firstUncalled(margin) : margin)
                .toList();
        Map<UUID, Instant> since = new HashMap<>(OF_PRICES.of(first));
        Map<UUID, Before> beforeFirst = first.equals(breached) ? before : margins.before(first);
        for (AccountMargin margin : first) {
            Before row = beforeFirst.get(margin.accountId());
            if (row != null && row.snapshotId() != null && row.snapshotId().equals(margin.snapshotId())) {
                since.put(margin.accountId(), margin.calculatedAt());
            }
        }
        return since;
    }

    private static boolean isBreach(@Nullable Before before) {
        return before != null && (before.state() == HealthState.CALL || before.state() == HealthState.LIQUIDATE);
    }

    private AccountMargin firstUncalled(AccountMargin margin) {
        AccountMargin first = margins.firstOfBreach(margin);
        boolean wasCalled =
                calls
                        .newestFirst(new MarginCalls.Filter(margin.accountId(), null, null, null), Optional.empty(), 1)
                        .stream()
                        .anyMatch(call -> !call.times().issuedAt().isBefore(first.calculatedAt()));
        return wasCalled ? margin : first;
    }
}
