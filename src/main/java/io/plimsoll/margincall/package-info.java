/**
 * Margin calls: what a client must bring, until when, and everything that happens until it is over.
 *
 * <p>{@link io.plimsoll.margincall.MarginCallDesk} hears of every new {@link io.plimsoll.accountmargin.AccountMargin} and compares
 * it with the account's live call: it issues, raises, credits or ends it. What a client or the desk says comes through
 * {@link io.plimsoll.margincall.MarginCallService}; what time does, through {@link io.plimsoll.margincall.DueCalls}. All three give
 * {@link io.plimsoll.margincall.CallCommand}s to {@link io.plimsoll.margincall.CallRules}, which applies them to a
 * {@link io.plimsoll.margincall.MarginCall}, a sealed life cycle whose states have only their legal moves;
 * {@link io.plimsoll.margincall.CallTransitions} is the same life cycle as a table.
 *
 * <p>Each step leaves a {@link io.plimsoll.margincall.CallEvent}. Events of an account form an
 * {@link io.plimsoll.margincall.EventChain}, which {@link io.plimsoll.margincall.AuditVerification} walks.
 *
 * <h2>Rules of the life cycle</h2>
 *
 * <ul>
 *   <li><b>Notified.</b> Somebody says so, or an endpoint has received the event of the issue: then the call is NOTIFIED by itself, and
 *       the client's time counts from that reply on. A call that was answered, or is over, is left as it is.
 *   <li><b>Judged in turn.</b> A step takes the lock of its account first and the instant second. An answer that was sent in time and
 *       waited for its turn beyond the deadline is too late.
 *   <li><b>Met or recovered.</b> What remains is what equity lacks to the margin the call asks for. A call ends as met once
 *       nothing remains and the account did something for it: what it did took off the rest, or part was credited before. An account
 *       that the market brings back to the policy's {@code recoveredAt} has its call cancelled as recovered, unless it is still below the
 *       level at which calls are issued: the next look would issue another, with time anew. What it brought for the call does not count
 *       for that, nor does it stand in the way: who paid a part is not worse off than who paid nothing.
 *   <li><b>Its own doing.</b> Cash, collateral, trades and positions. Where the market or the account's terms changed besides, they come
 *       first, whichever the service saw first: see {@link io.plimsoll.margincall.IdleMargins}.
 *   <li><b>Partial credits.</b> They lower what remains at once. The status becomes PARTIALLY_MET once the client has also
 *       acknowledged the call; a call that nobody answered stays ISSUED or NOTIFIED, however little remains.
 *   <li><b>Deeper breach.</b> The amount rises, never falls, and the deadline stays.
 *   <li><b>Disputes.</b> They do not stop the clock: a disputed call expires at its deadline like any other, or disputing would be
 *       a free option. A dispute ends when the client agrees after all, when the call is extended, or with the call.
 *   <li><b>Extensions.</b> At most so many, and never later than so long after the first deadline, see {@link
 *       io.plimsoll.margincall.ExtensionLimits}.
 *   <li><b>Expiry.</b> From its deadline on a call counts as expired, whoever notices first. One whose account falls below the
 *       policy's liquidation level expires at once: its deadline is brought forward. What the account did before the deadline counts,
 *       although it is margined after it, and its margin is waited for a minute at most. What is not stored yet when the expiry comes is
 *       late, even if it was begun before the deadline.
 *   <li><b>Late money.</b> An expired call that is paid before a liquidation starts ends as RESTORED, not as met.
 * </ul>
 */
@NullMarked
package io.plimsoll.margincall;

import org.jspecify.annotations.NullMarked;
