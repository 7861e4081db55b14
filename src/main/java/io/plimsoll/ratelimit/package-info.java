/**
 * How much one tenant may ask of the service, so that none takes it from the others.
 *
 * <p>What is counted are units: a request that is let in costs one, and a thousand {@link io.plimsoll.ratelimit.WorkBudget valuations}, a
 * contract under a scenario each, cost another. Both take the service some tenths of a millisecond. Each tenant has a
 * {@link io.plimsoll.ratelimit.TokenBucket} that fills at a steady rate up to a burst; a request is let in if there is a unit in it, and is
 * refused before anything of it is looked at but its head if there is none.
 *
 * <p>Work is paid when it begins, also with units that are not there yet: how much it is shows only once an account was read, and a request
 * that stopped half-way would have to be taken back. Who is in debt waits until it is paid. So a request that costs more than a whole burst
 * is possible, and what a tenant gets over time is the rate all the same.
 */
@NullMarked
package io.plimsoll.ratelimit;

import org.jspecify.annotations.NullMarked;
