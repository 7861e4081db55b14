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
    private final ExerciseColumns exercise = new ExerciseColumns();
    private final LatticeStep step = new LatticeStep();
    private final TreeColumns trees = new TreeColumns();

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
            case BLACK_76 -> byRuns(strip, moves, true, prices);
            case BLACK_SCHOLES_MERTON -> byRuns(strip, moves, false, prices);
            case BARONE_ADESI_WHALEY -> {
                exercise.start(moves, kernel.laneCount());
                byRuns(strip, moves, false, prices);
            }
            case BINOMIAL_LATTICE -> trees(strip, moves, prices);
            case BACHELIER, LINEAR -> {
                for (int option = 0; option < strip.size(); option++) {
                    oneByOne(strip, option, moves, prices);
                }
            }
        }
    }

    private void byRuns(OptionStrip strip, ScenarioMoves moves, boolean isForward, double[] prices) {
        boolean isAmerican = strip.model.isAmerican();
        columns.start(moves, kernel.laneCount());
        int option = 0;
        while (option < strip.size()) {
            int until = option + 1;
            while (until < strip.size() && GridColumns.isShared(strip, option, until)) {
                until++;
            }
            columns.share(strip, option, moves, isForward ? 0 : strip.carries[option]);
            if (isAmerican) {
                exercise.share(strip, option, columns);
            }
            while (option < until) {
                int regularUntil = option;
                while (regularUntil < until && columns.isRegular(strip, regularUntil)) {
                    regularUntil++;
                }
                kernel.europeans(strip, option, regularUntil, columns, prices);
                if (isAmerican) {
                    exercise(strip, option, regularUntil, prices);
                }
                option = regularUntil;
                if (option < until) {
                    oneByOne(strip, option, moves, prices);
                    option++;
                }
            }
        }
    }

    private void exercise(OptionStrip strip, int from, int until, double[] prices) {
        int optionCountMax = exercise.optionCountMax();
        for (int option = from; option < until; option += optionCountMax) {
            int end = Math.min(option + optionCountMax, until);
            exercise.fill(strip, option, end, columns);
            kernel.criticalPrices(exercise);
            kernel.exercise(strip, option, end, columns, exercise, prices);
        }
    }

    private void trees(OptionStrip strip, ScenarioMoves moves, double[] prices) {
        int count = moves.count();
        for (int option = 0; option < strip.size(); option++) {
            for (int scenario = 0; scenario < count; scenario++) {
                tree(strip, option, moves, scenario, prices);
            }
        }
        flushTrees(prices);
    }

    private void tree(OptionStrip strip, int option, ScenarioMoves moves, int scenario, double[] prices) {
        int target = option * moves.count() + scenario;
        double strike = strip.strikes[option];
        double price = moves.price(strip, option, scenario);
        double time = Math.max(moves.time(strip, option, scenario), 0);
        double deviation = CertainExercise.deviation(moves.volatility(strip, option, scenario), time);
        double rate = strip.rates[option];
        double carry = strip.carries[option];
        if (CertainExercise.isCertain(price, strike, deviation)) {
            prices[target] = CertainExercise.value(strip.calls[option], strike, price, time, rate, carry);
            return;
        }
        step.place(strike, price, deviation, time, rate, carry);
        trees.add(strip.signs[option], strike, price, step, target);
        if (trees.isFull()) {
            flushTrees(prices);
        }
    }

    private void flushTrees(double[] prices) {
        if (trees.count > 0) {
            kernel.trees(trees);
            trees.empty(prices);
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
