package io.plimsoll.collateral;

import io.plimsoll.market.FxRate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What collateral is valued with, apart from what it is.
 *
 * @param currency ISO 4217 code of the values: the account's base currency
 * @param requirement initial margin that the collateral is held for, in that currency, ≥ 0; empty while it is not known: then shares
 *     of it limit nothing
 * @param valueCuts by asset, in the currency of its price, before haircut, above 0: what it does not count for because it covers calls
 */
public record CollateralBasis(
        String currency,
        Prices prices,
        Rates rates,
        Optional<BigDecimal> requirement,
        Map<String, BigDecimal> valueCuts) {
    public CollateralBasis {
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(prices, "prices");
        Objects.requireNonNull(rates, "rates");
        valueCuts = Map.copyOf(valueCuts);
        requirement.ifPresent(amount -> Haircuts.requireNotNegative("requirement", amount));
    }

    /** Of holdings that cover nothing. */
    public CollateralBasis(String currency, Prices prices, Rates rates, Optional<BigDecimal> requirement) {
        this(currency, prices, rates, requirement, Map.of());
    }

    /** Prices as they came with the holdings, no currency but one, no requirement. */
    public static CollateralBasis asGiven(String currency) {
        return new CollateralBasis(
                currency, (asset, currencyOfHolding) -> Optional.empty(), Rates.of(List.of()), Optional.empty());
    }

    /** The market's prices of assets; safe for use by many threads. */
    @FunctionalInterface
    public interface Prices {
        /**
         * Of one unit, ≥ 0; empty to take the price that came with the holding.
         *
         * @param currency of the holding and of the answer: a price in another one is none
         */
        Optional<BigDecimal> of(String asset, String currency);

        /**
         * The market's last, if it once had one and none is in force any more; ≥ 0.
         *
         * @param currency as in {@link #of}
         */
        default Optional<BigDecimal> lastKnown(String asset, String currency) {
            return Optional.empty();
        }

        /**
         * What one unit counts: the market's price; else the one that came with the holding, or the market's last if that is lower. Nothing
         * is worth more because its price is missing.
         */
        default BigDecimal counted(CollateralHolding holding) {
            return of(holding.asset(), holding.currency())
                    .orElseGet(() -> lastKnown(holding.asset(), holding.currency())
                            .map(holding.price()::min)
                            .orElse(holding.price()));
        }
    }

    /** Exchange rates; safe for use by many threads. */
    @FunctionalInterface
    public interface Rates {
        /** Units of {@code to} for one of {@code from}, above 0; 1 for the same currency; empty if it is not known. */
        Optional<BigDecimal> of(String from, String to);

        /**
         * Each rate in both directions, a given one before an inverse, which carries 34 digits; no triangles. Of two rates of one
         * pair the first counts.
         */
        static Rates of(List<FxRate> fxRates) {
            record Pair(String from, String to) {}
            Map<Pair, BigDecimal> byPair = new HashMap<>();
            fxRates.forEach(rate -> byPair.putIfAbsent(new Pair(rate.from(), rate.to()), rate.rate()));
            fxRates.forEach(rate -> byPair.putIfAbsent(
                    new Pair(rate.to(), rate.from()), BigDecimal.ONE.divide(rate.rate(), MathContext.DECIMAL128)));
            return (from, to) ->
                    from.equals(to) ? Optional.of(BigDecimal.ONE) : Optional.ofNullable(byPair.get(new Pair(from, to)));
        }
    }
}
