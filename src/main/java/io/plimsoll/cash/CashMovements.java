package io.plimsoll.cash;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The movements of cash: added to, read, never changed. Every method joins the caller's transaction if there is one. */
public interface CashMovements {
    /** By its business key. */
    Optional<CashMovement> find(UUID accountId, String reference);

    /** Newest first; movements of one instant in the reverse of their order. */
    List<CashMovement> newestFirst(UUID accountId, Filter filter, Optional<Place> after, int countMax);

    /** Adds all or none, entries included. */
    void addAll(List<CashMovement> movements);

    /** Which movements are meant; null parts do not restrict. */
    record Filter(@Nullable MovementKind kind, @Nullable String currency) {}

    /** A place in the list. */
    record Place(Instant bookedAt, UUID id) {}
}
