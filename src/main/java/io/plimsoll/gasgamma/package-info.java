/**
 * When delta hedging stops paying: {@link io.plimsoll.gasgamma.GasGamma} sets the cost of one hedge against the loss that the gamma of a
 * {@link io.plimsoll.gasgamma.GammaPosition} exposes until the next. The cost is given, or made of a {@link
 * io.plimsoll.gasgamma.GasPrice}, which somebody keeps under a name and renews,
 * or which market snapshots carry: a {@link io.plimsoll.gasgamma.GasQuote} is the newest of both at an instant.
 */
@NullMarked
package io.plimsoll.gasgamma;

import org.jspecify.annotations.NullMarked;
