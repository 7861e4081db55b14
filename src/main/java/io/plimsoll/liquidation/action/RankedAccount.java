package io.plimsoll.liquidation.action;

import io.plimsoll.liquidation.loss.AdlScore;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;

/**
 * A place in the ranking of an auto-deleveraging, what it comes from, and what became of the position.
 *
 * @param rank from 1, which is closed first
 * @param quantity before, long positive; never 0
 * @param entryValue {@code quantity × multiplier × entry price}, signed
 * @param markValue the same at the mark of the ranking
 * @param equity of the account before, above 0
 * @param closedQuantity what the position changed by, against the sign of {@code quantity}; 0 if it was not its turn
 * @param forgonePnl what closing at the mark would have brought more, in [0, {@code equity}]
 */
public record RankedAccount(
        int rank,
        UUID accountId,
        BigDecimal quantity,
        BigDecimal entryValue,
        BigDecimal markValue,
        BigDecimal equity,
        AdlScore score,
        BigDecimal closedQuantity,
        BigDecimal forgonePnl) {
    public RankedAccount {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(score, "score");
        if (closedQuantity.abs().compareTo(quantity.abs()) > 0 || closedQuantity.signum() == quantity.signum()) {
            throw new IllegalArgumentException("%s cannot close %s".formatted(closedQuantity, quantity));
        }
        if (forgonePnl.signum() < 0 || forgonePnl.compareTo(equity) > 0) {
            throw new IllegalArgumentException("forgonePnl must be in [0, %s], was %s".formatted(equity, forgonePnl));
        }
    }

    public boolean isClosed() {
        return closedQuantity.signum() != 0;
    }
}
