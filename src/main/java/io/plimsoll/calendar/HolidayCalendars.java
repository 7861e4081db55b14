package io.plimsoll.calendar;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.util.Optional;

/** Holiday calendars by name, the stored and the ready ones. */
@FunctionalInterface
public interface HolidayCalendars {
    /** The latest version. */
    Optional<HolidayCalendar> find(String name);

    /**
     * The latest version of a calendar that must be there.
     *
     * @throws RejectedException HOLIDAY_CALENDAR_UNKNOWN
     */
    default HolidayCalendar named(String name) {
        return find(name)
                .orElseThrow(
                        () -> new RejectedException(Reason.HOLIDAY_CALENDAR_UNKNOWN, "no holiday calendar " + name));
    }
}
