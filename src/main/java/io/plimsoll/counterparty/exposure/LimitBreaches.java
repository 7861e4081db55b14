package io.plimsoll.counterparty.exposure;

import java.util.List;

/**
 * Counterparties whose newest exposure exceeds their present limit.
 *
 * @param count of all of them
 * @param furthest of them, by utilization, highest first; equal ones by name
 */
public record LimitBreaches(long count, List<LimitUse> furthest) {
    public LimitBreaches {
        furthest = List.copyOf(furthest);
        if (count < furthest.size()) {
            throw new IllegalArgumentException(
                    "count must be at least that of the listed, %d, was %d".formatted(furthest.size(), count));
        }
    }
}
