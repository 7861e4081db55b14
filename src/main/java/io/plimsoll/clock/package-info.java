/**
 * The service's time, and how a sandbox moves it on: a story of five days runs in a second, deadlines included.
 *
 * <p>{@link io.plimsoll.clock.AdvanceableClock} is what everything else takes as its clock. {@link io.plimsoll.clock.ClockMoves}
 * keeps how far it was advanced, for all replicas and beyond restarts; {@link io.plimsoll.clock.SandboxClock} moves it and tells
 * every {@link io.plimsoll.clock.ClockListener}. It never goes back: what was stored would lie in the future.
 */
@NullMarked
package io.plimsoll.clock;

import org.jspecify.annotations.NullMarked;
