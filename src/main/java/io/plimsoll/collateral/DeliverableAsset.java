package io.plimsoll.collateral;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Objects;

/**
 * An asset that could be posted, and what posting it costs.
 *
 * @param marketValue before haircut, ≥ 0, in the requirement's currency
 * @param haircut ≥ 0; with 1 or more it covers nothing and is never posted
 * @param fundingCost per unit of market value and the period that is compared
 */
public record DeliverableAsset(String id, BigDecimal marketValue, BigDecimal haircut, BigDecimal fundingCost) {
    /** Cost of one unit of requirement covered, {@code fundingCost / (1 - haircut)}, ascending; of equal ones by id. */
    static final Comparator<DeliverableAsset> CHEAPEST_FIRST =
            ((Comparator<DeliverableAsset>) DeliverableAsset::compareCost).thenComparing(DeliverableAsset::id);

    public DeliverableAsset {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(fundingCost, "fundingCost");
        Haircuts.requireNotNegative("marketValue", marketValue);
        Haircuts.requireNotNegative("haircut", haircut);
    }

    boolean coversAnything() {
        return keptFraction().signum() > 0;
    }

    BigDecimal keptFraction() {
        return Haircuts.keptFraction(haircut, BigDecimal.ZERO);
    }

    /** Multiplied out, so that no digit of a quotient decides. */
    private int compareCost(DeliverableAsset other) {
        return fundingCost.multiply(other.keptFraction()).compareTo(other.fundingCost.multiply(keptFraction()));
    }
}
