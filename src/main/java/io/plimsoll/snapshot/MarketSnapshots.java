package io.plimsoll.snapshot;

import java.util.Optional;
import java.util.UUID;

/** The stored market snapshots, insert-only; opened ones are kept in memory within a bound. */
public interface MarketSnapshots {
    /** @throws io.plimsoll.rejection.RejectedException MARKET_SNAPSHOT_NOT_FOUND */
    MarketSnapshot get(UUID id);

    /** The one with the latest {@code asOf}, which state is computed from; of equals the one received last. */
    Optional<MarketSnapshot> latest();

    /** Id of {@link #latest}, cheap. */
    Optional<UUID> latestId();
}
