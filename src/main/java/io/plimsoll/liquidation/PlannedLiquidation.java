package io.plimsoll.liquidation;

import io.plimsoll.accountmargin.AccountMargin;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plan and what it was made from.
 *
 * @param margin the account before, as every account is margined
 * @param charges by which its orders are charged; null without a cost schedule
 * @param after the account after all steps, margined the same way and not by the search
 */
public record PlannedLiquidation(
        UUID id,
        Instant plannedAt,
        PlanBasis basis,
        boolean isHypothetical,
        AccountMargin margin,
        LiquidationPlan plan,
        @Nullable OrderCharges charges,
        AccountMargin after) {}
