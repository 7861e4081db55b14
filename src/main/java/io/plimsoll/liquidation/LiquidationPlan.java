package io.plimsoll.liquidation;

import io.plimsoll.instrument.ContractId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to trade, in which order, and why. Amounts are in the account's base currency.
 *
 * @param before how the account stands
 * @param steps to be taken in this order; each contract at most once; empty if there is nothing to do
 * @param after how it is expected to stand after the last step
 * @param isReached whether that is the target; otherwise it is the best that was found, or {@link #closesInstead}
 * @param isFlat whether no position is left
 * @param lines what all steps together cost, and what the liquidation costs besides
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
        CostLines lines,
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
        Objects.requireNonNull(lines, "lines");
    }

    /**
     * Whether everything is closed because the ratio is out of reach: closing all costs more than the account has, and there is one
     * contract, or no part of the book comes nearer.
     */
    public boolean closesInstead() {
        return target.kind() == LiquidationTarget.Kind.RATIO && !isReached && isFlat && !steps.isEmpty();
    }

    /** Of all lines, ≥ 0. */
    public BigDecimal cost() {
        return lines.total();
    }

    /**
     * One order.
     *
     * @param number 1-based
     * @param quantity signed: bought positive
     * @param quantityAfter what is then held of the contract
     * @param mark price of one unit before
     * @param expectedPrice average, of one unit
     * @param fee what the account pays besides the price, in the contract's currency, ≥ 0: fees of the venue and bounty
     * @param cost of all lines, ≥ 0
     * @param lines in the account's base currency, each rounded half-even to its decimals
     * @param unroundedLines the same to eighteen decimals, for sums over several orders
     * @param liquidatorProfit what is left for whoever carries it out, in the contract's currency; null where no bounty is paid
     * @param after how the account is expected to stand after this step and those before it; gas, data and notification are not its
     * @param isImproving whether it then stands better than before the step, {@link AccountFigures#isBetterThan}
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
            CostLines lines,
            CostLines unroundedLines,
            @Nullable BigDecimal liquidatorProfit,
            AccountFigures after,
            boolean isImproving,
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
        /** Of all combinations that reach the target, this one costs least. */
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
     * @param costMin no plan that the rules allow costs less; the plan's cost if the search is exact, less if it was ended early; null
     *     if nothing is known, as for many legs: a requirement may fall by any amount when one more leg is traded
     */
    public record Search(
            boolean isExact, long candidateCount, @Nullable BigDecimal costMin) {
        /** The same, where every plan costs so much besides its orders. */
        Search plus(BigDecimal costOfAny) {
            return costMin == null ? this : new Search(isExact, candidateCount, costMin.add(costOfAny));
        }
    }

    /**
     * A trade that is not in the plan.
     *
     * @param quantity signed: bought positive
     * @param cost of it alone, and of what a liquidation costs besides
     * @param after how the account would stand after it alone
     */
    public record Alternative(
            ContractId contract, BigDecimal quantity, BigDecimal cost, AccountFigures after, Rejection reason) {}

    /** Why a trade is not in the plan. */
    public enum Rejection {
        /** It is below the smallest viable size: whoever carried it out would lose by it. */
        NOT_VIABLE,
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
        SHARE_OF_VOLUME,
        /** Whoever carried out so much of it would lose by it. */
        NOT_VIABLE
    }
}
