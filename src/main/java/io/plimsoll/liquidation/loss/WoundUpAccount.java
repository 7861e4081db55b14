package io.plimsoll.liquidation.loss;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What winding an account up did to its equity.
 *
 * @param accountId as text
 * @param equityBefore at the marks that its liquidation began at, signed
 * @param closingPnl what all fills together changed equity by, gain-positive, after costs and fees
 */
public record WoundUpAccount(String accountId, BigDecimal equityBefore, BigDecimal closingPnl) {
    public WoundUpAccount {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(equityBefore, "equityBefore");
        Objects.requireNonNull(closingPnl, "closingPnl");
    }

    public BigDecimal equityAfter() {
        return equityBefore.add(closingPnl);
    }

    /** What is left, ≥ 0. */
    public BigDecimal surplus() {
        return equityAfter().max(BigDecimal.ZERO);
    }

    /** What the account owes beyond all it had, ≥ 0. */
    public BigDecimal shortfall() {
        return equityAfter().negate().max(BigDecimal.ZERO);
    }

    /** What somebody must bear, ≥ 0: the loss of the fills, and what was missing before the first of them, less their gain. */
    public BigDecimal loss() {
        return closingPnl.add(equityBefore.min(BigDecimal.ZERO)).negate().max(BigDecimal.ZERO);
    }

    /** Of the loss, what the account's own equity bears, in [0, {@code equityBefore}]. */
    public BigDecimal ownPart() {
        return loss().subtract(shortfall());
    }
}
