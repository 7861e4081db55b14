package io.plimsoll.automationcost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.versioned.InMemoryVersionStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostSchedulesTest {
    private final InMemoryVersionStore<CostSchedule> store = new InMemoryVersionStore<>();

    @Test
    void version_is_in_force_from_its_date_on() {
        store.add(schedule(1, "2026-01-01"));
        store.add(schedule(2, "2026-03-01"));

        assertThat(at("2026-02-28T23:59:59Z").inForce("keepers").version()).isEqualTo(1);
        assertThat(at("2026-03-01T00:00:00Z").inForce("keepers").version()).isEqualTo(2);
    }

    @Test
    void later_version_may_begin_earlier_and_then_replaces_the_other() {
        store.add(schedule(1, "2026-03-01"));
        store.add(schedule(2, "2026-01-01"));

        assertThat(at("2026-04-01T00:00:00Z").inForce("keepers").version()).isEqualTo(2);
    }

    @Test
    void before_the_first_date_and_without_a_schedule_there_is_none() {
        store.add(schedule(1, "2026-01-01"));

        assertRefused(() -> at("2025-12-31T23:59:59Z").inForce("keepers"), Reason.COST_SCHEDULE_NOT_IN_FORCE);
        assertRefused(() -> at("2026-01-01T00:00:00Z").inForce("keeper"), Reason.COST_SCHEDULE_UNKNOWN);
    }

    private static void assertRefused(Runnable deed, Reason reason) {
        assertThatThrownBy(deed::run)
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private CostSchedules at(String instant) {
        return new CostSchedules(store, List.of(), Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
    }

    private static CostSchedule schedule(int version, String effectiveFrom) {
        return new CostSchedule(
                "keepers",
                version,
                Instant.EPOCH,
                "",
                "USD",
                LocalDate.parse(effectiveFrom),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO);
    }
}
