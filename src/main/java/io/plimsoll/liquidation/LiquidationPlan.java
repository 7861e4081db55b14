package io.plimsoll.liquidation;

import io.plimsoll.instrument.ContractId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * What to trade, in which order, and why. Amounts are in the account's base currency.
 *
 * @param before how the account stands
 * @param steps to be taken in this order; each contract at most once; empty if there is nothing to do
 * @param after how it is expected to stand after the last step
 * @param isReached whether that is the target; otherwise it is the best that was found
 * @param isFlat whether no position is left
 * @param cost of all steps together, ≥ 0
 * @param rejected what else was looked at, nearest to the target first
 * @param untouched positions that cannot or must not be traded, or not wholly
 */
public record LiquidationPlan(
        LiquidationTarget target,
        AccountFigures before,
        List<Step> steps,
        AccountFigures after,
        boolean isReached,
        boolean isFlat,
        BigDecimal cost,
        Search search,
        List<Alternative> rejected,
        List<Untouched> untouched) {
    public LiquidationPlan {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(search, "search");
        steps = List.copyOf(steps);
        rejected = List.copyOf(rejected);
        untouched = List.copyOf(untouched);
        if (cost.signum() < 0) {
            throw new IllegalArgumentException("cost must be at least 0, was " + cost);
        }
    }

    /**
     * One order.
     *
     * @param number 1-based
     * @param quantity signed: bought positive
     * @param quantityAfter what is then held of the contract
     * @param mark price of one unit before
     * @param expectedPrice average, of one unit
     * @param fee in the contract's currency, ≥ 0
     * @param cost against the mark, fee included, ≥ 0
     * @param after how the account is expected to stand after this step and those before it
     */
    public record Step(
            int number,
            ContractId contract,
            Action action,
            BigDecimal quantity,
            BigDecimal quantityAfter,
            BigDecimal mark,
            BigDecimal expectedPrice,
            String currency,
            BigDecimal fee,
            BigDecimal cost,
            AccountFigures after,
            Rule rule) {}

    /** What a step does to a position. */
    public enum Action {
        /** Takes it back, wholly or in part. */
        CLOSE,
        /** Adds to it, or opens one, to offset others. */
        HEDGE
    }

    /** Why a step is in the plan. */
    public enum Rule {
        /** Of all combinations that reach the target in improving steps, this one costs least. */
        CHEAPEST_COMBINATION,
        /** It relieved most for its cost, and without it the target is not reached. */
        MOST_RELIEF_FOR_COST,
        /** Everything is closed. */
        CLOSES_EVERYTHING
    }

    /**
     * How the plan was found.
     *
     * @param isExact whether no plan that the rules allow costs less
     * @param candidateCount times that the account was margined
     * @param costMin no plan costs less; null if that is not known
     */
    public record Search(boolean isExact, long candidateCount, BigDecimal costMin) {}

    /**
     * A trade that is not in the plan.
     *
     * @param quantity signed: bought positive
     * @param after how the account would stand after it alone
     */
    public record Alternative(
            ContractId contract, BigDecimal quantity, BigDecimal cost, AccountFigures after, Rejection reason) {}

    /** Why a trade is not in the plan. */
    public enum Rejection {
        /** The account would stand no better than it does. */
        WORSENS_ACCOUNT,
        /** Alone it does not reach the target, and what would have to be added costs more. */
        MISSES_TARGET,
        /** It reaches the target, and fewer contracts do, too. */
        MORE_THAN_NEEDED,
        /** It reaches the target, and the plan costs no more. */
        COSTS_MORE,
        /** It reaches the target for less, with contracts that the policy wants used later. */
        NOT_PREFERRED
    }

    /**
     * A position that is left as it is, or cannot be closed wholly.
     *
     * @param quantity signed, what is held
     * @param tradable contracts of it that may be traded, ≥ 0
     */
    public record Untouched(ContractId contract, BigDecimal quantity, BigDecimal tradable, Obstacle obstacle) {}

    /** What stands in the way. */
    public enum Obstacle {
        EXCLUDED_BY_POLICY,
        PRICE_MISSING,
        DEPTH_MISSING,
        ENTRY_PRICE_UNKNOWN,
        SHARE_OF_VOLUME
    }
}
