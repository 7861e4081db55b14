package io.plimsoll.calendar;

import io.plimsoll.rejection.Reason;
import io.plimsoll.versioned.VersionLibrary;
import io.plimsoll.versioned.VersionLibrary.Words;
import io.plimsoll.versioned.VersionStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Holiday calendars by name: the stored ones and those that come with the service. */
public final class HolidayCalendarService implements HolidayCalendars {
    private static final Words WORDS = new Words(
            "holiday calendar",
            Reason.HOLIDAY_CALENDAR_NOT_FOUND,
            Reason.HOLIDAY_CALENDAR_UNKNOWN,
            Reason.HOLIDAY_CALENDAR_READ_ONLY);

    private final VersionLibrary<HolidayCalendar> library;

    public HolidayCalendarService(VersionStore<HolidayCalendar> store, List<HolidayCalendar> ready, Clock clock) {
        this.library = new VersionLibrary<>(WORDS, store, ready, clock);
    }

    public VersionLibrary<HolidayCalendar> library() {
        return library;
    }

    @Override
    public Optional<HolidayCalendar> find(String name) {
        return library.find(name);
    }

    /** Says the nearest name if there is none of this. */
    @Override
    public HolidayCalendar named(String name) {
        return library.named(name);
    }
}
