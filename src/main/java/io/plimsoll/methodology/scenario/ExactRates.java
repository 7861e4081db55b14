package io.plimsoll.methodology.scenario;

import io.plimsoll.market.ExchangeFactor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rates of exchange over one common divisor, so that what is multiplied by them can be added up exactly and is divided once, at the end:
 * the inverse of a rate has no end.
 */
final class ExactRates {
    /** Of a sum that its divisor does not divide. */
    private static final int QUOTIENT_DECIMALS = 20;

    private final List<BigDecimal> numerators = new ArrayList<>();
    private final BigDecimal divisor;

    ExactRates(ExchangeFactor[] factors) {
        Set<BigDecimal> divisors = new TreeSet<>();
        for (ExchangeFactor factor : factors) {
            divisors.add(factor.per());
        }
        divisor = product(divisors);
        for (ExchangeFactor factor : factors) {
            Set<BigDecimal> others = new TreeSet<>(divisors);
            others.remove(factor.per());
            numerators.add(factor.amount().multiply(product(others)));
        }
    }

    private static BigDecimal product(Set<BigDecimal> factors) {
        return factors.stream().reduce(BigDecimal.ONE, BigDecimal::multiply);
    }

    /** What an amount in the currency of a contract is in that of the totals, before it is divided. */
    BigDecimal numerator(int contract) {
        return numerators.get(contract);
    }

    /** A sum of amounts that were multiplied by numerators, in the currency of the totals. */
    BigDecimal divided(BigDecimal sum) {
        return divisor.compareTo(BigDecimal.ONE) == 0
                ? sum
                : sum.divide(divisor, Math.max(sum.scale(), QUOTIENT_DECIMALS), RoundingMode.HALF_EVEN)
                        .stripTrailingZeros();
    }
}
