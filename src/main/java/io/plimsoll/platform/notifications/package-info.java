/** What sends notifications: how it is configured, when it works, how it speaks HTTP, and what can be measured of it. */
package io.plimsoll.platform.notifications;
