/** Cost schedules in PostgreSQL. */
package io.plimsoll.automationcost.store;
