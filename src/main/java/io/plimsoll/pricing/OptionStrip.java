package io.plimsoll.pricing;

import java.util.List;
import java.util.Objects;

/**
 * Options of one model, a column per quantity. Neighbours that agree in underlying price, scales, time and rates share work, so
 * order them by underlying and expiry.
 *
 * <p>Index {@code i} of every column belongs to the same option; units are those of {@link OptionTerms} and {@link PricingInputs}.
 */
public final class OptionStrip {
    final PricingModel model;
    final boolean[] calls;
    /** 1 for a call, −1 for a put. */
    final double[] signs;

    final double[] strikes;
    /** ln strike = exponent × ln 2 + mantissa logarithm; 0 where the strike has none. */
    final double[] strikeExponents;

    final double[] strikeMantissaLogs;
    final double[] underlyingPrices;
    final double[] volatilities;
    final double[] times;
    final double[] rates;
    final double[] carries;
    final double[] priceScales;
    final double[] volatilityScales;

    /**
     * One option of a strip.
     *
     * @param priceScale what a price move of 1 is worth, such as the price scan range, in units of the underlying's price
     * @param volatilityScale what a volatility move of 1 is worth, such as the volatility scan range
     */
    public record Entry(OptionTerms terms, PricingInputs inputs, double priceScale, double volatilityScale) {
        public Entry {
            Objects.requireNonNull(terms, "terms");
            Objects.requireNonNull(inputs, "inputs");
        }
    }

    /**
     * @param carries see {@link PricingInputs#carryAnnual()}; not used by BLACK_76 and BACHELIER
     * @param priceScales see {@link Entry}
     * @param volatilityScales see {@link Entry}
     * @throws IllegalArgumentException if the sizes differ or a number is not finite
     */
    public OptionStrip(
            PricingModel model,
            boolean[] calls,
            double[] strikes,
            double[] underlyingPrices,
            double[] volatilities,
            double[] timesToExpiryYears,
            double[] rates,
            double[] carries,
            double[] priceScales,
            double[] volatilityScales) {
        int size = calls.length;
        this.model = Objects.requireNonNull(model, "model");
        this.calls = calls.clone();
        this.strikes = ScenarioMoves.finite("strikes", strikes, size);
        this.underlyingPrices = ScenarioMoves.finite("underlyingPrices", underlyingPrices, size);
        this.volatilities = ScenarioMoves.finite("volatilities", volatilities, size);
        this.times = ScenarioMoves.finite("timesToExpiryYears", timesToExpiryYears, size);
        this.rates = ScenarioMoves.finite("rates", rates, size);
        this.carries = ScenarioMoves.finite("carries", carries, size);
        this.priceScales = ScenarioMoves.finite("priceScales", priceScales, size);
        this.volatilityScales = ScenarioMoves.finite("volatilityScales", volatilityScales, size);
        this.signs = new double[size];
        this.strikeExponents = new double[size];
        this.strikeMantissaLogs = new double[size];
        for (int i = 0; i < size; i++) {
            signs[i] = calls[i] ? 1 : -1;
            if (strikes[i] > 0) {
                strikeExponents[i] = ReproducibleMath.binaryExponent(strikes[i]);
                strikeMantissaLogs[i] = ReproducibleMath.logOfMantissa(strikes[i]);
            }
        }
    }

    /** @throws IllegalArgumentException if an entry's model is another */
    public static OptionStrip of(PricingModel model, List<Entry> entries) {
        int size = entries.size();
        boolean[] calls = new boolean[size];
        for (int i = 0; i < size; i++) {
            OptionTerms terms = entries.get(i).terms();
            if (terms.model() != model) {
                throw new IllegalArgumentException("model must be %s, was %s".formatted(model, terms.model()));
            }
            calls[i] = terms.call();
        }
        return new OptionStrip(
                model,
                calls,
                column(entries, entry -> entry.terms().strike()),
                column(entries, entry -> entry.inputs().underlyingPrice()),
                column(entries, entry -> entry.inputs().volatilityAnnual()),
                column(entries, entry -> entry.inputs().timeToExpiryYears()),
                column(entries, entry -> entry.inputs().rateAnnual()),
                column(entries, entry -> entry.inputs().carryAnnual()),
                column(entries, Entry::priceScale),
                column(entries, Entry::volatilityScale));
    }

    public int size() {
        return calls.length;
    }

    private static double[] column(List<Entry> entries, java.util.function.ToDoubleFunction<Entry> quantity) {
        return entries.stream().mapToDouble(quantity).toArray();
    }
}
