/** How requests change accounts: once, on the state they were prepared for, with the margin computed again before the reply. */
package io.plimsoll.platform.accountchange;
