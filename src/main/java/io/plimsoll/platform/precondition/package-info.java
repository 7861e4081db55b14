/** Which version of a resource a change is meant for: {@code If-Match} and {@code If-None-Match}. */
package io.plimsoll.platform.precondition;
