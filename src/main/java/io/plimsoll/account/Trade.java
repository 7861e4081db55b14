package io.plimsoll.account;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * What an account traded, as its broker says. Two trades are equal if they say the same, however many zeros their decimals end in.
 *
 * @param tradeId the broker's name of the trade, unique in the account
 * @param quantity in contracts, signed: bought positive, sold negative; never 0
 * @param price of one unit, any sign
 * @param currency ISO 4217 code of price and fee
 * @param multiplier units of the underlying in one contract, above 0
 * @param isPremiumStyle of an option whose buyer pays the price at once; false for everything else
 * @param fee what the account pays for the trade; negative for a rebate
 */
public record Trade(
        String tradeId,
        ContractId contract,
        BigDecimal quantity,
        BigDecimal price,
        String currency,
        BigDecimal multiplier,
        boolean isPremiumStyle,
        BigDecimal fee,
        Instant tradedAt) {
    public Trade {
        Objects.requireNonNull(tradeId, "tradeId");
        Objects.requireNonNull(contract, "contract");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(tradedAt, "tradedAt");
        quantity = Money.withDecimals(quantity, 0);
        price = Money.withDecimals(price, 0);
        multiplier = Money.withDecimals(multiplier, 0);
        fee = Money.withDecimals(fee, 0);
        if (quantity.signum() == 0) {
            throw new IllegalArgumentException("quantity must not be 0");
        }
        if (multiplier.signum() <= 0) {
            throw new IllegalArgumentException("multiplier must be above 0, was " + multiplier);
        }
        if (isPremiumStyle && contract.kind() != ContractKind.OPTION) {
            throw new IllegalArgumentException("only options are premium style, not " + contract.label());
        }
    }

    /** {@code quantity × price × multiplier}: positive if bought at a positive price. */
    public BigDecimal value() {
        return quantity.multiply(price).multiply(multiplier);
    }
}
