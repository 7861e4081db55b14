package io.plimsoll.notification;

import java.util.List;

/** Where features leave what happened. */
public interface EventOutbox {
    /**
     * Adds events in the caller's transaction, in their order. Within it the caller must have locked the account of each event
     * before, as {@code Accounts.advance} does: that is what makes the order of an account's events the order of its changes.
     *
     * @throws IllegalStateException outside of a transaction: the events would be told even if what they tell of fails
     */
    void addAll(List<DomainEvent> events);

    /** Is told that events were committed here, so that they are not published only when somebody looks. */
    @FunctionalInterface
    interface Listener {
        void committed();
    }
}
