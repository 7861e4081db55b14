/** Moves of the clock in PostgreSQL. */
package io.plimsoll.clock.store;
