package io.plimsoll.snapshot;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a mark in force comes from, and how long its price has stood still.
 *
 * @param asOf instant of the mark itself: of the snapshot that brought it
 * @param carriedOver why it is an earlier snapshot's; null if this snapshot brought it
 * @param unchangedSince {@code asOf} of the first snapshot with this price
 * @param unchangedCount snapshots in a row that repeated it, not counting the first
 * @param peersMoveFraction how far its peers moved meanwhile, signed, as a fraction: the sum of their mean moves
 */
public record MarkOrigin(
        Instant asOf,
        @Nullable CarryReason carriedOver,
        Instant unchangedSince,
        int unchangedCount,
        double peersMoveFraction) {
    public MarkOrigin {
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(unchangedSince, "unchangedSince");
        if (unchangedCount < 0) {
            throw new IllegalArgumentException("unchangedCount must be at least 0, was " + unchangedCount);
        }
    }

    /** Of a price seen for the first time. */
    public static MarkOrigin fresh(Instant asOf) {
        return new MarkOrigin(asOf, null, asOf, 0, 0);
    }

    /** Whether figures made of the mark are stale. */
    public boolean isCarriedOver() {
        return carriedOver != null;
    }

    MarkOrigin carriedOver(CarryReason reason) {
        return new MarkOrigin(asOf, reason, unchangedSince, unchangedCount, peersMoveFraction);
    }

    /** Brought by a later snapshot with the same price. */
    MarkOrigin repeated(Instant laterAsOf, double peersMeanMove) {
        return new MarkOrigin(laterAsOf, null, unchangedSince, unchangedCount + 1, peersMoveFraction + peersMeanMove);
    }

    /** Still the earlier mark, while its stillness goes on being counted. */
    MarkOrigin stillStuck(MarkOrigin repeated) {
        return new MarkOrigin(
                asOf, CarryReason.QUARANTINED, unchangedSince, repeated.unchangedCount, repeated.peersMoveFraction);
    }
}
