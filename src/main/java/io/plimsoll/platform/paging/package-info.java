/** Lists in pages: {@code ?limit=} and an opaque {@code ?cursor=}, newest first. */
package io.plimsoll.platform.paging;
