package io.plimsoll.automationcost;

import io.plimsoll.rejection.Violations;
import java.math.BigDecimal;

/**
 * What a transaction on a chain costs at one instant; fees as in EIP-1559.
 *
 * @param units of gas that it uses, ≥ 0
 * @param baseFeeGwei b, for one unit, ≥ 0
 * @param priorityFeeGwei p, for one unit, ≥ 0
 * @param nativePrice of the chain's coin, ≥ 0
 */
public record GasSnapshot(long units, BigDecimal baseFeeGwei, BigDecimal priorityFeeGwei, BigDecimal nativePrice) {
    private static final int GWEI_DECIMALS = 9;

    /** @throws io.plimsoll.rejection.RejectedException INPUT_IMPOSSIBLE with every figure that is negative */
    public GasSnapshot {
        Violations.ofInputs()
                .require(units >= 0, "/units", "must be at least 0", units)
                .requireNotNegative("/baseFeeGwei", baseFeeGwei)
                .requireNotNegative("/priorityFeeGwei", priorityFeeGwei)
                .requireNotNegative("/nativePrice", nativePrice)
                .refuseIfAny();
    }

    /** {@code g (b + p) 1e-9 Pn}, exact, in the currency of the coin's price. */
    public BigDecimal cost() {
        return BigDecimal.valueOf(units)
                .multiply(baseFeeGwei.add(priorityFeeGwei))
                .multiply(nativePrice)
                .movePointLeft(GWEI_DECIMALS);
    }
}
