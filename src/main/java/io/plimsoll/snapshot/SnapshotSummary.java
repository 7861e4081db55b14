package io.plimsoll.snapshot;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored snapshot without its marks.
 *
 * @param source that the marks are of; null if the upload names none
 * @param sha256 of the bytes as sent, 64 hexadecimal digits
 * @param sizeBytes as sent
 * @param acceptsQuarantined whether the upload vouched for all its marks
 * @param previousId what was in force until then and it was compared with; null of the first
 * @param sent how many marks the upload had
 * @param quarantinedCounts by rule; rules that no mark broke may be absent
 * @param acceptedCount marks that broke a rule and are used because the upload vouches for them
 * @param carriedOverCount marks in force that are an earlier snapshot's
 * @param droppedCount earlier marks that were too old, or too many, to be carried over
 */
public record SnapshotSummary(
        UUID id,
        Instant asOf,
        Instant receivedAt,
        @Nullable String source,
        String sha256,
        long sizeBytes,
        boolean acceptsQuarantined,
        @Nullable UUID previousId,
        SentCounts sent,
        Map<PlausibilityRule, Integer> quarantinedCounts,
        int acceptedCount,
        int carriedOverCount,
        int droppedCount) {
    public SnapshotSummary {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(receivedAt, "receivedAt");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(sent, "sent");
        quarantinedCounts = Map.copyOf(quarantinedCounts);
    }

    /** Marks of an upload by what they are of. */
    public record SentCounts(int underlyings, int instruments, int fxRates, int assets) {
        static SentCounts of(ReceivedMarks received) {
            return new SentCounts(
                    received.market().underlyings().size(),
                    received.market().instruments().size(),
                    received.market().fxRates().size(),
                    received.assets().size());
        }
    }

    public int quarantinedCount(PlausibilityRule rule) {
        return quarantinedCounts.getOrDefault(rule, 0);
    }

    public int quarantinedCount() {
        return quarantinedCounts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Its place in the order of {@link SnapshotLibrary}. */
    public SnapshotLibrary.Place place() {
        return new SnapshotLibrary.Place(asOf, receivedAt, id);
    }
}
