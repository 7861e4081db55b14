package io.plimsoll.collateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.collateral.HaircutSchedules.AlreadyAddedException;
import io.plimsoll.collateral.HaircutSchedules.Place;
import io.plimsoll.testsupport.RandomCollateral;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every keeper of haircut schedules promises. */
public abstract class HaircutSchedulesContract {
    private static final BigDecimal FX_HAIRCUT = new BigDecimal("0.080");
    private static final Instant CREATED_AT = Instant.parse("2025-08-08T10:00:00.123456Z");

    protected abstract HaircutSchedules schedules();

    private final String name = "schedule-" + UUID.randomUUID();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 25);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void schedule_is_read_back_as_it_was_added(long seed) {
        HaircutSchedule schedule =
                HaircutSchedule.of(name, 1, "of seed " + seed, CREATED_AT, FX_HAIRCUT, RandomCollateral.classes(seed));

        schedules().add(schedule);

        assertThat(schedules().find(name)).contains(schedule);
        assertThat(schedules().find(name, 1)).contains(schedule);
        assertThat(schedules().names()).contains(name);
    }

    @Test
    void latest_version_is_found_and_earlier_ones_stay() {
        HaircutSchedule first = version(1);
        HaircutSchedule second = version(2);
        schedules().add(first);
        schedules().add(second);

        assertThat(schedules().find(name)).contains(second);
        assertThat(schedules().find(name, 1)).contains(first);
        assertThat(schedules().find(name, 2)).contains(second);
        assertThat(schedules().find(name, 3)).isEmpty();
        assertThat(schedules().names()).containsOnlyOnce(name);
    }

    @Test
    void unknown_schedule_is_not_found() {
        assertThat(schedules().find(name)).isEmpty();
        assertThat(schedules().find(name, 1)).isEmpty();
    }

    @Test
    void version_is_stored_once() {
        schedules().add(version(1));
        HaircutSchedule same =
                HaircutSchedule.of(name, 1, "other", CREATED_AT, FX_HAIRCUT, RandomCollateral.classes(2));

        assertThatThrownBy(() -> schedules().add(same)).isInstanceOf(AlreadyAddedException.class);

        assertThat(schedules().find(name)).contains(version(1));
    }

    @Test
    void list_has_latest_versions_newest_first_without_gaps_between_pages() {
        List<HaircutScheduleSummary> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            // two of the same microsecond, and each replaced once
            Instant createdAt = Instant.parse("2099-01-01T00:00:00Z").plusSeconds(i / 2);
            String next = "schedule-%d-%s".formatted(i, UUID.randomUUID());
            schedules()
                    .add(HaircutSchedule.of(
                            next, 1, "", createdAt.minusSeconds(100), FX_HAIRCUT, RandomCollateral.classes(1)));
            HaircutSchedule latest =
                    HaircutSchedule.of(next, 2, "described", createdAt, FX_HAIRCUT, RandomCollateral.classes(i));
            schedules().add(latest);
            expected.add(HaircutScheduleSummary.of(latest));
        }

        List<HaircutScheduleSummary> paged = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        while (paged.size() < expected.size()) {
            List<HaircutScheduleSummary> page = schedules().newestFirst(after, 2);
            paged.addAll(page);
            after = Optional.of(
                    new Place(page.getLast().createdAt(), page.getLast().name()));
        }

        assertThat(paged.subList(0, 5))
                .containsExactly(expected.get(4), expected.get(2), expected.get(3), expected.get(0), expected.get(1));
    }

    private HaircutSchedule version(int version) {
        return HaircutSchedule.of(
                name,
                version,
                "version " + version,
                CREATED_AT.plusSeconds(version),
                FX_HAIRCUT,
                RandomCollateral.classes(version));
    }
}
