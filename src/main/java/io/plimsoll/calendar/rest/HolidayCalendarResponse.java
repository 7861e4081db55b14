package io.plimsoll.calendar.rest;

import io.plimsoll.calendar.HolidayCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "HolidayCalendar")
record HolidayCalendarResponse(
        @Schema(required = true, examples = "target2") String name,

        @Schema(
                required = true,
                description = "1 for the first calendar of the name, one more for each that replaced it.")
        int version,

        @Schema(required = true, description = "For people; empty if there is none.")
        String description,

        @Schema(required = true, description = "Whether it comes with the service and cannot be replaced.")
        boolean isReady,

        @Schema(description = "When this version was stored; absent for a ready calendar.")
        Instant createdAt,

        @Schema(required = true, description = "Of the period that the calendar covers.")
        LocalDate firstDate,

        @Schema(required = true, description = "Of the period, inclusive. Beyond it the calendar says nothing.")
        LocalDate lastDate,

        @Schema(required = true, description = "On which there is never business; from Monday on.")
        List<DayOfWeek> weekendDays,

        @Schema(required = true, description = "Further dates without business, ascending.")
        List<LocalDate> holidays) {

    static HolidayCalendarResponse of(HolidayCalendar calendar) {
        return new HolidayCalendarResponse(
                calendar.name(),
                calendar.version(),
                calendar.description(),
                calendar.isReady(),
                calendar.createdAt(),
                calendar.firstDate(),
                calendar.lastDate(),
                List.copyOf(calendar.weekendDays()),
                List.copyOf(calendar.holidays()));
    }
}
