/**
 * How the loss of a clearing member's default is borne: by layers of means, one after the other, as far as they reach. See
 * {@link io.plimsoll.defaultwaterfall.DefaultWaterfall}.
 *
 * <p>What a liquidated client costs its broker goes another way, see the package {@code liquidation.loss}.
 */
@NullMarked
package io.plimsoll.defaultwaterfall;

import org.jspecify.annotations.NullMarked;
