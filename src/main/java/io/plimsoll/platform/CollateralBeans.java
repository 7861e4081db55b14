package io.plimsoll.platform;

import io.plimsoll.collateral.HaircutScheduleService;
import io.plimsoll.collateral.HaircutSchedules;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What keeps haircut schedules and collateral. */
class CollateralBeans {

    @Produces
    @Singleton
    HaircutScheduleService haircutScheduleService(
            HaircutSchedules schedules, ReadyHaircutSchedules ready, Clock clock) {
        return new HaircutScheduleService(schedules, ready.all(), clock);
    }
}
