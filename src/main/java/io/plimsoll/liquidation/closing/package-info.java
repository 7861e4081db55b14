/** How much of a single position must be closed, and what each lot of it leaves: {@link io.plimsoll.liquidation.closing.PartialClose}. */
package io.plimsoll.liquidation.closing;
