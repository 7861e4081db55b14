package io.plimsoll.liquidation.action;

import io.plimsoll.accountmargin.TradableContract;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.liquidation.AccountFigures;
import io.plimsoll.liquidation.loss.BankruptPosition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One auto-deleveraging: a bankrupt position closed, whole or in part, against the best ranked positions on the other side.
 *
 * @param number from 1, in the order of booking
 * @param listNumber of the order list that was in force
 * @param bankrupt the position as it was
 * @param markedAt instant of its mark
 * @param shortfall what the account owed before, in its currency, above 0
 * @param fundBalance of the insurance fund then, below the shortfall
 * @param rankedCount accounts in the ranking
 * @param closed those of them that were closed, in the order of rank; at least one
 * @param after how the liquidated account stood with it
 * @param leavesNothing whether that account holds no position any more
 */
public record Deleveraging(
        int number,
        int listNumber,
        Instant bookedAt,
        TradableContract contract,
        BankruptPosition bankrupt,
        Instant markedAt,
        BigDecimal shortfall,
        BigDecimal fundBalance,
        int rankedCount,
        List<RankedAccount> closed,
        AccountFigures after,
        boolean leavesNothing) {
    public Deleveraging {
        Objects.requireNonNull(bookedAt, "bookedAt");
        Objects.requireNonNull(contract, "contract");
        Objects.requireNonNull(bankrupt, "bankrupt");
        Objects.requireNonNull(markedAt, "markedAt");
        Objects.requireNonNull(after, "after");
        closed = List.copyOf(closed);
        if (closed.isEmpty() || closed.size() > rankedCount) {
            throw new IllegalArgumentException("1 to %d are closed, were %s".formatted(rankedCount, closed));
        }
    }

    public ContractId contractId() {
        return contract.contract();
    }

    /** At which all of it was closed. */
    public BigDecimal price() {
        return bankrupt.takeOver().bankruptcyPrice();
    }

    /** What the bankrupt position changed by: negative of a long one. */
    public BigDecimal quantity() {
        return closed.stream()
                .map(RankedAccount::closedQuantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .negate();
    }

    /** What all who were closed bore together, above 0. */
    public BigDecimal borne() {
        return closed.stream().map(RankedAccount::forgonePnl).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** As a trade of the liquidated account, and of each that was closed. */
    static String tradeId(Liquidation liquidation, int number) {
        return "adl-%s-%d".formatted(liquidation.terms().id(), number);
    }
}
