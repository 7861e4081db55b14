/** Collateral: what accounts have pledged, what it is worth after haircuts, and the rules of calls between two parties. */
package io.plimsoll.collateral;
