/** Funding in PostgreSQL. */
package io.plimsoll.funding.store;
