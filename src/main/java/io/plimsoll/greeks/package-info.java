/**
 * Sensitivities of positions: {@link io.plimsoll.greeks.GreeksService} gives those of each contract and of all of an underlying.
 * Nothing is stored: the same request gives the same digits.
 */
package io.plimsoll.greeks;
