/** Return series in PostgreSQL. */
package io.plimsoll.returnseries.store;
