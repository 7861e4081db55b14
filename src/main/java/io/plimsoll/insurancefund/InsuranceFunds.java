package io.plimsoll.insurancefund;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The insurance funds and their movements: added to, read, never changed. Joins the caller's transaction if there is one. */
public interface InsuranceFunds {
    /** As it is now; one that nothing moved yet is empty. */
    InsuranceFund get(String currency);

    /**
     * The same, and nobody else moves the fund before the caller's transaction ends. Whoever locks an account as well locks the
     * account first.
     */
    InsuranceFund lock(String currency);

    /** By its business key. */
    Optional<FundMovement> find(String currency, String reference);

    /** Newest first; movements of one instant in the reverse of their order. */
    List<FundMovement> newestFirst(String currency, Filter filter, Optional<Place> after, int countMax);

    /** Adds a movement, entries included. The caller holds the fund's lock, and the movement follows the last one. */
    void add(FundMovement movement);

    /** Which movements are meant; null parts do not restrict. */
    record Filter(@Nullable FundMovementKind kind) {}

    /** A place in the list. */
    record Place(Instant bookedAt, UUID id) {}
}
