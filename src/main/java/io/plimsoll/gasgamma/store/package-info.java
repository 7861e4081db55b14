/** Gas prices in PostgreSQL. */
package io.plimsoll.gasgamma.store;
