/** Haircut schedules and collateral in PostgreSQL. */
package io.plimsoll.collateral.store;
