/** Lists in pages: {@code ?limit=} and an opaque {@code ?cursor=} that belongs to one list and its filters, newest first. */
package io.plimsoll.platform.paging;
