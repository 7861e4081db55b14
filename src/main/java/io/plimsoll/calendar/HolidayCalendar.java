package io.plimsoll.calendar;

import io.plimsoll.versioned.Versioned;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * On which dates of a period business is done somewhere.
 *
 * @param createdAt null if it came with the service
 * @param firstDate of the period that it covers
 * @param lastDate of the period, inclusive; before and after it the calendar says nothing
 * @param weekendDays on which there is never business; at most six
 * @param holidays further dates without business, within the period, at most {@link #HOLIDAY_COUNT_MAX}
 */
public record HolidayCalendar(
        String name,
        int version,
        @Nullable Instant createdAt,
        String description,
        LocalDate firstDate,
        LocalDate lastDate,
        Set<DayOfWeek> weekendDays,
        SortedSet<LocalDate> holidays)
        implements Versioned<HolidayCalendar> {

    /** A century of twenty a year. */
    public static final int HOLIDAY_COUNT_MAX = 2_000;

    /** A century: whoever plans further has no published holidays. */
    public static final int YEAR_COUNT_MAX = 100;

    public HolidayCalendar {
        Versioned.require(name, version, description);
        if (lastDate.isBefore(firstDate) || !lastDate.isBefore(firstDate.plusYears(YEAR_COUNT_MAX))) {
            throw new IllegalArgumentException("lastDate must be from firstDate to %d years after it, were %s and %s"
                    .formatted(YEAR_COUNT_MAX, firstDate, lastDate));
        }
        weekendDays = Collections.unmodifiableSet(enumSet(weekendDays));
        if (weekendDays.size() == DayOfWeek.values().length) {
            throw new IllegalArgumentException("weekendDays must leave a day for business");
        }
        holidays = Collections.unmodifiableSortedSet(new TreeSet<>(holidays));
        if (holidays.size() > HOLIDAY_COUNT_MAX) {
            throw new IllegalArgumentException(
                    "there are at most %d holidays, were %d".formatted(HOLIDAY_COUNT_MAX, holidays.size()));
        }
        if (!holidays.isEmpty()
                && (holidays.first().isBefore(firstDate) || holidays.last().isAfter(lastDate))) {
            throw new IllegalArgumentException("holidays must be from %s to %s, were from %s to %s"
                    .formatted(firstDate, lastDate, holidays.first(), holidays.last()));
        }
    }

    private static EnumSet<DayOfWeek> enumSet(Collection<DayOfWeek> days) {
        EnumSet<DayOfWeek> set = EnumSet.noneOf(DayOfWeek.class);
        set.addAll(days);
        return set;
    }

    /** Whether the calendar covers the date; if not, {@link #isBusinessDay} is a guess that knows weekends only. */
    public boolean covers(LocalDate date) {
        return !date.isBefore(firstDate) && !date.isAfter(lastDate);
    }

    /** Whether the date is neither on the weekend nor a holiday; ask {@link #covers} as well. */
    public boolean isBusinessDay(LocalDate date) {
        return !weekendDays.contains(date.getDayOfWeek()) && !holidays.contains(date);
    }

    /** The first business day after the date; ask {@link #covers} as well. */
    public LocalDate nextBusinessDay(LocalDate date) {
        LocalDate next = date.plusDays(1);
        while (!isBusinessDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    @Override
    public HolidayCalendar as(int otherVersion, @Nullable Instant otherCreatedAt) {
        return new HolidayCalendar(
                name, otherVersion, otherCreatedAt, description, firstDate, lastDate, weekendDays, holidays);
    }
}
