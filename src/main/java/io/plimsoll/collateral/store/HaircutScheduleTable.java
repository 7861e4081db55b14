package io.plimsoll.collateral.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.collateral.HaircutSchedule;
import io.plimsoll.platform.requests.HaircutClassRequest;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.versioned.VersionTable;
import io.plimsoll.platform.versioned.VersionTable.Column;
import io.plimsoll.platform.versioned.VersionTable.Layout;
import io.plimsoll.versioned.ContentSummary;
import io.plimsoll.versioned.VersionStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Haircut schedules in the table {@code haircut_schedule}, a row for each version. */
class HaircutScheduleTable {

    @Produces
    @Singleton
    VersionStore<HaircutSchedule> haircutSchedules(EntityManager entities, Tenant tenant, ObjectMapper mapper) {
        return new VersionTable<>(
                entities,
                tenant,
                mapper,
                "haircut_schedule",
                new Layout<>(
                        "classes",
                        HaircutClassRequest[].class,
                        schedule -> schedule.classes().stream()
                                .map(HaircutClassRequest::of)
                                .toArray(HaircutClassRequest[]::new),
                        List.of(
                                new Column<>("sha256", String.class, HaircutSchedule::sha256),
                                new Column<>("fx_haircut", BigDecimal.class, HaircutSchedule::fxHaircut),
                                new Column<>(
                                        "class_count",
                                        Integer.class,
                                        schedule -> schedule.classes().size())),
                        HaircutScheduleTable::schedule,
                        row -> new ContentSummary(
                                row.get("sha256", String.class), row.get("class_count", Integer.class))));
    }

    private static HaircutSchedule schedule(Tuple row, HaircutClassRequest[] classes) {
        return new HaircutSchedule(
                row.get("name", String.class),
                row.get("version", Integer.class),
                row.get("sha256", String.class),
                row.get("description", String.class),
                row.get("created_at", Instant.class),
                row.get("fx_haircut", BigDecimal.class),
                Stream.of(classes).map(HaircutClassRequest::toHaircutClass).toList());
    }
}
