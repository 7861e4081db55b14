/** Margin policies in PostgreSQL. */
package io.plimsoll.policy.store;
