/** Account margins in PostgreSQL. */
package io.plimsoll.accountmargin.store;
