package io.plimsoll.liquidation.action;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What liquidations cost, summed up over all that began in a period. */
@FunctionalInterface
public interface CostsOfPeriods {
    /**
     * A row for each currency in which anything began, currencies ascending.
     *
     * @param from inclusive; null for no bound
     * @param to exclusive; null for no bound
     * @param afterCurrency the last one of the page before; null for the first page
     */
    List<PeriodCosts> byCurrency(
            @Nullable Instant from, @Nullable Instant to, @Nullable String afterCurrency, int countMax);
}
