package io.plimsoll.collateral;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The cheapest way to cover a requirement.
 *
 * @param used of every asset offered, by id; what is not posted is used with 0
 * @param cost sum of market value used times funding cost
 * @param shortfall part of the requirement that all assets together do not cover, ≥ 0
 */
public record CollateralAllocation(List<UsedAsset> used, BigDecimal cost, BigDecimal shortfall) {
    /** Rounded up, so that the quotient covers what it was divided for. */
    private static final MathContext COVERING = new MathContext(34, RoundingMode.UP);

    public CollateralAllocation {
        used = List.copyOf(used);
    }

    /** @param marketValue before haircut, in [0, what was offered] */
    public record UsedAsset(String id, BigDecimal marketValue) {}

    /**
     * Takes what costs least for what it covers first.
     *
     * @param requirement after haircuts, ≥ 0
     */
    public static CollateralAllocation cheapest(BigDecimal requirement, List<DeliverableAsset> assets) {
        Haircuts.requireNotNegative("requirement", requirement);
        List<UsedAsset> used = new ArrayList<>();
        BigDecimal cost = BigDecimal.ZERO;
        BigDecimal uncovered = requirement;
        List<DeliverableAsset> inOrder = new ArrayList<>();
        for (DeliverableAsset asset : assets) {
            if (asset.coversAnything()) {
                inOrder.add(asset);
            } else {
                used.add(new UsedAsset(asset.id(), BigDecimal.ZERO));
            }
        }
        inOrder.sort(DeliverableAsset.CHEAPEST_FIRST);
        for (DeliverableAsset asset : inOrder) {
            BigDecimal posted = uncovered.divide(asset.keptFraction(), COVERING).min(asset.marketValue());
            used.add(new UsedAsset(asset.id(), posted));
            cost = cost.add(posted.multiply(asset.fundingCost()));
            uncovered =
                    uncovered.subtract(posted.multiply(asset.keptFraction())).max(BigDecimal.ZERO);
        }
        used.sort(Comparator.comparing(UsedAsset::id));
        return new CollateralAllocation(used, cost, uncovered);
    }
}
