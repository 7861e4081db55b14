package io.plimsoll.collateral;

import io.plimsoll.money.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How much of one asset, or of one class of assets, counts.
 *
 * @param shareOfRequirement of the margin that the collateral is held for, in [0, {@link #SHARE_MAX}]; null for no such limit. Without
 *     a requirement a share of it is nothing
 * @param maximumValue after haircut, ≥ 0; null for no such limit
 */
public record ConcentrationLimit(
        @Nullable BigDecimal shareOfRequirement, @Nullable Money maximumValue) {
    public static final BigDecimal SHARE_MAX = new BigDecimal(100);

    public ConcentrationLimit {
        if (shareOfRequirement == null && maximumValue == null) {
            throw new IllegalArgumentException("shareOfRequirement or maximumValue must be given");
        }
        if (shareOfRequirement != null
                && (shareOfRequirement.signum() < 0 || shareOfRequirement.compareTo(SHARE_MAX) > 0)) {
            throw new IllegalArgumentException(
                    "shareOfRequirement must be in [0, %s], was %s".formatted(SHARE_MAX, shareOfRequirement));
        }
        if (maximumValue != null) {
            Haircuts.requireNotNegative("maximumValue", maximumValue.amount());
        }
    }

    /**
     * What counts of a value: {@code min(value, share x requirement, maximum)}, in the currency of the basis.
     *
     * @param value after haircut, ≥ 0
     * @throws IllegalArgumentException if there is no rate from the maximum's currency, see {@link #hasRate}
     */
    public BigDecimal accepted(BigDecimal value, CollateralBasis basis) {
        BigDecimal accepted = value;
        if (shareOfRequirement != null && basis.requirement().isPresent()) {
            accepted =
                    accepted.min(shareOfRequirement.multiply(basis.requirement().get()));
        }
        if (maximumValue != null) {
            BigDecimal rate = basis.rates()
                    .of(maximumValue.currency(), basis.currency())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "no rate from %s to %s".formatted(maximumValue.currency(), basis.currency())));
            accepted = accepted.min(maximumValue.amount().multiply(rate));
        }
        return accepted;
    }

    /** Whether the limit can be told in the currency of the basis. */
    boolean hasRate(CollateralBasis basis) {
        return maximumValue == null
                || basis.rates().of(maximumValue.currency(), basis.currency()).isPresent();
    }
}
