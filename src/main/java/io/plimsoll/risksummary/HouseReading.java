package io.plimsoll.risksummary;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.risksummary.RiskSummary.Deficit;
import io.plimsoll.risksummary.RiskSummary.HeldContract;
import io.plimsoll.risksummary.RiskSummary.OpenCalls;
import io.plimsoll.risksummary.RiskSummary.StateCount;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is stored of all accounts, counted. Closed accounts are left out. */
public interface HouseReading {
    List<StateCount> states();

    long behindCount();

    /** By currency, ascending, of each the largest first. */
    List<Deficit> largestDeficits(int countMax);

    /** Open positions, in the order of the contracts. */
    List<HeldContract> held();

    /**
     * Accounts that were margined, ids ascending, with their open positions.
     *
     * @param after last id of the batch before; null for the first
     */
    List<AccountHolding> accounts(@Nullable UUID after, int countMax);

    /**
     * An account at its newest margin.
     *
     * @param currency of its amounts
     */
    record AccountHolding(
            UUID accountId, String currency, BigDecimal equity, BigDecimal maintenanceMargin, List<HeldQuantity> held) {
        public AccountHolding {
            held = List.copyOf(held);
        }
    }

    /** @param quantity in contracts, signed */
    record HeldQuantity(ContractId contract, BigDecimal quantity) {}

    List<OpenCalls> liveCalls();

    long runningLiquidationCount();
}
