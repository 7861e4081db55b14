package io.plimsoll.margincall;

import java.util.UUID;

/** Whether there is such an account, and whether it has a figure. */
@FunctionalInterface
public interface KnownAccounts {
    /** @throws io.plimsoll.rejection.RejectedException if there is none */
    void require(UUID accountId);

    /**
     * Refuses an account that moved on after it was margined last and has no margin now.
     *
     * @throws io.plimsoll.rejection.RejectedException as {@link io.plimsoll.accountmargin.MarginRound#margin}
     */
    default void requireMargin(UUID accountId) {}
}
