/**
 * The whole house at one moment: how its accounts stand, who lacks most, what their books have in common, what a move of the market
 * would do to all of them, and what of calls and liquidations is open. See {@link io.plimsoll.risksummary.RiskSummary}.
 */
package io.plimsoll.risksummary;
