package io.plimsoll.snapshot;

import java.time.Duration;

/**
 * How much one upload may hold, and how old a mark may become.
 *
 * @param instrumentCountMax of one upload; as many earlier contracts again may be carried over
 * @param underlyingCountMax of one upload; as many again may be carried over
 * @param fxRateCountMax of one upload; as many again may be carried over
 * @param assetCountMax of one upload; as many again may be carried over
 * @param carriedAgeMax a mark older than this at the snapshot's instant is not carried over, but for an asset's price, which is kept as the
 *     last that was known; nothing is compared with it
 * @param aheadMax how far a snapshot's instant may be ahead of the clock
 */
public record SnapshotLimits(
        int instrumentCountMax,
        int underlyingCountMax,
        int fxRateCountMax,
        int assetCountMax,
        Duration carriedAgeMax,
        Duration aheadMax) {
    public SnapshotLimits {
        if (carriedAgeMax.isNegative() || aheadMax.isNegative()) {
            throw new IllegalArgumentException("carriedAgeMax and aheadMax must not be negative, were %s and %s"
                    .formatted(carriedAgeMax, aheadMax));
        }
    }
}
