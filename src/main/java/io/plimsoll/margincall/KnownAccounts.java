package io.plimsoll.margincall;

import java.util.UUID;

/** Whether there is such an account. */
@FunctionalInterface
public interface KnownAccounts {
    /** @throws io.plimsoll.rejection.RejectedException if there is none */
    void require(UUID accountId);
}
