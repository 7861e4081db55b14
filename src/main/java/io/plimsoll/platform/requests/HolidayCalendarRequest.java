package io.plimsoll.platform.requests;

import io.plimsoll.calendar.HolidayCalendar;
import io.plimsoll.versioned.Versioned;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A holiday calendar without its name, as it is put, stored, and as the ready calendars are written down. */
@Schema(name = "HolidayCalendarRequest")
public record HolidayCalendarRequest(
        @Size(max = Versioned.DESCRIPTION_LENGTH_MAX) @Schema(description = "For people.", defaultValue = "")
        String description,

        @NotNull @Schema(description = "Of the period that the calendar covers.", examples = "2026-01-01")
        LocalDate firstDate,

        @NotNull
        @Schema(
                description =
                        "Of the period, inclusive; less than a hundred years after firstDate. Beyond it the calendar says nothing.",
                examples = "2026-12-31")
        LocalDate lastDate,

        @Size(max = 6)
        @Schema(
                description = "On which there is never business; may be empty. Absent: SATURDAY and SUNDAY.",
                examples = "[\"FRIDAY\", \"SATURDAY\"]")
        List<@NotNull DayOfWeek> weekendDays,

        @NotNull
        @Size(max = HolidayCalendar.HOLIDAY_COUNT_MAX)
        @Schema(description = "Further dates without business, each once, within the period; in any order.")
        List<@NotNull LocalDate> holidays) {

    private static final List<DayOfWeek> USUAL_WEEKEND = List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    public static HolidayCalendarRequest of(HolidayCalendar calendar) {
        return new HolidayCalendarRequest(
                calendar.description(),
                calendar.firstDate(),
                calendar.lastDate(),
                List.copyOf(calendar.weekendDays()),
                List.copyOf(calendar.holidays()));
    }

    @AssertTrue(message = "lastDate is not before firstDate, and less than a hundred years after it")
    @Schema(hidden = true)
    boolean hasPeriod() {
        return firstDate == null
                || lastDate == null
                || (!lastDate.isBefore(firstDate)
                        && lastDate.isBefore(firstDate.plusYears(HolidayCalendar.YEAR_COUNT_MAX)));
    }

    @AssertTrue(message = "holidays are within firstDate and lastDate")
    @Schema(hidden = true)
    boolean hasHolidaysWithinPeriod() {
        return firstDate == null
                || lastDate == null
                || holidays == null
                || holidays.stream()
                        .allMatch(date -> date == null || (!date.isBefore(firstDate) && !date.isAfter(lastDate)));
    }

    @AssertTrue(message = "a date or weekday is given once")
    @Schema(hidden = true)
    boolean hasEachOnce() {
        return hasEachOnce(holidays) && hasEachOnce(weekendDays);
    }

    private static boolean hasEachOnce(List<?> values) {
        return values == null || new HashSet<>(values).size() == values.size();
    }

    /** @param createdAt null if it comes with the service */
    public HolidayCalendar toCalendar(String name, int version, Instant createdAt) {
        return new HolidayCalendar(
                name,
                version,
                createdAt,
                description == null ? "" : description,
                firstDate,
                lastDate,
                Set.copyOf(weekendDays == null ? USUAL_WEEKEND : weekendDays),
                new TreeSet<>(holidays));
    }
}
