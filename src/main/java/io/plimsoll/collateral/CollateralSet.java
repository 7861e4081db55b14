package io.plimsoll.collateral;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an account has pledged, as a whole.
 *
 * @param version 1 for the first set of the account, one more for each that replaced it; 0 before the first
 * @param changedAt null before the first
 * @param accountSequence of the account once this was stored; 0 before the first
 * @param holdings each asset once, by asset; at most {@link #SIZE_MAX}
 */
public record CollateralSet(
        int version, @Nullable Instant changedAt, long accountSequence, List<CollateralHolding> holdings) {
    public static final int SIZE_MAX = 1_000;

    /** Before anything was pledged. */
    public static final CollateralSet NONE = new CollateralSet(0, null, 0, List.of());

    public CollateralSet {
        if (version < 0 || (version == 0) != (changedAt == null)) {
            throw new IllegalArgumentException("version must be above 0 and changedAt given, or neither, were %d and %s"
                    .formatted(version, changedAt));
        }
        if (holdings.size() > SIZE_MAX) {
            throw new IllegalArgumentException(
                    "a set has at most %d holdings, not %d".formatted(SIZE_MAX, holdings.size()));
        }
        holdings = holdings.stream()
                .sorted(Comparator.comparing(CollateralHolding::asset))
                .toList();
        Set<String> assets = new HashSet<>();
        for (CollateralHolding holding : holdings) {
            if (!assets.add(holding.asset())) {
                throw new IllegalArgumentException("asset %s is held twice".formatted(holding.asset()));
            }
        }
    }

    public boolean isEmpty() {
        return holdings.isEmpty();
    }
}
