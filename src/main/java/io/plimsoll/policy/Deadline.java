package io.plimsoll.policy;

import io.plimsoll.calendar.HolidayCalendar;
import io.plimsoll.calendar.HolidayCalendars;
import io.plimsoll.rejection.RejectedException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Until when a call must be met.
 *
 * @param dueAt always after the issue
 * @param zone in which it is shown; UTC for a grace that elapses
 * @param calendar that it was reckoned by; null for a grace that elapses
 */
public record Deadline(Instant dueAt, ZoneId zone, @Nullable UsedCalendar calendar) {
    public Deadline {
        Objects.requireNonNull(dueAt, "dueAt");
        Objects.requireNonNull(zone, "zone");
    }

    /**
     * Which version of a holiday calendar was asked.
     *
     * @param isExceeded whether a date outside the period that it covers was needed: holidays there are not known, so the deadline
     *     may be a business day too early, and the event of the call's issue says so
     */
    public record UsedCalendar(String name, int version, boolean isExceeded) {}

    /**
     * The deadline of a call.
     *
     * <p>Daylight saving, in the zone of the grace: a local time that does not exist on the day is the first instant after the
     * gap; one that exists twice is the earlier of both. Days are those of the zone: late in the evening in New York is the next
     * day in Berlin.
     *
     * @param calendars of which the one that the grace names is asked
     * @throws RejectedException HOLIDAY_CALENDAR_UNKNOWN
     */
    public static Deadline of(Grace grace, Instant issuedAt, HolidayCalendars calendars) {
        return switch (grace) {
            case Grace.Elapsed elapsed -> new Deadline(issuedAt.plus(elapsed.duration()), ZoneOffset.UTC, null);
            case Grace.BusinessDay businessDay -> of(businessDay, issuedAt, calendars.named(businessDay.calendar()));
        };
    }

    private static Deadline of(Grace.BusinessDay grace, Instant issuedAt, HolidayCalendar calendar) {
        LocalDate issueDate = issuedAt.atZone(grace.zone()).toLocalDate();
        boolean isLaterToday =
                calendar.isBusinessDay(issueDate) && instant(issueDate, grace).isAfter(issuedAt);
        int dayCount = grace.businessDayCount() == 0 && !isLaterToday ? 1 : grace.businessDayCount();
        LocalDate date = issueDate;
        for (int i = 0; i < dayCount; i++) {
            date = calendar.nextBusinessDay(date);
        }
        boolean isExceeded = !calendar.covers(issueDate) || !calendar.covers(date);
        return new Deadline(
                instant(date, grace), grace.zone(), new UsedCalendar(calendar.name(), calendar.version(), isExceeded));
    }

    private static Instant instant(LocalDate date, Grace.BusinessDay grace) {
        LocalDateTime local = date.atTime(grace.time());
        ZoneOffsetTransition transition = grace.zone().getRules().getTransition(local);
        boolean isInGap = transition != null && transition.isGap();
        return isInGap
                ? transition.getInstant()
                : ZonedDateTime.of(local, grace.zone()).toInstant();
    }

    /** As clocks on the wall show it there, with the offset that tells equal ones apart. */
    public ZonedDateTime local() {
        return dueAt.atZone(zone);
    }
}
