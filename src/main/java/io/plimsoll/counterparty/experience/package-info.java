/**
 * How often clients of ours have failed, and what that cost: {@link io.plimsoll.counterparty.experience.DefaultExperience}, counted from
 * the liquidations that are kept ({@link io.plimsoll.counterparty.experience.DefaultHistory}). It stands beside the probabilities that a
 * counterparty's terms say, and does not change them.
 */
@NullMarked
package io.plimsoll.counterparty.experience;

import org.jspecify.annotations.NullMarked;
