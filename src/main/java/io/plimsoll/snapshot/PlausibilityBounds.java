package io.plimsoll.snapshot;

import io.plimsoll.instrument.ContractKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How far a mark may be from the one before to be believed. Every bound is inclusive: what equals it is believed.
 *
 * @param jumpFractionMax move of a price, as a fraction of the size of the one before, by kind of contract; FUTURE's is also that of
 *     underlyings and forward prices. OPTION's is a fraction of the underlying's price, and what an option may move beyond its
 *     underlying
 * @param jumpScanRangesMax move of a price in price scan ranges of its underlying, if it has one; the wider of the two bounds holds
 * @param assetJumpFractionMax move of a collateral asset's price
 * @param fxJumpFractionMax move of an exchange rate
 * @param volatilityFactorMax new volatility over old or old over new; ≥ 1
 * @param unitTolerance how near to a power of ten a ratio of prices must be, as a fraction: 0.05 takes 95 to 105 for 100
 * @param negativePriceKinds contracts whose prices may be zero or below without being asked about
 * @param stuckCountMin snapshots in a row that must repeat a price, and
 * @param stuckAfter how long it must have stood still, and
 * @param stuckPeersMoveFraction how far its peers must have moved meanwhile, for it to be stuck
 * @param stuckOptionFractionMin of the underlying's price: an option worth less may rest at its smallest price for long
 */
public record PlausibilityBounds(
        Map<ContractKind, BigDecimal> jumpFractionMax,
        BigDecimal jumpScanRangesMax,
        BigDecimal assetJumpFractionMax,
        BigDecimal fxJumpFractionMax,
        BigDecimal volatilityFactorMax,
        BigDecimal unitTolerance,
        Set<ContractKind> negativePriceKinds,
        int stuckCountMin,
        Duration stuckAfter,
        BigDecimal stuckPeersMoveFraction,
        BigDecimal stuckOptionFractionMin) {
    public PlausibilityBounds {
        jumpFractionMax = Map.copyOf(jumpFractionMax);
        negativePriceKinds = Set.copyOf(negativePriceKinds);
        for (ContractKind kind : ContractKind.values()) {
            requireNotNegative("jumpFractionMax of " + kind, Objects.requireNonNull(jumpFractionMax.get(kind)));
        }
        requireNotNegative("jumpScanRangesMax", jumpScanRangesMax);
        requireNotNegative("assetJumpFractionMax", assetJumpFractionMax);
        requireNotNegative("fxJumpFractionMax", fxJumpFractionMax);
        requireNotNegative("stuckPeersMoveFraction", stuckPeersMoveFraction);
        requireNotNegative("stuckOptionFractionMin", stuckOptionFractionMin);
        if (volatilityFactorMax.compareTo(BigDecimal.ONE) < 0) {
            throw new IllegalArgumentException("volatilityFactorMax must be at least 1, was " + volatilityFactorMax);
        }
        if (unitTolerance.signum() < 0 || unitTolerance.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("unitTolerance must be in [0, 1), was " + unitTolerance);
        }
        if (stuckCountMin < 1 || stuckAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "stuckCountMin must be at least 1 and stuckAfter not negative, were %d and %s"
                            .formatted(stuckCountMin, stuckAfter));
        }
    }

    private static void requireNotNegative(String name, BigDecimal value) {
        if (Objects.requireNonNull(value, name).signum() < 0) {
            throw new IllegalArgumentException(name + " must be at least 0, was " + value);
        }
    }

    BigDecimal jumpFractionMax(ContractKind kind) {
        return Objects.requireNonNull(jumpFractionMax.get(kind));
    }
}
