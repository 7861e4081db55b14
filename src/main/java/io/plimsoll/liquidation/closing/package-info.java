/** How much of a single position must be closed, and what each lot of it leaves: {@link io.plimsoll.liquidation.closing.PartialClose}. */
@NullMarked
package io.plimsoll.liquidation.closing;

import org.jspecify.annotations.NullMarked;
