package io.plimsoll.liquidation.loss;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A position that auto-deleveraging may close.
 *
 * @param accountId whose it is, as text
 * @param quantity long positive; never 0
 * @param equity of the account, at mark; below zero it can give nothing
 */
public record AdlCandidate(String accountId, BigDecimal quantity, BigDecimal equity, AdlScore score) {
    public AdlCandidate {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(equity, "equity");
        Objects.requireNonNull(score, "score");
        if (quantity.signum() == 0) {
            throw new IllegalArgumentException("quantity must not be 0");
        }
    }
}
