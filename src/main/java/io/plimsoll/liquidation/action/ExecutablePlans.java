package io.plimsoll.liquidation.action;

import io.plimsoll.liquidation.LiquidationPlan;
import io.plimsoll.liquidation.LiquidationTarget;
import io.plimsoll.liquidation.PlanBasis;
import io.plimsoll.liquidation.action.Fill.Execution;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The stored plans, as far as carrying them out goes. Every method joins the caller's transaction if there is one. */
public interface ExecutablePlans {
    /** @throws io.plimsoll.rejection.RejectedException LIQUIDATION_PLAN_NOT_FOUND */
    ExecutablePlan get(UUID id);

    /**
     * What the plan says, planned again by its own policy: the same, because the plan is current.
     *
     * @throws io.plimsoll.rejection.RejectedException whatever planning refuses, as of an account that needs no liquidation
     */
    LiquidationPlan current(ExecutablePlan plan);

    /**
     * Plans an account as it stands by the policy that liquidations without a request have: everything may be traded, one contract at a
     * time, nothing is hedged, and no costs are assumed. Stores nothing.
     *
     * @throws io.plimsoll.rejection.RejectedException as {@link #current}
     */
    Draft draft(UUID accountId, LiquidationTarget target);

    /**
     * Plans the same account by the same policy once more, as both stand now, and stores that.
     *
     * @param id of a plan of an account
     * @param traded since the policy was told what the market can take, in the order of trading: what that took of its depth is gone
     * @throws io.plimsoll.rejection.RejectedException as {@link #current}
     */
    Anew anew(UUID id, List<Execution> traded);

    /**
     * Plans the same account by the same policy as both stand now, but to close whatever the policy lets be closed. Stores nothing.
     *
     * @param id of a plan of an account
     * @param traded as of {@link #anew}
     * @throws io.plimsoll.rejection.RejectedException as {@link #current}
     */
    Draft closing(UUID id, List<Execution> traded);

    /**
     * Whether a step adds to a position, or opens one, to offset others, and does not take one back.
     *
     * @param id of a plan of an account
     * @param stepNumber 1-based
     */
    boolean isHedge(UUID id, int stepNumber);

    /**
     * A stored plan.
     *
     * @param basis what it was made from
     * @param isHypothetical whether nobody can carry it out
     */
    record ExecutablePlan(UUID id, Instant plannedAt, PlanBasis basis, boolean isHypothetical) {}

    /**
     * A plan that is not stored.
     *
     * @param save stores it, in the caller's transaction
     */
    record Draft(ExecutablePlan unsaved, LiquidationPlan plan, Runnable save) {
        /**
         * Whether the account stands at its target without any trade. One that is to be closed and holds nothing needs a liquidation all
         * the same: it owes something, and ends as bad debt.
         */
        public boolean needsNothing() {
            return plan.steps().isEmpty() && plan.target().kind() != LiquidationTarget.Kind.CLOSE;
        }
    }

    /** A plan that was just made. */
    record Anew(ExecutablePlan stored, LiquidationPlan plan) {}
}
