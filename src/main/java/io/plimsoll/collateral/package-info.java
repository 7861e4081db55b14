/** Collateral: what accounts have pledged, what it is worth after haircuts, and the rules of calls between two parties. */
@NullMarked
package io.plimsoll.collateral;

import org.jspecify.annotations.NullMarked;
