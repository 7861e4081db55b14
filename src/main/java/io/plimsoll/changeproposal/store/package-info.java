/** Keeps change proposals and their impact reports in PostgreSQL. */
package io.plimsoll.changeproposal.store;
