/** What is read once and kept in memory for all requests, within a stated number of bytes. */
package io.plimsoll.cache;
