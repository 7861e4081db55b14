/** Calculations in PostgreSQL. */
package io.plimsoll.calculation.store;
