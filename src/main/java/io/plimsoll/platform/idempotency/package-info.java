/**
 * Repeating a request without repeating its effect.
 *
 * <p>{@link io.plimsoll.platform.idempotency.IdempotentReplies#once} is what every POST that changes stored state goes
 * through; it computes first, outside of any transaction, and then saves the change and the reply together.
 */
package io.plimsoll.platform.idempotency;
