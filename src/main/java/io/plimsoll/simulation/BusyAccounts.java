package io.plimsoll.simulation;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Reads accounts that change faster than they can be read. Nobody waits for a simulation, and nobody asks again for it: where others are told
 * to come back, it does so itself.
 */
final class BusyAccounts {
    /** Each of them tries some times by itself; an account that is never still meanwhile is not one that people trade on. */
    static final int READING_COUNT_MAX = 20;

    private BusyAccounts() {}

    /**
     * Reads until the account stands still for long enough.
     *
     * @param reading begins anew each time
     * @param watch is asked before each further time, which makes way for whoever changes the account
     * @throws RejectedException ACCOUNT_BUSY if it was refused with that every time; whatever else refuses the reading, at once
     * @throws CancellationException if it was cancelled
     */
    static <T> T read(Supplier<T> reading, RunWatch watch) {
        for (int number = 1; number < READING_COUNT_MAX; number++) {
            try {
                return reading.get();
            } catch (RejectedException refusal) {
                if (refusal.reason() != Reason.ACCOUNT_BUSY) {
                    throw refusal;
                }
                if (watch.isCancelled()) {
                    throw new CancellationException();
                }
            }
        }
        return reading.get();
    }
}
