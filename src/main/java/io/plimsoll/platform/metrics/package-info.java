/** How gauges read the database: on threads of their own, for a bounded time, and not at every look. */
package io.plimsoll.platform.metrics;
