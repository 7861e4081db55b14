package io.plimsoll.liquidation.store;

import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.liquidation.LiquidationPlanRecord;
import io.plimsoll.liquidation.LiquidationPlans;
import io.plimsoll.liquidation.LiquidationTarget;
import io.plimsoll.liquidation.PlanBasis;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** {@link LiquidationPlans} in the table {@code liquidation_plan}. */
@Singleton
class PanacheLiquidationPlans
        implements LiquidationPlans, PanacheRepositoryBase<LiquidationPlanEntity, LiquidationPlanEntity.Key> {
    private final Tenant tenant;

    PanacheLiquidationPlans(Tenant tenant) {
        this.tenant = tenant;
    }

    @Override
    @Transactional
    public LiquidationPlanRecord get(UUID id) {
        LiquidationPlanEntity row = findById(new LiquidationPlanEntity.Key(tenant.name(), id));
        if (row == null) {
            throw new RejectedException(Reason.LIQUIDATION_PLAN_NOT_FOUND, "no liquidation plan " + id);
        }
        return new LiquidationPlanRecord(
                row.id,
                row.plannedAt,
                new PlanBasis(row.accountId, row.accountSequence, row.snapshotId),
                row.isHypothetical,
                LiquidationTarget.Kind.valueOf(row.target),
                row.currency,
                row.stepCount,
                row.cost,
                new PackedDocument(row.request),
                new PackedDocument(row.reply));
    }

    @Override
    @Transactional
    public void add(LiquidationPlanRecord plan) {
        LiquidationPlanEntity row = new LiquidationPlanEntity();
        row.tenant = tenant.name();
        row.id = plan.id();
        row.plannedAt = plan.plannedAt();
        row.accountId = plan.basis().accountId();
        row.accountSequence = plan.basis().sequence();
        row.snapshotId = plan.basis().snapshotId();
        row.isHypothetical = plan.isHypothetical();
        row.target = plan.target().name();
        row.currency = plan.currency();
        row.stepCount = plan.stepCount();
        row.cost = plan.cost();
        row.request = plan.request().packed();
        row.reply = plan.reply().packed();
        persist(row);
    }
}
