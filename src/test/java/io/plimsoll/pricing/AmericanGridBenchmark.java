package io.plimsoll.pricing;

import io.plimsoll.testsupport.pricing.OptionBook;
import io.plimsoll.testsupport.pricing.PlainOptions;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Workload W2b: American options on futures in 16 scenarios, the first {@link #optionCount} of {@link OptionBook}; microseconds for
 * a grid of 16 prices an option.
 *
 * <p>{@link #plain} is the peer, {@link #scalar} the fallback without the Vector API:
 * {@code ./mvnw -q -Pbenchmark test -Dbenchmark=AmericanGrid}. Single calls are timed, and the median counts. The peer of the tree
 * is the plain one of Cox, Ross and Rubinstein with as many steps; ours is placed differently and costs as much.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(1)
public class AmericanGridBenchmark {
    private static final int SCENARIO_COUNT = 16;

    @Param({"BARONE_ADESI_WHALEY", "BINOMIAL_LATTICE"})
    private PricingModel model;

    /** One commodity: 8,000 prices. */
    @Param("500")
    private int optionCount;

    private OptionStrip strip;
    private ScenarioMoves moves;
    private PriceGrid grid;
    private PriceGrid scalarGrid;
    private double[] prices;

    @Setup
    public void setUp() {
        strip = OptionStrip.of(model, OptionBook.entries(model, optionCount));
        moves = OptionBook.moves();
        grid = new PriceGrid();
        scalarGrid = new PriceGrid(new ScalarKernel());
        prices = new double[strip.size() * SCENARIO_COUNT];
        requireSamePrices();
    }

    /** A peer that computes something else is none: its critical price is to 1e-6, its tree has another lattice. */
    private void requireSamePrices() {
        double[] ours = vectors().clone();
        double[] twin = scalar().clone();
        double[] theirs = plain().clone();
        double error = model == PricingModel.BARONE_ADESI_WHALEY ? 1e-6 : 0.1;
        for (int i = 0; i < ours.length; i++) {
            if (ours[i] != twin[i] || Math.abs(ours[i] - theirs[i]) > error) {
                throw new IllegalStateException("price %d: %s, %s, %s".formatted(i, ours[i], twin[i], theirs[i]));
            }
        }
    }

    /** What the service does. */
    @Benchmark
    public double[] vectors() {
        grid.fill(strip, moves, prices);
        return prices;
    }

    /** The same bits without the incubator module. */
    @Benchmark
    public double[] scalar() {
        scalarGrid.fill(strip, moves, prices);
        return prices;
    }

    /** As textbooks have it, price by price, with {@code Math.exp} and {@code Math.log}. */
    @Benchmark
    public double[] plain() {
        for (int option = 0; option < strip.size(); option++) {
            for (int scenario = 0; scenario < SCENARIO_COUNT; scenario++) {
                prices[option * SCENARIO_COUNT + scenario] = plain(
                        strip.calls[option],
                        strip.strikes[option],
                        moves.price(strip, option, scenario),
                        moves.volatility(strip, option, scenario),
                        moves.time(strip, option, scenario),
                        strip.rates[option]);
            }
        }
        return prices;
    }

    private double plain(boolean call, double strike, double price, double volatility, double time, double rate) {
        return model == PricingModel.BARONE_ADESI_WHALEY
                ? PlainOptions.baroneAdesiWhaley(call, strike, price, volatility, time, rate, 0)
                : PlainOptions.coxRossRubinstein(
                        BinomialLattice.STEP_COUNT, call, strike, price, volatility, time, rate, 0);
    }
}
