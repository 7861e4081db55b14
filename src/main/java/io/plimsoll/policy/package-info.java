/**
 * Margin policies: by which rule book accounts are margined, when their state changes, what a call asks for and until when.
 *
 * <p>{@link io.plimsoll.policy.MarginPolicy} holds it together; {@link io.plimsoll.policy.HealthLadder} turns equity and
 * requirement into a {@link io.plimsoll.policy.HealthState}; {@link io.plimsoll.policy.CallTerms} says how much a call asks for;
 * {@link io.plimsoll.policy.Grace} says until when, and {@link io.plimsoll.policy.Deadline} is the instant that comes of it.
 */
@NullMarked
package io.plimsoll.policy;

import org.jspecify.annotations.NullMarked;
