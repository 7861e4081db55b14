/** Whose data it is. */
package io.plimsoll.platform.tenant;
