/** Limits of what tenants ask for, as they are configured and as replies tell them. */
package io.plimsoll.platform.ratelimit;
