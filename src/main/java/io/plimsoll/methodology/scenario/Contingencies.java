package io.plimsoll.methodology.scenario;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.ExchangeFactor;
import io.plimsoll.market.Holdings;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.Revaluation;
import io.plimsoll.market.Underlying;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is charged beside the scenarios, in the currency of the totals; each ≥ 0.
 *
 * <p>Source: the portfolio margin pages of crypto options venues. Puts and calls on one strike of one expiry net before the short
 * option contingency: ten calls long and twenty puts short are ten short.
 *
 * @param shortOptions {@code rate × underlying price × Σ over expiry and strike of net short units}
 * @param linear {@code rate × min(long value, short value)} of futures and spots, summed over underlyings
 * @param shortOptionMinimum floor: amount × option contracts held short
 */
record Contingencies(BigDecimal shortOptions, BigDecimal linear, BigDecimal shortOptionMinimum) {

    record StrikeOfExpiry(int underlying, String expiry, BigDecimal strike) implements Comparable<StrikeOfExpiry> {
        @Override
        public int compareTo(StrikeOfExpiry other) {
            int byUnderlying = Integer.compare(underlying, other.underlying);
            int byExpiry = byUnderlying != 0 ? byUnderlying : expiry.compareTo(other.expiry);
            return byExpiry != 0 ? byExpiry : strike.compareTo(other.strike);
        }
    }

    static Contingencies of(
            Holdings holdings, Revaluation revaluation, ExchangeFactor[] factors, ScenarioSettings settings) {
        ExactRates rates = new ExactRates(factors);
        int underlyingCount = revaluation.underlyings().size();
        BigDecimal[] longValues = zeros(underlyingCount);
        BigDecimal[] shortValues = zeros(underlyingCount);
        Map<StrikeOfExpiry, BigDecimal> unitsByStrike = new TreeMap<>();
        BigDecimal minimum = BigDecimal.ZERO;
        for (int i = 0; i < holdings.size(); i++) {
            InstrumentMark mark = revaluation.mark(i);
            int underlying = revaluation.underlyingIndex(i);
            BigDecimal quantity = holdings.quantity(i);
            BigDecimal units = quantity.multiply(mark.multiplier()).multiply(rates.numerator(i));
            if (mark.isOption()) {
                ContractId contract = mark.contract();
                unitsByStrike.merge(
                        new StrikeOfExpiry(underlying, contract.expiry(), contract.optionStrike()),
                        units,
                        BigDecimal::add);
                minimum = minimum.add(
                        settings.shortOptionMinimum().multiply(quantity.negate().max(BigDecimal.ZERO)));
            } else {
                BigDecimal value = units.multiply(Revaluation.shown(revaluation.unitValue(i)));
                BigDecimal[] side = value.signum() >= 0 ? longValues : shortValues;
                side[underlying] = side[underlying].add(value.abs());
            }
        }
        return new Contingencies(
                rates.divided(shortOptions(unitsByStrike, revaluation, settings.shortOptionContingencyRate())),
                rates.divided(linear(longValues, shortValues, settings.linearContingencyRate())),
                minimum);
    }

    private static BigDecimal shortOptions(
            Map<StrikeOfExpiry, BigDecimal> unitsByStrike, Revaluation revaluation, BigDecimal rate) {
        BigDecimal sum = BigDecimal.ZERO;
        if (rate.signum() == 0) {
            return sum;
        }
        for (Map.Entry<StrikeOfExpiry, BigDecimal> entry : unitsByStrike.entrySet()) {
            if (entry.getValue().signum() < 0) {
                Underlying underlying =
                        revaluation.underlyings().get(entry.getKey().underlying());
                sum = sum.add(rate.multiply(price(underlying, revaluation))
                        .multiply(entry.getValue().negate()));
            }
        }
        return sum;
    }

    /** The underlying's own price; if only its instruments have prices, that of the first option's forward. */
    static BigDecimal price(Underlying underlying, Revaluation revaluation) {
        if (underlying.price() != null) {
            return underlying.price().max(BigDecimal.ZERO);
        }
        for (int i = 0; i < revaluation.size(); i++) {
            InstrumentMark mark = revaluation.mark(i);
            BigDecimal forwardPrice = mark.forwardPrice();
            if (mark.underlying().equals(underlying.name()) && forwardPrice != null) {
                return forwardPrice.max(BigDecimal.ZERO);
            }
        }
        return BigDecimal.ZERO;
    }

    static BigDecimal linear(BigDecimal[] longValues, BigDecimal[] shortValues, BigDecimal rate) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < longValues.length; i++) {
            sum = sum.add(rate.multiply(longValues[i].min(shortValues[i])));
        }
        return sum;
    }

    static BigDecimal[] zeros(int count) {
        BigDecimal[] zeros = new BigDecimal[count];
        Arrays.fill(zeros, BigDecimal.ZERO);
        return zeros;
    }
}
