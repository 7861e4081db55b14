/**
 * Calls that are covered by units of their underlying.
 *
 * <p>{@link io.plimsoll.coveredcalls.CoverageInputs} are all that coverage depends on besides positions: the rule, terms and marks of
 * contracts, what is pledged, prices. They make a {@link io.plimsoll.coveredcalls.CallCoverage} of positions: what a methodology still
 * margins of them, what a rule asks for the rest, and a {@link io.plimsoll.coveredcalls.CoverageLine} for each call that was sold. So
 * whoever has the inputs can tell the coverage of any other positions, and of the same ones again.
 */
@NullMarked
package io.plimsoll.coveredcalls;

import org.jspecify.annotations.NullMarked;
