/** API keys and the trail of changes in PostgreSQL. */
package io.plimsoll.access.store;
