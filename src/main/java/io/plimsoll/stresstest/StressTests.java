package io.plimsoll.stresstest;

import io.plimsoll.stresstest.StressTestRecord.Summary;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The kept stress tests: added to, read, never changed. */
public interface StressTests {
    /** @throws io.plimsoll.rejection.RejectedException STRESS_TEST_NOT_FOUND if there is none of this id */
    StressTestRecord get(UUID id);

    /** Adds, in the transaction of the caller. */
    void add(StressTestRecord stressTest);

    /**
     * Newest first.
     *
     * @param after last row of the page before; null for the first page
     * @param limit most rows
     */
    List<Summary> newestFirst(@Nullable Place after, int limit);

    /** A place in the list. */
    record Place(Instant calculatedAt, UUID id) {}
}
