package io.plimsoll.platform;

import io.plimsoll.automationcost.CostSchedule;
import io.plimsoll.automationcost.CostSchedules;
import io.plimsoll.versioned.VersionStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What keeps cost schedules. */
class AutomationCostBeans {

    @Produces
    @Singleton
    CostSchedules costSchedules(VersionStore<CostSchedule> store, ReadyVersions ready, Clock clock) {
        return new CostSchedules(store, ready.costSchedules(), clock);
    }
}
