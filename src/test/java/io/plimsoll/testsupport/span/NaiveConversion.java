package io.plimsoll.testsupport.span;

import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.CurrencyConversion;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Units of one currency for one unit of another, as a fraction: a factor taken the other way round need not end.
 *
 * @param keptOfGains one less the haircut
 */
record NaiveConversion(BigDecimal numerator, BigDecimal denominator, BigDecimal keptOfGains) {
    private static final NaiveConversion SAME = new NaiveConversion(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE);

    static NaiveConversion between(ExchangeComplex complex, String from, String to) {
        return between(List.of(complex), from, to);
    }

    /** Direct, else inverse, else over the alphabetically first third currency that leads on. */
    static NaiveConversion between(List<ExchangeComplex> complexes, String from, String to) {
        List<CurrencyConversion> conversions = new ArrayList<>();
        complexes.forEach(complex -> conversions.addAll(complex.currencyConversions()));
        if (from.equals(to)) {
            return SAME;
        }
        NaiveConversion single = oneStep(conversions, from, to);
        if (single != null) {
            return single;
        }
        TreeSet<String> thirds = new TreeSet<>();
        for (CurrencyConversion conversion : conversions) {
            thirds.add(conversion.from());
            thirds.add(conversion.to());
        }
        for (String third : thirds) {
            NaiveConversion first = oneStep(conversions, from, third);
            NaiveConversion second = oneStep(conversions, third, to);
            if (first != null && second != null) {
                return new NaiveConversion(
                        first.numerator.multiply(second.numerator),
                        first.denominator.multiply(second.denominator),
                        first.keptOfGains.multiply(second.keptOfGains));
            }
        }
        throw new IllegalArgumentException("no conversion from %s to %s".formatted(from, to));
    }

    private static NaiveConversion oneStep(List<CurrencyConversion> conversions, String from, String to) {
        for (CurrencyConversion conversion : conversions) {
            if (conversion.from().equals(from) && conversion.to().equals(to)) {
                return new NaiveConversion(conversion.factor(), BigDecimal.ONE, kept(conversion));
            }
        }
        for (CurrencyConversion conversion : conversions) {
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

    /** A figure of one contract, rounded half up to 6 places; its own digits where the currencies are the same. */
    BigDecimal unit(BigDecimal figure) {
        return this == SAME ? figure : figure.multiply(factor()).setScale(6, RoundingMode.HALF_UP);
    }

    /** An amount, rounded half up once; its own digits where the currencies are the same. */
    BigDecimal amount(BigDecimal amount, int places) {
        return this == SAME ? amount : amount.multiply(numerator).divide(denominator, places, RoundingMode.HALF_UP);
    }
}
