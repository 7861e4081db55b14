package io.plimsoll.counterparty.exposure;

import io.plimsoll.counterparty.exposure.ExposureRecord.Summary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The kept exposure calculations: added to, read, never changed. */
public interface ExposureCalculations {
    /** @throws io.plimsoll.rejection.RejectedException EXPOSURE_CALCULATION_NOT_FOUND if there is none of this id */
    ExposureRecord get(UUID id);

    /** Adds, in the transaction of the caller. */
    void add(ExposureRecord calculation);

    /**
     * Of one counterparty, newest first.
     *
     * @param after last row of the page before; null for the first page
     * @param limit most rows
     */
    List<Summary> newestFirst(Filter filter, @Nullable Place after, int limit);

    /** Of one counterparty; empty if it has no limit, or no exposure in its currency. */
    Optional<LimitUse> limitUse(String counterparty);

    /**
     * Counterparties with a limit and an exposure in its currency, by name.
     *
     * @param isBreached only those beyond their limit
     * @param afterName last one of the page before; null for the first page
     */
    List<LimitUse> limitUses(boolean isBreached, @Nullable String afterName, int countMax);

    /**
     * Those beyond their limit, by how far, the furthest first.
     *
     * @param countMax that are listed; all are counted
     */
    LimitBreaches breaches(int countMax);

    /**
     * @param from inclusive; null for all
     * @param to exclusive; null for all
     */
    record Filter(
            String counterparty,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** A place in the list. */
    record Place(Instant calculatedAt, UUID id) {}
}
