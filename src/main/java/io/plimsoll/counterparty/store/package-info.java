/** Counterparties and exposure calculations in PostgreSQL. */
package io.plimsoll.counterparty.store;
