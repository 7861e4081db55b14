package io.plimsoll.counterparty.exposure;

import io.plimsoll.counterparty.exposure.ExposureRecord.Summary;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

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
    List<Summary> newestFirst(Filter filter, Place after, int limit);

    /**
     * @param from inclusive; null for all
     * @param to exclusive; null for all
     */
    record Filter(String counterparty, Instant from, Instant to) {}

    /** A place in the list. */
    record Place(Instant calculatedAt, UUID id) {}
}
