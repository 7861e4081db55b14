/** What every reply says to browsers. */
package io.plimsoll.platform.headers;
