/** Holiday calendars over HTTP. */
package io.plimsoll.calendar.rest;
