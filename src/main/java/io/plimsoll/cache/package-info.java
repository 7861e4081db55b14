/** What is read once and kept in memory for all requests, within a stated number of bytes. */
@NullMarked
package io.plimsoll.cache;

import org.jspecify.annotations.NullMarked;
