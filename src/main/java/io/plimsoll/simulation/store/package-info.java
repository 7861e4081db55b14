/** Simulations in PostgreSQL. */
package io.plimsoll.simulation.store;
