/**
 * Work that goes on after its request was answered, of every kind under one path: margining all accounts on a new market
 * ({@link io.plimsoll.accountmargin.RemarginRun}), simulations of margin calls
 * ({@link io.plimsoll.simulation.MarginCallSimulation}) and impact reports ({@link io.plimsoll.changeproposal.ImpactReport}). What the work is, and how it ends, is theirs; here is only how far it is.
 */
@NullMarked
package io.plimsoll.operation;

import org.jspecify.annotations.NullMarked;
