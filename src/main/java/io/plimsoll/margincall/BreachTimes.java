package io.plimsoll.margincall;

import io.plimsoll.accountmargin.AccountMargin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Since when accounts have been below their requirement. */
@FunctionalInterface
public interface BreachTimes {
    /**
     * @param breached the rows in which it showed
     * @return by account, none after {@code calculatedAt} of its row
     */
    Map<UUID, Instant> of(List<AccountMargin> breached);

    /**
     * The time of the prices: right if the market moved. If the account's own doing broke the requirement, that was later, and only
     * whoever knows the row before can tell.
     */
    static BreachTimes ofPrices() {
        return breached ->
                breached.stream().collect(Collectors.toMap(AccountMargin::accountId, BreachTimes::priceTime));
    }

    private static Instant priceTime(AccountMargin margin) {
        Instant marketAsOf = margin.marketAsOf();
        return marketAsOf == null || marketAsOf.isAfter(margin.calculatedAt()) ? margin.calculatedAt() : marketAsOf;
    }
}
