package io.plimsoll.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Objects;

/**
 * An exact amount of one currency.
 *
 * @param amount signed; the name of the figure says which side is positive
 * @param currency ISO 4217 code, three capital letters
 */
public record Money(BigDecimal amount, String currency) {
    private static final int DECIMALS_WITHOUT_MINOR_UNIT = 3;
    private static final int DECIMALS_BEYOND_ISO = 8;

    public Money {
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(currency, "currency");
        if (!currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("currency must be three capital letters, was " + currency);
        }
    }

    /**
     * Decimal places that amounts of this currency are rounded to and shown with: those of ISO 4217. 3 where that gives none, as for metals,
     * which are traded by the thousandth of an ounce; 8 for codes that it does not know, as of a coin of a hundred million satoshis. Our
     * choice, both.
     */
    public static int decimals(String currency) {
        try {
            int places = Currency.getInstance(currency).getDefaultFractionDigits();
            return places < 0 ? DECIMALS_WITHOUT_MINOR_UNIT : places;
        } catch (IllegalArgumentException unknownCode) {
            return DECIMALS_BEYOND_ISO;
        }
    }

    /** The same amount with trailing zeros beyond the currency's decimal places taken off, and those up to them put on. */
    public static BigDecimal shown(BigDecimal amount, String currency) {
        return withDecimals(amount, decimals(currency));
    }

    /** The same number with at least {@code decimals} places and no trailing zeros beyond them. */
    public static BigDecimal withDecimals(BigDecimal number, int decimals) {
        BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return stripped.scale() < decimals ? stripped.setScale(decimals, RoundingMode.UNNECESSARY) : stripped;
    }

    /** The same of {@code unscaled × 10}<sup>−scale</sup>, sooner. */
    public static BigDecimal withDecimals(long unscaled, int scale, int decimals) {
        if (scale < decimals) {
            return withDecimals(BigDecimal.valueOf(unscaled, scale), decimals);
        }
        long stripped = unscaled;
        int places = scale;
        while (places > decimals && stripped % 10 == 0) {
            stripped /= 10;
            places--;
        }
        return BigDecimal.valueOf(stripped, places);
    }

    public static Money zero(String currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /** This amount rounded to the currency's decimal places. */
    public Money rounded(RoundingMode mode) {
        return new Money(amount.setScale(decimals(currency), mode), currency);
    }

    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(amount.add(other.amount), currency);
    }

    public Money minus(Money other) {
        requireSameCurrency(other);
        return new Money(amount.subtract(other.amount), currency);
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("currencies differ: " + currency + " and " + other.currency);
        }
    }
}
