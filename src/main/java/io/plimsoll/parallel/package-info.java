/**
 * Work that is done by several threads at once: {@link io.plimsoll.parallel.Workers} share out numbered pieces among them, and whoever has
 * them do it waits for the end.
 */
@NullMarked
package io.plimsoll.parallel;

import org.jspecify.annotations.NullMarked;
