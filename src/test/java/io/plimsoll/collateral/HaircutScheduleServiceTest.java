package io.plimsoll.collateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.collateral.HaircutSchedules.Place;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.testsupport.RandomCollateral;
import io.plimsoll.versioned.VersionsAdded;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HaircutScheduleServiceTest {
    private static final BigDecimal FX_HAIRCUT = new BigDecimal("0.080");
    private static final Instant NOW = Instant.parse("2025-08-08T10:00:00Z");
    private static final HaircutSchedule GRID =
            HaircutSchedule.of("grid", 1, "ready", null, FX_HAIRCUT, RandomCollateral.classes(1));
    private static final HaircutSchedule TIMS =
            HaircutSchedule.of("tims", 1, "ready", null, FX_HAIRCUT, RandomCollateral.classes(2));

    private final HaircutSchedules schedules = new InMemoryHaircutSchedules();
    private final HaircutScheduleService service = new HaircutScheduleService(
            schedules, List.of(TIMS, GRID), VersionsAdded.NOBODY, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void first_schedule_of_a_name_is_version_one_and_the_next_replaces_it() {
        HaircutSchedule first = stored("oil", "first", 3);
        HaircutSchedule second = stored("oil", "second", 4);

        assertThat(first.version()).isEqualTo(1);
        assertThat(first.createdAt()).isEqualTo(NOW);
        assertThat(second.version()).isEqualTo(2);
        assertThat(service.get("oil")).isEqualTo(second);
        assertThat(service.named("oil")).isEqualTo(second);
        assertThat(service.get("oil", 1)).isEqualTo(first);
    }

    @Test
    void same_content_again_is_no_new_version() {
        HaircutSchedule first = stored("oil", "first", 3);

        assertThat(service.successor(Optional.of(first), "oil", "first", FX_HAIRCUT, RandomCollateral.classes(3)))
                .isSameAs(first);
        assertThat(service.successor(
                                Optional.of(first),
                                "oil",
                                "described otherwise",
                                FX_HAIRCUT,
                                RandomCollateral.classes(3))
                        .version())
                .isEqualTo(2);
        assertThat(service.successor(Optional.of(first), "oil", "first", FX_HAIRCUT, RandomCollateral.classes(4))
                        .version())
                .isEqualTo(2);
    }

    @Test
    void ready_schedule_is_found_by_name_and_version_and_cannot_be_replaced() {
        assertThat(service.get("grid")).isEqualTo(GRID);
        assertThat(service.named("grid")).isEqualTo(GRID);
        assertThat(service.get("grid", 1)).isEqualTo(GRID);
        assertRefused(
                Reason.HAIRCUT_SCHEDULE_READ_ONLY, () -> service.replaceable("grid"), "grid comes with the service");
    }

    @Test
    void unknown_schedule_is_refused_with_the_nearest_name() {
        stored("oil-week", "", 3);

        assertRefused(Reason.HAIRCUT_SCHEDULE_NOT_FOUND, () -> service.get("gird"), "nearest: grid");
        assertRefused(Reason.HAIRCUT_SCHEDULE_UNKNOWN, () -> service.named("oil-weak"), "nearest: oil-week");
        assertRefused(Reason.HAIRCUT_SCHEDULE_NOT_FOUND, () -> service.get("oil-weak", 1), "nearest: oil-week");
    }

    @Test
    void unknown_version_is_refused_with_those_there_are() {
        stored("oil", "first", 3);
        stored("oil", "second", 4);

        assertRefused(Reason.HAIRCUT_SCHEDULE_NOT_FOUND, () -> service.get("oil", 3), "versions 1 to 2, not 3");
        assertRefused(Reason.HAIRCUT_SCHEDULE_NOT_FOUND, () -> service.get("grid", 2), "versions 1 to 1, not 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Grid", "a\0b", "' or 1=1"})
    void what_is_no_name_is_not_looked_up(String name) {
        HaircutScheduleService withoutStore = new HaircutScheduleService(
                new HaircutSchedules() {
                    @Override
                    public Optional<HaircutSchedule> find(String asked) {
                        throw new AssertionError(asked);
                    }

                    @Override
                    public Optional<HaircutSchedule> find(String asked, int version) {
                        throw new AssertionError(asked);
                    }

                    @Override
                    public List<String> names() {
                        return List.of();
                    }

                    @Override
                    public List<HaircutScheduleSummary> newestFirst(Optional<Place> after, int countMax) {
                        return List.of();
                    }

                    @Override
                    public void add(HaircutSchedule schedule) {
                        throw new AssertionError(schedule);
                    }
                },
                List.of(GRID),
                VersionsAdded.NOBODY,
                Clock.systemUTC());

        assertThat(withoutStore.find(name)).isEmpty();
        assertRefused(Reason.HAIRCUT_SCHEDULE_NOT_FOUND, () -> withoutStore.get(name, 1), "no haircut schedule");
    }

    @Test
    void slower_of_two_writers_is_refused() {
        HaircutSchedule one =
                service.successor(Optional.empty(), "oil", "one", FX_HAIRCUT, RandomCollateral.classes(3));
        HaircutSchedule other =
                service.successor(Optional.empty(), "oil", "other", FX_HAIRCUT, RandomCollateral.classes(3));
        service.add(one);

        assertRefused(Reason.VERSION_STALE, () -> service.add(other), "stored in version 1 meanwhile");
        assertThat(service.get("oil")).isEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void list_has_stored_schedules_and_then_ready_ones_without_gaps_between_pages(int pageSize) {
        stored("oil", "", 3);
        stored("gold", "", 4);
        stored("zinc", "", 5);

        List<String> paged = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        List<HaircutScheduleSummary> page;
        do {
            page = service.newestFirst(after, pageSize);
            assertThat(page).hasSizeLessThanOrEqualTo(pageSize);
            page.forEach(schedule -> paged.add(schedule.name()));
            after = page.isEmpty() ? after : Optional.of(HaircutScheduleService.placeOf(page.getLast()));
        } while (!page.isEmpty());

        assertThat(paged).containsExactly("gold", "oil", "zinc", "grid", "tims");
    }

    private HaircutSchedule stored(String name, String description, long seed) {
        HaircutSchedule next = service.successor(
                service.replaceable(name), name, description, FX_HAIRCUT, RandomCollateral.classes(seed));
        service.add(next);
        return next;
    }

    private static void assertRefused(Reason reason, ThrowingCallable call, String detail) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason))
                .hasMessageContaining(detail);
    }
}
