package io.plimsoll.calendar.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.calendar.HolidayCalendar;
import io.plimsoll.platform.requests.HolidayCalendarRequest;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.versioned.VersionTable;
import io.plimsoll.platform.versioned.VersionTable.Layout;
import io.plimsoll.versioned.VersionStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

/** Holiday calendars in the table {@code holiday_calendar}, a row for each version. */
class HolidayCalendarTable {

    @Produces
    @Singleton
    VersionStore<HolidayCalendar> holidayCalendars(EntityManager entities, Tenant tenant, ObjectMapper mapper) {
        return new VersionTable<>(
                entities,
                tenant,
                mapper,
                "holiday_calendar",
                new Layout<>(
                        HolidayCalendarRequest.class, HolidayCalendarRequest::of, HolidayCalendarRequest::toCalendar));
    }
}
