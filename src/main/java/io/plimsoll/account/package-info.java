/**
 * Accounts: who they belong to, what they hold, what they traded.
 *
 * <p>{@link io.plimsoll.account.Account} names the policy it is margined by. Its {@link io.plimsoll.account.BookPosition}s are set as
 * a whole or built from trades. What moves an account's margin moves its sequence, see
 * {@link io.plimsoll.account.Accounts#advance}.
 */
package io.plimsoll.account;
