package io.plimsoll.pricing;

import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;
import io.plimsoll.testsupport.pricing.OptionBook;
import io.plimsoll.testsupport.pricing.PlainOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Workload W2: 10,000 European options on futures in 16 scenarios, {@link OptionBook}; microseconds for 160,000 prices, so that
 * 160 is a nanosecond a price.
 *
 * <p>{@link #strata} and {@link #plain} are the peers, {@link #scalar} the fallback without the Vector API:
 * {@code ./mvnw -q -Pbenchmark test -Dbenchmark=OptionGrid}. Single calls are timed, and the median counts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(1)
public class OptionGridBenchmark {
    private static final int SCENARIO_COUNT = 16;

    private OptionStrip strip;
    private List<OptionStrip.Entry> entries;
    private ScenarioMoves moves;
    private PriceGrid grid;
    private PriceGrid scalarGrid;
    private double[] prices;

    @Setup
    public void setUp() {
        entries = OptionBook.entries(PricingModel.BLACK_76, 10_000);
        strip = OptionStrip.of(PricingModel.BLACK_76, entries);
        moves = OptionBook.moves();
        grid = new PriceGrid();
        scalarGrid = new PriceGrid(new ScalarKernel());
        prices = new double[strip.size() * SCENARIO_COUNT];
        requireSamePrices();
    }

    /** A peer that computes something else is none. */
    private void requireSamePrices() {
        double[] ours = vectors().clone();
        for (double[] theirs : new double[][] {scalar().clone(), strata().clone(), plain().clone()}) {
            for (int i = 0; i < ours.length; i++) {
                if (Math.abs(ours[i] - theirs[i]) > 1e-11) {
                    throw new IllegalStateException("price %d: %s, %s".formatted(i, ours[i], theirs[i]));
                }
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

    /** Its formula from the same columns, the discount factor once an option. */
    @Benchmark
    public double[] strata() {
        for (int option = 0; option < strip.size(); option++) {
            double discount = Math.exp(-strip.rates[option] * moves.time(strip, option, 0));
            for (int scenario = 0; scenario < SCENARIO_COUNT; scenario++) {
                prices[option * SCENARIO_COUNT + scenario] = discount
                        * BlackFormulaRepository.price(
                                moves.price(strip, option, scenario),
                                strip.strikes[option],
                                moves.time(strip, option, scenario),
                                moves.volatility(strip, option, scenario),
                                strip.calls[option]);
            }
        }
        return prices;
    }

    /** The formula as a textbook has it, with {@code Math.exp} and {@code Math.log}, from the same columns. */
    @Benchmark
    public double[] plain() {
        for (int option = 0; option < strip.size(); option++) {
            for (int scenario = 0; scenario < SCENARIO_COUNT; scenario++) {
                prices[option * SCENARIO_COUNT + scenario] = PlainOptions.black76(
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
}
