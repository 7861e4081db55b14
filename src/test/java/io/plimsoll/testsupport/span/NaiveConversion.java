package io.plimsoll.testsupport.span;

import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.CurrencyConversion;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Units of one currency for one unit of another, as a fraction: a factor taken the other way round need not end.
 *
 * @param keptOfGains one less the haircut
 */
record NaiveConversion(BigDecimal numerator, BigDecimal denominator, BigDecimal keptOfGains) {
    private static final NaiveConversion SAME = new NaiveConversion(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE);

    /** Direct, else inverse, else over the first third currency of the file that leads on. */
    static NaiveConversion between(ExchangeComplex complex, String from, String to) {
        if (from.equals(to)) {
            return SAME;
        }
        NaiveConversion single = oneStep(complex, from, to);
        if (single != null) {
            return single;
        }
        for (CurrencyConversion conversion : complex.currencyConversions()) {
            String third = null;
            if (conversion.from().equals(from)) {
                third = conversion.to();
            } else if (conversion.to().equals(from)) {
                third = conversion.from();
            }
            if (third != null) {
                NaiveConversion first = oneStep(complex, from, third);
                NaiveConversion second = oneStep(complex, third, to);
                if (second != null) {
                    return new NaiveConversion(
                            first.numerator.multiply(second.numerator),
                            first.denominator.multiply(second.denominator),
                            first.keptOfGains.multiply(second.keptOfGains));
                }
            }
        }
        throw new IllegalArgumentException("no conversion from %s to %s in %s".formatted(from, to, complex.code()));
    }

    private static NaiveConversion oneStep(ExchangeComplex complex, String from, String to) {
        for (CurrencyConversion conversion : complex.currencyConversions()) {
            if (conversion.from().equals(from) && conversion.to().equals(to)) {
                return new NaiveConversion(conversion.factor(), BigDecimal.ONE, kept(conversion));
            }
        }
        for (CurrencyConversion conversion : complex.currencyConversions()) {
            if (conversion.from().equals(to) && conversion.to().equals(from)) {
                return new NaiveConversion(BigDecimal.ONE, conversion.factor(), kept(conversion));
            }
        }
        return null;
    }

    private static BigDecimal kept(CurrencyConversion conversion) {
        return BigDecimal.ONE.subtract(conversion.haircut());
    }

    /** The factor; exact if it ends, else to 34 digits. */
    BigDecimal factor() {
        try {
            return numerator.divide(denominator);
        } catch (ArithmeticException withoutEnd) {
            return numerator.divide(denominator, MathContext.DECIMAL128);
        }
    }

    /** An amount, rounded half up once. */
    BigDecimal amount(BigDecimal amount, int places) {
        return amount.multiply(numerator).divide(denominator, places, RoundingMode.HALF_UP);
    }
}
