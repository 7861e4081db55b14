/**
 * The service's time, which clock it goes by, and how a sandbox moves it on: a story of five days runs in a second, deadlines included.
 *
 * <p>Real time is the database's, {@link io.plimsoll.clock.ReferenceClock}: all replicas share it, and what they date and what they do by
 * deadlines goes by it, whatever the clock of their machine is set to. A machine that disagrees is told by readiness and refused nothing,
 * but for tokens of an issuer, which must be good by its clock, too. A database whose clock is set forward is followed, so that what is
 * due by it is done; while one that was set back catches up, time stands still.
 *
 * <p>{@link io.plimsoll.clock.AdvanceableClock} is what everything else takes as its clock. {@link io.plimsoll.clock.ClockMoves}
 * keeps how far it was advanced, for all replicas and beyond restarts; {@link io.plimsoll.clock.SandboxClock} moves it and tells
 * every {@link io.plimsoll.clock.ClockListener}. It never goes back: what was stored would lie in the future.
 */
@NullMarked
package io.plimsoll.clock;

import org.jspecify.annotations.NullMarked;
