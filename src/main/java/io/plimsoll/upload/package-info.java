/** Uploads: files that callers send, on disk until something has been made of them. */
@NullMarked
package io.plimsoll.upload;

import org.jspecify.annotations.NullMarked;
