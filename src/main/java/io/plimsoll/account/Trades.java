package io.plimsoll.account;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The trades of accounts: added to, read, never changed. Every method joins the caller's transaction if there is one. */
public interface Trades {
    /** Those of the broker's ids that are booked, in no order. */
    List<BookedTrade> find(UUID accountId, Collection<String> tradeIds);

    /** Newest first; trades of one request in the reverse of their order there. */
    List<BookedTrade> newestFirst(UUID accountId, Optional<Place> after, int countMax);

    /** Adds all or none. */
    void addAll(List<BookedTrade> trades);

    /** A place in the list. */
    record Place(Instant bookedAt, UUID id) {}
}
