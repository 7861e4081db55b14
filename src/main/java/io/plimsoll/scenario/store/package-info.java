/** Scenario sets in PostgreSQL. */
package io.plimsoll.scenario.store;
