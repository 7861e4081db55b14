package io.plimsoll.automationcost.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.automationcost.CostSchedule;
import io.plimsoll.platform.requests.CostScheduleRequest;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.versioned.VersionTable;
import io.plimsoll.platform.versioned.VersionTable.Layout;
import io.plimsoll.versioned.VersionStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

/** Cost schedules in the table {@code cost_schedule}, a row for each version. */
class CostScheduleTable {

    @Produces
    @Singleton
    VersionStore<CostSchedule> costSchedules(EntityManager entities, Tenant tenant, ObjectMapper mapper) {
        return new VersionTable<>(
                entities,
                tenant,
                mapper,
                "cost_schedule",
                new Layout<>(CostScheduleRequest.class, CostScheduleRequest::of, CostScheduleRequest::toSchedule));
    }
}
