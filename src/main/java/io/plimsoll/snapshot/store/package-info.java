/** Market snapshots in PostgreSQL. */
package io.plimsoll.snapshot.store;
