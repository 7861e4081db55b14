/**
 * The whole house at one moment: how its accounts stand, who lacks most, what their books have in common, what a move of the market
 * would do to all of them and to the margin of each, what of calls and liquidations is open, how long they took and what they cost. See {@link io.plimsoll.risksummary.RiskSummary}.
 */
@NullMarked
package io.plimsoll.risksummary;

import org.jspecify.annotations.NullMarked;
