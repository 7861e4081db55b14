package io.plimsoll.methodology.span;

import io.plimsoll.methodology.span.parameters.ExchangeComplex.CurrencyConversion;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Conversion by the rates of a parameter file: the pair itself, else its inverse, else one step through the third currency that
 * comes first in the alphabet. Inverses carry 34 digits.
 */
record CurrencyRates(List<CurrencyConversion> conversions) {
    CurrencyRates {
        conversions = List.copyOf(conversions);
    }

    /** Units of {@code to} for one {@code from}; empty if the file leaves it open. */
    Optional<BigDecimal> find(String from, String to) {
        if (from.equals(to)) {
            return Optional.of(BigDecimal.ONE);
        }
        return oneStep(from, to).or(() -> viaThird(from, to));
    }

    /** @throws UnknownRate if the file leaves it open */
    BigDecimal rate(String from, String to) {
        return find(from, to).orElseThrow(() -> new UnknownRate(from, to));
    }

    /** Rounded half up to the decimals of {@code to}. */
    BigDecimal converted(BigDecimal amount, String from, String to) {
        return amount.multiply(rate(from, to)).setScale(Money.decimals(to), RoundingMode.HALF_UP);
    }

    private Optional<BigDecimal> oneStep(String from, String to) {
        Optional<BigDecimal> direct = factor(from, to);
        return direct.isPresent()
                ? direct
                : factor(to, from).map(factor -> BigDecimal.ONE.divide(factor, MathContext.DECIMAL128));
    }

    private Optional<BigDecimal> factor(String from, String to) {
        return conversions.stream()
                .filter(rate -> rate.from().equals(from) && rate.to().equals(to))
                .map(CurrencyConversion::factor)
                .findFirst();
    }

    private Optional<BigDecimal> viaThird(String from, String to) {
        TreeSet<String> thirds = new TreeSet<>();
        conversions.forEach(rate -> {
            thirds.add(rate.from());
            thirds.add(rate.to());
        });
        return thirds.stream()
                .filter(third ->
                        oneStep(from, third).isPresent() && oneStep(third, to).isPresent())
                .findFirst()
                .map(third ->
                        oneStep(from, third).get().multiply(oneStep(third, to).get(), MathContext.DECIMAL128));
    }

    /** No way from one currency to the other. */
    static final class UnknownRate extends RuntimeException {
        final String from;
        final String to;

        UnknownRate(String from, String to) {
            super("no rate from " + from + " to " + to);
            this.from = from;
            this.to = to;
        }
    }
}
