/** Cash movements and their entries in PostgreSQL. */
package io.plimsoll.cash.store;
