/** What features that keep things under names in versions have in common at their edges: the table, and the operations. */
package io.plimsoll.platform.versioned;
