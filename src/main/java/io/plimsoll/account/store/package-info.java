/** Accounts, positions and trades in PostgreSQL. */
package io.plimsoll.account.store;
