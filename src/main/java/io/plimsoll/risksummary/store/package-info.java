/** Sums over all accounts in PostgreSQL. */
package io.plimsoll.risksummary.store;
