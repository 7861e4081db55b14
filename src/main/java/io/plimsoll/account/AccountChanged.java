package io.plimsoll.account;

import java.util.UUID;

/** Who must know that an account has changed, to compute its margin again before the client gets its reply. */
@FunctionalInterface
public interface AccountChanged {
    /**
     * Called after the change is committed, outside any transaction. Also called when a request is repeated whose change was made
     * before, so that work the first request could not finish is caught up.
     */
    void accountChanged(UUID accountId);
}
