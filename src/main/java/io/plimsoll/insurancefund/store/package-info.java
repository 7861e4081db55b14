/** Insurance funds and their movements in PostgreSQL. */
package io.plimsoll.insurancefund.store;
