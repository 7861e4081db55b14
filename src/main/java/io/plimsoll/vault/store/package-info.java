/** Vaults in PostgreSQL. */
package io.plimsoll.vault.store;
