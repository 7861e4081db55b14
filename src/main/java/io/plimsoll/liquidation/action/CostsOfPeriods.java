package io.plimsoll.liquidation.action;

import java.time.Instant;
import java.util.List;

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
    List<PeriodCosts> byCurrency(Instant from, Instant to, String afterCurrency, int countMax);
}
