package io.plimsoll.accountmargin;

import io.plimsoll.account.BookPosition;
import io.plimsoll.instrument.ContractId;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * The terms on which a contract is traded.
 *
 * @param currency ISO 4217 code of its price
 * @param multiplier units of the underlying in one contract, above 0
 * @param isPremiumStyle of an option whose buyer pays the price at once
 */
public record TradableContract(ContractId contract, String currency, BigDecimal multiplier, boolean isPremiumStyle) {
    public TradableContract {
        Objects.requireNonNull(contract, "contract");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(multiplier, "multiplier");
    }

    public static TradableContract of(BookPosition position) {
        return new TradableContract(
                position.contract(), position.currency(), position.multiplier(), position.isPremiumStyle());
    }

    /** Nothing of it held. */
    BookPosition unheld() {
        return new BookPosition(
                contract, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, currency, multiplier, isPremiumStyle);
    }
}
