package io.plimsoll.account;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an account holds of one contract, and what it paid.
 *
 * <p>Kept is the exact cost and not the average price, because an average of three prices has no last digit: with the cost,
 * {@code open cost − realised profit} is the sum of {@code quantity × price × multiplier} of all trades, to the last digit.
 *
 * @param quantity in contracts, signed, long positive; 0 once closed, while there is realised profit to tell of
 * @param openCost {@code quantity × price × multiplier} summed over what is open, in the contract's currency, with the sign of
 *     {@code quantity × price}; null if the price is unknown, then there is no unrealised profit to speak of; 0 once closed
 * @param realisedPnl gain-positive, of what was closed, in the contract's currency; it is in the account's cash already
 * @param currency ISO 4217 code of the contract's price
 * @param multiplier units of the underlying in one contract, above 0
 * @param isPremiumStyle whether buyers of the option pay its price at once, so that it has a value; false for everything that
 *     settles gains
 */
public record BookPosition(
        ContractId contract,
        BigDecimal quantity,
        @Nullable BigDecimal openCost,
        BigDecimal realisedPnl,
        String currency,
        BigDecimal multiplier,
        boolean isPremiumStyle) {

    /** By exchange, product, kind, expiry, right, strike, in this order; what has no such part first. */
    public static final Comparator<BookPosition> BY_CONTRACT = Comparator.comparing(
            BookPosition::contract,
            Comparator.comparing(ContractId::exchange)
                    .thenComparing(ContractId::product)
                    .thenComparing(ContractId::kind)
                    .thenComparing(ContractId::expiry)
                    .thenComparing(ContractId::right, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparing(ContractId::strike, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparing(ContractId::underlyingExpiry, Comparator.nullsFirst(Comparator.naturalOrder())));

    /** Fraction digits of an average price that has more: as many as a request may have. */
    static final int AVERAGE_PRICE_DECIMALS = 10;

    public BookPosition {
        Objects.requireNonNull(contract, "contract");
        Objects.requireNonNull(currency, "currency");
        quantity = Money.withDecimals(quantity, 0);
        openCost = openCost == null ? null : Money.withDecimals(openCost, 0);
        realisedPnl = Money.withDecimals(realisedPnl, 0);
        multiplier = Money.withDecimals(multiplier, 0);
        if (multiplier.signum() <= 0) {
            throw new IllegalArgumentException("multiplier must be above 0, was " + multiplier);
        }
        if (quantity.signum() == 0 && (openCost == null || openCost.signum() != 0)) {
            throw new IllegalArgumentException("openCost of nothing must be 0, was " + openCost);
        }
        if (isPremiumStyle && contract.kind() != ContractKind.OPTION) {
            throw new IllegalArgumentException("only options are premium style, not " + contract.label());
        }
    }

    /**
     * A position that was entered at one price; an option is premium style.
     *
     * @param averagePrice price of one unit, any sign; null if it is unknown
     */
    public BookPosition(
            ContractId contract,
            BigDecimal quantity,
            @Nullable BigDecimal averagePrice,
            BigDecimal realisedPnl,
            String currency,
            BigDecimal multiplier) {
        this(
                contract,
                quantity,
                costAt(quantity, averagePrice, multiplier),
                realisedPnl,
                currency,
                multiplier,
                contract.kind() == ContractKind.OPTION);
    }

    private static @Nullable BigDecimal costAt(
            BigDecimal quantity, @Nullable BigDecimal averagePrice, BigDecimal multiplier) {
        if (quantity.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return averagePrice == null ? null : quantity.multiply(averagePrice).multiply(multiplier);
    }

    public boolean isOpen() {
        return quantity.signum() != 0;
    }

    /** Price of one unit at which the open quantity was entered, half-even to 10 decimals; null if unknown or closed. */
    public @Nullable BigDecimal averagePrice() {
        if (openCost == null || !isOpen()) {
            return null;
        }
        BigDecimal units = quantity.multiply(multiplier);
        return Money.withDecimals(openCost.divide(units, AVERAGE_PRICE_DECIMALS, RoundingMode.HALF_EVEN), 0);
    }

    /**
     * What closing everything at a price would gain, exact, in the contract's currency.
     *
     * @throws IllegalStateException if the open cost is unknown
     */
    public BigDecimal unrealisedPnl(BigDecimal price) {
        if (openCost == null) {
            throw new IllegalStateException("the price at which %s was entered is unknown".formatted(contract.label()));
        }
        return quantity.multiply(multiplier).multiply(price).subtract(openCost);
    }
}
