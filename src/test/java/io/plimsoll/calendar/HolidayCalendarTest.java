package io.plimsoll.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HolidayCalendarTest {
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final HolidayCalendar calendar = calendar("2026-01-01", "2026-12-31", WEEKEND, "2026-05-01", "2026-05-04");

    @Test
    void weekends_and_holidays_are_no_business_days() {
        assertThat(calendar.isBusinessDay(LocalDate.parse("2026-04-30"))).isTrue();
        assertThat(calendar.isBusinessDay(LocalDate.parse("2026-05-01"))).isFalse();
        assertThat(calendar.isBusinessDay(LocalDate.parse("2026-05-02"))).isFalse();
        assertThat(calendar.nextBusinessDay(LocalDate.parse("2026-04-29"))).isEqualTo("2026-04-30");
        assertThat(calendar.nextBusinessDay(LocalDate.parse("2026-04-30"))).isEqualTo("2026-05-05");
    }

    @ParameterizedTest
    @CsvSource({"2025-12-31, false", "2026-01-01, true", "2026-12-31, true", "2027-01-01, false"})
    void period_includes_both_ends(LocalDate date, boolean isCovered) {
        assertThat(calendar.covers(date)).isEqualTo(isCovered);
    }

    @Test
    void six_weekend_days_leave_one_and_seven_are_refused() {
        Set<DayOfWeek> allButMonday = EnumSet.complementOf(EnumSet.of(DayOfWeek.MONDAY));

        assertThat(calendar("2026-01-01", "2026-12-31", allButMonday).nextBusinessDay(LocalDate.parse("2026-03-02")))
                .isEqualTo("2026-03-09");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calendar("2026-01-01", "2026-12-31", EnumSet.allOf(DayOfWeek.class)))
                .withMessageContaining("weekendDays");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, 2025-12-31, 2026-01-01, lastDate",
        "2026-01-01, 2126-01-01, 2026-01-01, lastDate",
        "2026-01-01, 2026-12-31, 2025-12-31, holidays",
        "2026-01-01, 2026-12-31, 2027-01-01, holidays"
    })
    void period_and_holidays_out_of_bounds_are_refused(String first, String last, String holiday, String what) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calendar(first, last, WEEKEND, holiday))
                .withMessageContaining(what);
    }

    @Test
    void longest_period_ends_a_day_short_of_a_century() {
        assertThat(calendar("2026-01-01", "2125-12-31", WEEKEND).lastDate()).isEqualTo("2125-12-31");
    }

    @Test
    void another_version_says_the_same() {
        HolidayCalendar later = calendar.as(2, Instant.parse("2026-03-02T14:30:00Z"));

        assertThat(later.version()).isEqualTo(2);
        assertThat(later.isReady()).isFalse();
        assertThat(later.as(1, null)).isEqualTo(calendar);
    }

    private static HolidayCalendar calendar(String first, String last, Set<DayOfWeek> weekend, String... holidays) {
        return new HolidayCalendar(
                "somewhere",
                1,
                null,
                "",
                LocalDate.parse(first),
                LocalDate.parse(last),
                weekend,
                new TreeSet<>(List.of(holidays).stream().map(LocalDate::parse).toList()));
    }
}
