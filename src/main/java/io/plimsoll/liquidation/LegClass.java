package io.plimsoll.liquidation;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import org.jspecify.annotations.Nullable;

/**
 * A class of legs that a policy prefers to others. What is null does not matter.
 *
 * @param kind of the contract
 * @param side of the position that is taken back
 * @param product of the contract
 * @param isHedge whether the leg hedges instead of taking a position back; null for either
 */
public record LegClass(
        @Nullable ContractKind kind,
        @Nullable Side side,
        @Nullable String product,
        @Nullable Boolean isHedge) {

    /** Which way a position is held. */
    public enum Side {
        LONG,
        SHORT
    }

    /** @param held signed quantity of the position; 0 for a contract that is not held */
    boolean holds(ContractId contract, int held, boolean isHedging) {
        return (kind == null || kind == contract.kind())
                && (product == null || product.equals(contract.product()))
                && (isHedge == null || isHedge == isHedging)
                && (side == null || !isHedging && (side == Side.LONG) == held > 0);
    }
}
