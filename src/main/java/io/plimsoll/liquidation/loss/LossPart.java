package io.plimsoll.liquidation.loss;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of a loss and who bears it.
 *
 * @param accountId null of the insurance fund and of what is uncovered
 * @param amount above 0
 */
public record LossPart(LossLayer layer, @Nullable String accountId, BigDecimal amount) {
    public LossPart {
        Objects.requireNonNull(layer, "layer");
        boolean isOfAccount = layer != LossLayer.INSURANCE_FUND && layer != LossLayer.UNCOVERED;
        if (isOfAccount != (accountId != null)) {
            throw new IllegalArgumentException("%s and account %s do not go together".formatted(layer, accountId));
        }
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("amount must be above 0, was " + amount);
        }
    }
}
