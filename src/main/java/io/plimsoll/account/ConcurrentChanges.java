package io.plimsoll.account;

import io.plimsoll.account.Accounts.ConcurrentChangeException;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.util.function.Supplier;

/**
 * Makes a change that is prepared outside a transaction and may find, when it is saved, that the account has moved on.
 *
 * <p>Of several writers one succeeds in each round, and the others prepare anew, so nobody waits for nothing.
 */
public final class ConcurrentChanges {
    /** More writers at once than a real account has; beyond that the client's own pause helps more than ours. */
    public static final int ATTEMPT_COUNT_MAX = 5;

    private ConcurrentChanges() {}

    /**
     * @param change reads, prepares and saves; begins anew each time
     * @throws RejectedException ACCOUNT_BUSY if the account had moved on every time
     */
    public static <T> T retried(Supplier<T> change) {
        for (int attempt = 1; attempt < ATTEMPT_COUNT_MAX; attempt++) {
            try {
                return change.get();
            } catch (ConcurrentChangeException movedOn) {
                // prepared anew from what is stored now
            }
        }
        try {
            return change.get();
        } catch (ConcurrentChangeException movedOn) {
            throw new RejectedException(
                    Reason.ACCOUNT_BUSY, "%s, %d times in a row".formatted(movedOn.getMessage(), ATTEMPT_COUNT_MAX));
        }
    }
}
