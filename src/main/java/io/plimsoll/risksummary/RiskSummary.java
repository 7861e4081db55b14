package io.plimsoll.risksummary;

import io.plimsoll.counterparty.exposure.LimitBreaches;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.liquidation.action.PeriodCosts;
import io.plimsoll.margincall.CallStatus;
import io.plimsoll.margincall.LatencyStatistics;
import io.plimsoll.policy.HealthState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The whole house at one moment. Nothing of it is stored; amounts of different currencies are never added.
 *
 * @param asOf of what is told
 * @param marketAsOf of the prices; null before the first snapshot
 * @param accounts that are not closed, by the state of their newest margin, LIQUIDATE while a call is overdue, and base currency
 * @param behindCount accounts that have changed since their newest margin, or have none
 * @param deficits the largest, of each currency, largest first
 * @param concentrations by underlying and currency, largest gross value first
 * @param scenarioSet that {@code scenarioPnls} were computed under
 * @param scenarioPnls what all clients together would gain, by currency and scenario
 * @param marginAtRisk accounts that each scenario brings below their maintenance margin, by base currency and scenario
 * @param unassessedCount accounts that are in none of these, for want of an exchange rate
 * @param unvalued contracts that are held and that the market does not say enough of; they are in none of the two
 * @param calls live ones
 * @param latency of calls settled within the period
 * @param limitBreaches exposures to counterparties beyond their limits
 * @param costs of liquidations that began within the period, by currency
 */
public record RiskSummary(
        Instant asOf,
        @Nullable Instant marketAsOf,
        List<StateCount> accounts,
        long behindCount,
        List<Deficit> deficits,
        List<Concentration> concentrations,
        String scenarioSet,
        List<ScenarioPnl> scenarioPnls,
        List<ScenarioMargin> marginAtRisk,
        long unassessedCount,
        List<ContractId> unvalued,
        List<OpenCalls> calls,
        long runningLiquidationCount,
        LatencyStatistics latency,
        LimitBreaches limitBreaches,
        List<PeriodCosts> costs) {
    public RiskSummary {
        accounts = List.copyOf(accounts);
        deficits = List.copyOf(deficits);
        concentrations = List.copyOf(concentrations);
        scenarioPnls = List.copyOf(scenarioPnls);
        marginAtRisk = List.copyOf(marginAtRisk);
        unvalued = List.copyOf(unvalued);
        costs = List.copyOf(costs);
        calls = List.copyOf(calls);
    }

    /** Accounts of one state and base currency, and their sums. */
    public record StateCount(
            HealthState state,
            String currency,
            long count,
            BigDecimal equity,
            BigDecimal initialMargin,
            BigDecimal maintenanceMargin) {}

    /** @param deficit maintenance margin less equity, above 0 */
    public record Deficit(
            UUID accountId,
            String reference,
            String currency,
            HealthState state,
            BigDecimal equity,
            BigDecimal maintenanceMargin,
            BigDecimal deficit) {}

    /**
     * All positions of all accounts on one underlying in one currency.
     *
     * @param contractCount different ones
     * @param grossValue of the underlying, long and short added: {@code sum (long + short) m |S|}
     * @param netDelta in units
     * @param netGamma in units per 1.00 of the price
     */
    public record Concentration(
            String underlying,
            String currency,
            BigDecimal price,
            int contractCount,
            BigDecimal grossValue,
            BigDecimal netDelta,
            BigDecimal netGamma) {}

    /** @param clientPnl gain-positive, of all accounts together */
    public record ScenarioPnl(String currency, int number, BigDecimal clientPnl) {}

    /**
     * Accounts of one base currency whose equity a scenario brings below the maintenance margin of today.
     *
     * @param number of the scenario
     * @param maintenanceMargin of these accounts, today
     * @param deficit what they would lack of it, all together, ≥ 0
     */
    public record ScenarioMargin(
            String currency, int number, long accountCount, BigDecimal maintenanceMargin, BigDecimal deficit) {}

    /** Live calls of one status and currency. */
    public record OpenCalls(CallStatus status, String currency, long count, BigDecimal amount, BigDecimal remaining) {}

    /**
     * A contract as the house's clients hold it.
     *
     * @param longQuantity of all accounts that are long, ≥ 0
     * @param shortQuantity of all that are short, ≥ 0
     */
    public record HeldContract(ContractId contract, BigDecimal longQuantity, BigDecimal shortQuantity) {
        BigDecimal net() {
            return longQuantity.subtract(shortQuantity);
        }

        BigDecimal gross() {
            return longQuantity.add(shortQuantity);
        }
    }
}
