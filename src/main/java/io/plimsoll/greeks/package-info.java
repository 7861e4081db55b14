/**
 * Sensitivities of positions: {@link io.plimsoll.greeks.GreeksService} gives those of each contract and of all of an underlying.
 * Nothing is stored: the same request gives the same digits.
 */
@NullMarked
package io.plimsoll.greeks;

import org.jspecify.annotations.NullMarked;
