package io.plimsoll.platform.sandbox;

import io.plimsoll.liquidation.LiquidationTarget;
import io.plimsoll.liquidation.action.ExecutablePlans;
import io.plimsoll.liquidation.action.LiquidationService;
import io.plimsoll.platform.Ids;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Plans what becomes of the demo broker's accounts whose calls nobody met, and begins the liquidations that are to run. */
@Singleton
class DemoLiquidationLoader {
    private final ExecutablePlans plans;
    private final LiquidationService service;

    DemoLiquidationLoader(ExecutablePlans plans, LiquidationService service) {
        this.plans = plans;
        this.service = service.withoutGrace();
    }

    /**
     * In the caller's transaction.
     *
     * @param callId of a call that is EXPIRED
     * @throws io.plimsoll.rejection.RejectedException as the same requests would be refused
     */
    void load(UUID accountId, UUID callId, DemoAccount.Plan plan) {
        Ids.startingWith(
                plan.id(),
                () -> plans.draft(accountId, LiquidationTarget.RESTORE_TO_INITIAL)
                        .save()
                        .run());
        if (plan.liquidationId() != null) {
            service.lockAccountOfCall(callId);
            Ids.startingWith(
                    plan.liquidationId(),
                    () -> service.start(callId, plan.id()).save().run());
        }
    }
}
