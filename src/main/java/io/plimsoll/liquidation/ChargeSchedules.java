package io.plimsoll.liquidation;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The cost schedules, as far as plans are charged by them. */
@FunctionalInterface
public interface ChargeSchedules {
    /**
     * @param version null for the one in force today
     * @param gas for each order, which no schedule knows, ≥ 0
     * @throws io.plimsoll.rejection.RejectedException COST_SCHEDULE_UNKNOWN; COST_SCHEDULE_NOT_IN_FORCE
     */
    OrderCharges charges(String schedule, @Nullable Integer version, BigDecimal gas);
}
