/** What a new installation can be tried out on. */
package io.plimsoll.platform.sandbox;
