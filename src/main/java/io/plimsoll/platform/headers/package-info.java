/** What every reply says to browsers and of its media type, and what requests say of that. */
package io.plimsoll.platform.headers;
