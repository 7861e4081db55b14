/** Events and webhooks in PostgreSQL. */
package io.plimsoll.notification.store;
