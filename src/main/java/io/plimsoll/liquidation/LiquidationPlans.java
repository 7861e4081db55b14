package io.plimsoll.liquidation;

import java.util.UUID;

/** The kept liquidation plans: added to, read, never changed. */
public interface LiquidationPlans {
    /** @throws io.plimsoll.rejection.RejectedException LIQUIDATION_PLAN_NOT_FOUND if there is none of this id */
    LiquidationPlanRecord get(UUID id);

    /** Adds, in the transaction of the caller. */
    void add(LiquidationPlanRecord plan);
}
