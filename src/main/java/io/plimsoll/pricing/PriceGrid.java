package io.plimsoll.pricing;

import java.util.Objects;

/**
 * Values of every option of a strip in every scenario, in one call and without allocating.
 *
 * <p>Each value has the same bits as {@link OptionPricer#price} of the moved inputs.
 */
public final class PriceGrid {

    /**
     * Fills {@code prices[option × moves.count() + scenario]}, one long unit each, in the units of the underlying's price.
     *
     * @throws IllegalArgumentException if {@code prices} has not exactly one entry per option and scenario
     */
    public void fill(OptionStrip strip, ScenarioMoves moves, double[] prices) {
        Objects.requireNonNull(strip, "strip");
        int count = moves.count();
        if (prices.length != strip.size() * count) {
            throw new IllegalArgumentException(
                    "prices must have %d × %d entries, had %d".formatted(strip.size(), count, prices.length));
        }
        for (int option = 0; option < strip.size(); option++) {
            for (int scenario = 0; scenario < count; scenario++) {
                prices[option * count + scenario] = priceOf(strip, option, moves, scenario);
            }
        }
    }

    static double priceOf(OptionStrip strip, int option, ScenarioMoves moves, int scenario) {
        return OptionPricer.price(
                strip.model,
                strip.calls[option],
                strip.strikes[option],
                Math.fma(moves.priceMove(scenario), strip.priceScales[option], strip.underlyingPrices[option]),
                Math.fma(moves.volatilityMove(scenario), strip.volatilityScales[option], strip.volatilities[option]),
                strip.times[option] - moves.timeShiftYears(scenario),
                strip.rates[option],
                strip.carries[option]);
    }
}
