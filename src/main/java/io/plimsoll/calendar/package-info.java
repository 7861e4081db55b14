/**
 * On which dates business is done somewhere: holiday calendars, as data with versions and a period outside of which they say
 * nothing.
 *
 * <p>{@link io.plimsoll.calendar.HolidayCalendar} answers for a date; {@link io.plimsoll.calendar.HolidayCalendars} finds
 * calendars by name.
 */
@NullMarked
package io.plimsoll.calendar;

import org.jspecify.annotations.NullMarked;
