package io.plimsoll.calculation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The kept calculations: added to, read, never changed. */
public interface MarginCalculations {
    /** @throws io.plimsoll.rejection.RejectedException MARGIN_CALCULATION_NOT_FOUND if there is none of this id */
    CalculationRecord get(UUID id);

    /** Adds all or none, in the transaction of the caller. */
    void addAll(List<CalculationRecord> calculations);

    /**
     * Newest first.
     *
     * @param limit most rows
     */
    List<CalculationSummary> find(Filter filter, @Nullable Place after, int limit);

    /**
     * Which calculations are meant; null parts do not restrict.
     *
     * @param from inclusive
     * @param to exclusive
     */
    record Filter(
            @Nullable String methodology,
            @Nullable UUID parameterSetId,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** The last row of the page before; null for the first page. */
    record Place(Instant calculatedAt, UUID id) {}
}
