package io.plimsoll.liquidation.loss;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * An account that a loss may be shared with.
 *
 * @param accountId as text
 * @param equity signed
 * @param profit gain-positive, over the period that the policy names
 * @param isOfSameOwner whether it is of whoever owns the liquidated account, too
 */
public record Sharer(String accountId, BigDecimal equity, BigDecimal profit, boolean isOfSameOwner) {
    public Sharer {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(equity, "equity");
        Objects.requireNonNull(profit, "profit");
    }

    /** Somebody else's. */
    public Sharer(String accountId, BigDecimal equity, BigDecimal profit) {
        this(accountId, equity, profit, false);
    }
}
