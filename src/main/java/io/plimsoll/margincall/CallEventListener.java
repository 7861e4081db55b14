package io.plimsoll.margincall;

import io.plimsoll.margincall.EventChain.Link;
import java.util.List;

/** Who tells others of what happens to calls. */
@FunctionalInterface
public interface CallEventListener {
    /**
     * Called in the transaction that appends the events, which holds the lock of each account's chain.
     *
     * @param events in the order of the chain of each account
     */
    void appended(List<Link> events);
}
