/**
 * Accounts: who they belong to, what they hold, what they traded.
 *
 * <p>{@link io.plimsoll.account.Account} names the policy it is margined by. Its {@link io.plimsoll.account.BookPosition}s are set as
 * a whole ({@link io.plimsoll.account.PositionService}) or built from trades ({@link io.plimsoll.account.TradeService}) by the
 * average price method. What moves an account's margin moves its sequence: a change is prepared outside any transaction
 * ({@link io.plimsoll.account.PreparedChange}), saved in a short one that begins with
 * {@link io.plimsoll.account.Accounts#advance}, and prepared anew if the account has moved on
 * ({@link io.plimsoll.account.ConcurrentChanges}).
 */
@NullMarked
package io.plimsoll.account;

import org.jspecify.annotations.NullMarked;
