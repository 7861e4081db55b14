/** Stress tests in PostgreSQL. */
package io.plimsoll.stresstest.store;
