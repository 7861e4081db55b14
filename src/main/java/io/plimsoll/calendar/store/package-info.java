/** Holiday calendars in PostgreSQL. */
package io.plimsoll.calendar.store;
