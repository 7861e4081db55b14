/** Liquidation plans in PostgreSQL. */
package io.plimsoll.liquidation.store;
