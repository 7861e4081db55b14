package io.plimsoll.accountmargin;

import io.plimsoll.instrument.ContractId;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A trade that might be made.
 *
 * @param quantity in contracts, signed: bought positive; never 0
 * @param price of one unit; null for the mark
 * @param fee in the contract's currency, ≥ 0
 */
public record PreviewOrder(
        ContractId contract, BigDecimal quantity, @Nullable BigDecimal price, BigDecimal fee) {
    public PreviewOrder {
        Objects.requireNonNull(contract, "contract");
        if (quantity.signum() == 0) {
            throw new IllegalArgumentException("quantity must not be 0");
        }
        if (fee.signum() < 0) {
            throw new IllegalArgumentException("fee must be at least 0, was " + fee);
        }
    }
}
