/**
 * What it costs to close positions of accounts in default without people: per liquidation, before it is carried out.
 *
 * <p>A {@link io.plimsoll.automationcost.CostSchedule} says what is charged, as data with versions and dates;
 * {@link io.plimsoll.automationcost.CostSchedules} finds the version in force. A {@link io.plimsoll.automationcost.ClosingTrade} is what
 * is to be closed, {@link io.plimsoll.automationcost.GasSnapshot} the price of having a transaction carried out. An
 * {@link io.plimsoll.automationcost.AutomationCostEstimate} puts them together, line by line.
 */
@NullMarked
package io.plimsoll.automationcost;

import org.jspecify.annotations.NullMarked;
