/** SQL statements for stores that map their rows themselves. */
package io.plimsoll.platform.database;
