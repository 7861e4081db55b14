/** Uploads: files that callers send, on disk until something has been made of them. */
package io.plimsoll.upload;
