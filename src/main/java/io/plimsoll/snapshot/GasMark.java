package io.plimsoll.snapshot;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What gas costs on a chain at the instant of a snapshot; fees as in EIP-1559. It is no mark of a position: it is not carried over, and
 * whoever needs it at a later instant asks for the newest one before that.
 *
 * @param name as gas prices are named, such as ethereum-mainnet
 * @param currency of the coin's price
 * @param baseFeeGwei for one unit, ≥ 0
 * @param priorityFeeGwei for one unit, ≥ 0
 * @param nativePrice of the chain's coin, ≥ 0
 */
public record GasMark(
        String name, String currency, BigDecimal baseFeeGwei, BigDecimal priorityFeeGwei, BigDecimal nativePrice) {
    /** Most of one upload: there are fewer chains that anybody hedges on. */
    public static final int COUNT_MAX = 100;

    public GasMark {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(currency, "currency");
        if (baseFeeGwei.signum() < 0 || priorityFeeGwei.signum() < 0 || nativePrice.signum() < 0) {
            throw new IllegalArgumentException("fees and nativePrice must be at least 0, were %s, %s and %s"
                    .formatted(baseFeeGwei, priorityFeeGwei, nativePrice));
        }
    }
}
