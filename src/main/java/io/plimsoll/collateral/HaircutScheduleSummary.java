package io.plimsoll.collateral;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A haircut schedule without its classes, as it stands in a list.
 *
 * @param version the latest
 * @param createdAt when the latest version was stored; null if the schedule came with the service
 */
public record HaircutScheduleSummary(
        String name,
        int version,
        String sha256,
        String description,
        @Nullable Instant createdAt,
        int classCount) {

    static HaircutScheduleSummary of(HaircutSchedule schedule) {
        return new HaircutScheduleSummary(
                schedule.name(),
                schedule.version(),
                schedule.sha256(),
                schedule.description(),
                schedule.createdAt(),
                schedule.classes().size());
    }

    /** Whether the schedule came with the service and cannot be replaced. */
    public boolean isReady() {
        return createdAt == null;
    }
}
