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

    /**
     * A way from one currency to another.
     *
     * @param factor units of the second for one of the first
     * @param keptOfGains one less the haircut
     */
    record Rate(BigDecimal factor, BigDecimal keptOfGains) {
        static final Rate SAME = new Rate(BigDecimal.ONE, BigDecimal.ONE);

        private static Rate of(CurrencyConversion conversion, BigDecimal factor) {
            return new Rate(factor, BigDecimal.ONE.subtract(conversion.haircut()));
        }

        private Rate then(Rate next) {
            return new Rate(
                    factor.multiply(next.factor, MathContext.DECIMAL128), keptOfGains.multiply(next.keptOfGains));
        }
    }

    /** @throws UnknownRate if the file leaves it open */
    Rate rate(String from, String to) {
        if (from.equals(to)) {
            return Rate.SAME;
        }
        return oneStep(from, to).or(() -> viaThird(from, to)).orElseThrow(() -> new UnknownRate(from, to));
    }

    /** Rounded half up to the decimals of {@code to}. */
    BigDecimal converted(BigDecimal amount, String from, String to) {
        return amount.multiply(rate(from, to).factor()).setScale(Money.decimals(to), RoundingMode.HALF_UP);
    }

    private Optional<Rate> oneStep(String from, String to) {
        Optional<Rate> direct = find(from, to).map(conversion -> Rate.of(conversion, conversion.factor()));
        return direct.isPresent()
                ? direct
                : find(to, from)
                        .map(conversion -> Rate.of(
                                conversion, BigDecimal.ONE.divide(conversion.factor(), MathContext.DECIMAL128)));
    }

    private Optional<CurrencyConversion> find(String from, String to) {
        return conversions.stream()
                .filter(rate -> rate.from().equals(from) && rate.to().equals(to))
                .findFirst();
    }

    private Optional<Rate> viaThird(String from, String to) {
        TreeSet<String> thirds = new TreeSet<>();
        conversions.forEach(rate -> {
            thirds.add(rate.from());
            thirds.add(rate.to());
        });
        for (String third : thirds) {
            Optional<Rate> first = oneStep(from, third);
            Optional<Rate> second = oneStep(third, to);
            if (first.isPresent() && second.isPresent()) {
                return Optional.of(first.get().then(second.get()));
            }
        }
        return Optional.empty();
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
