package io.plimsoll.pricing;

import java.util.Objects;

/**
 * Values of every option of a strip in every scenario, in one call.
 *
 * <p>Each value has the same bits as {@link OptionPricer#price} of the moved inputs, whether or not the JVM has the Vector API.
 *
 * <p>Not safe for use by several threads at once: it keeps its scratch between calls, so that a call with no more scenarios than an
 * earlier one allocates nothing.
 */
public final class PriceGrid {
    private final GridKernel kernel;
    private final GridColumns columns = new GridColumns();
    private final double[] treeValues = new double[BinomialLattice.STEP_COUNT + 1];
    private final double[] treePrices = new double[BinomialLattice.STEP_COUNT + 1];

    public PriceGrid() {
        this(GridKernel.fastest());
    }

    PriceGrid(GridKernel kernel) {
        this.kernel = kernel;
    }

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
        switch (strip.model) {
            case BLACK_76, BLACK_SCHOLES_MERTON -> europeans(strip, moves, prices);
            case BINOMIAL_LATTICE -> trees(strip, moves, prices);
            case BACHELIER, BARONE_ADESI_WHALEY, LINEAR -> {
                for (int option = 0; option < strip.size(); option++) {
                    oneByOne(strip, option, moves, prices);
                }
            }
        }
    }

    private void europeans(OptionStrip strip, ScenarioMoves moves, double[] prices) {
        columns.start(moves, kernel.laneCount());
        int option = 0;
        while (option < strip.size()) {
            int until = option + 1;
            while (until < strip.size() && GridColumns.isShared(strip, option, until)) {
                until++;
            }
            columns.share(strip, option, moves, strip.model == PricingModel.BLACK_76 ? 0 : strip.carries[option]);
            while (option < until) {
                int regularUntil = option;
                while (regularUntil < until && columns.isRegular(strip, regularUntil)) {
                    regularUntil++;
                }
                kernel.europeans(strip, option, regularUntil, columns, prices);
                option = regularUntil;
                if (option < until) {
                    oneByOne(strip, option, moves, prices);
                    option++;
                }
            }
        }
    }

    private void trees(OptionStrip strip, ScenarioMoves moves, double[] prices) {
        int count = moves.count();
        for (int option = 0; option < strip.size(); option++) {
            for (int scenario = 0; scenario < count; scenario++) {
                prices[option * count + scenario] = BinomialLattice.price(
                        treeValues,
                        treePrices,
                        strip.calls[option],
                        strip.strikes[option],
                        moves.price(strip, option, scenario),
                        moves.volatility(strip, option, scenario),
                        moves.time(strip, option, scenario),
                        strip.rates[option],
                        strip.carries[option]);
            }
        }
    }

    private static void oneByOne(OptionStrip strip, int option, ScenarioMoves moves, double[] prices) {
        int count = moves.count();
        for (int scenario = 0; scenario < count; scenario++) {
            prices[option * count + scenario] = OptionPricer.price(
                    strip.model,
                    strip.calls[option],
                    strip.strikes[option],
                    moves.price(strip, option, scenario),
                    moves.volatility(strip, option, scenario),
                    moves.time(strip, option, scenario),
                    strip.rates[option],
                    strip.carries[option]);
        }
    }
}
