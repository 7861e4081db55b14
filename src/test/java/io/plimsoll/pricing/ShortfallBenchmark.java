package io.plimsoll.pricing;

import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;
import io.plimsoll.methodology.historical.Confidence;
import io.plimsoll.methodology.historical.HistoricalRisk;
import io.plimsoll.testsupport.pricing.OptionBook;
import io.plimsoll.testsupport.pricing.PlainOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
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
 * Workload W3: expected shortfall at 99 % of 500 option positions in 2,000 scenarios, every option valued again in each;
 * microseconds for a million values, so that 1,000 is a nanosecond a value.
 *
 * <p>The options are the first 500 of {@link OptionBook}, one commodity with ten expiries. {@code java.util.Random(3)}: for each
 * scenario a relative price move of 0.02 g and a volatility move of 0.01 g, each volatility staying within 0.15 to 0.45; then for
 * each option a quantity from −10 to 10. One day of 365 ahead.
 *
 * <p>{@link #strata} and {@link #plain} are the peers, {@link #scalar} the fallback without the Vector API:
 * {@code ./mvnw -q -Pbenchmark test -Dbenchmark=Shortfall}. Single calls are timed, and the median counts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(1)
public class ShortfallBenchmark {
    private static final int OPTION_COUNT = 500;
    private static final int SCENARIO_COUNT = 2_000;
    private static final Confidence CONFIDENCE = Confidence.of("0.99");
    private static final double RELATIVE_ERROR_MAX = 1e-12;

    /** One expiry each: their values together fit the second cache. */
    private List<OptionStrip> strips;

    private ScenarioMoves moves;
    private double[] quantities;
    private double valueNow;
    private PriceGrid grid;
    private PriceGrid scalarGrid;
    private double[] values;
    private double[] pnl;

    @Setup
    public void setUp() {
        Random random = new Random(3);
        double[] priceMoves = new double[SCENARIO_COUNT];
        double[] volatilityMoves = new double[SCENARIO_COUNT];
        double[] lookAhead = new double[SCENARIO_COUNT];
        for (int scenario = 0; scenario < SCENARIO_COUNT; scenario++) {
            priceMoves[scenario] = 0.02 * random.nextGaussian();
            volatilityMoves[scenario] = Math.clamp(0.01 * random.nextGaussian(), -0.05, 0.05);
            lookAhead[scenario] = 1 / 365.0;
        }
        moves = new ScenarioMoves(priceMoves, volatilityMoves, lookAhead);
        quantities = new double[OPTION_COUNT];
        Arrays.setAll(quantities, option -> random.nextInt(-10, 11));

        strips = new ArrayList<>();
        List<OptionStrip.Entry> entries = OptionBook.entries(PricingModel.BLACK_76, OPTION_COUNT);
        int perExpiry = OPTION_COUNT / 10;
        for (int first = 0; first < OPTION_COUNT; first += perExpiry) {
            strips.add(OptionStrip.of(
                    PricingModel.BLACK_76,
                    entries.subList(first, first + perExpiry).stream()
                            .map(ShortfallBenchmark::withMovesAsTheyAre)
                            .toList()));
        }
        valueNow = 0;
        for (int option = 0; option < OPTION_COUNT; option++) {
            OptionStrip.Entry entry = entries.get(option);
            valueNow += quantities[option] * OptionPricer.price(entry.terms(), entry.inputs());
        }
        grid = new PriceGrid();
        scalarGrid = new PriceGrid(new ScalarKernel());
        values = new double[perExpiry * SCENARIO_COUNT];
        pnl = new double[SCENARIO_COUNT];
        requireSameShortfalls();
    }

    private static OptionStrip.Entry withMovesAsTheyAre(OptionStrip.Entry entry) {
        return new OptionStrip.Entry(
                entry.terms(), entry.inputs(), entry.inputs().underlyingPrice(), 1);
    }

    /** A peer that computes something else is none. */
    private void requireSameShortfalls() {
        double ours = vectors();
        for (double theirs : new double[] {scalar(), strata(), plain()}) {
            if (Math.abs(ours / theirs - 1) > RELATIVE_ERROR_MAX) {
                throw new IllegalStateException("%s, %s".formatted(ours, theirs));
            }
        }
    }

    /** What the service computes with. */
    @Benchmark
    public double vectors() {
        return shortfall(grid);
    }

    /** The same bits without the incubator module. */
    @Benchmark
    public double scalar() {
        return shortfall(scalarGrid);
    }

    private double shortfall(PriceGrid grid) {
        Arrays.fill(pnl, -valueNow);
        int first = 0;
        for (OptionStrip strip : strips) {
            grid.fill(strip, moves, values);
            for (int option = 0; option < strip.size(); option++) {
                add(quantities[first + option], option * SCENARIO_COUNT);
            }
            first += strip.size();
        }
        return HistoricalRisk.expectedShortfall(pnl, CONFIDENCE);
    }

    private void add(double quantity, int start) {
        double[] pnl = this.pnl;
        double[] values = this.values;
        for (int scenario = 0; scenario < SCENARIO_COUNT; scenario++) {
            pnl[scenario] += quantity * values[start + scenario];
        }
    }

    /** Its formula from the same columns, the discount factor once an option. */
    @Benchmark
    public double strata() {
        Arrays.fill(pnl, -valueNow);
        int first = 0;
        for (OptionStrip strip : strips) {
            for (int option = 0; option < strip.size(); option++) {
                double discount = Math.exp(-strip.rates[option] * moves.time(strip, option, 0));
                double quantity = quantities[first + option] * discount;
                for (int scenario = 0; scenario < SCENARIO_COUNT; scenario++) {
                    pnl[scenario] += quantity
                            * BlackFormulaRepository.price(
                                    moves.price(strip, option, scenario),
                                    strip.strikes[option],
                                    moves.time(strip, option, scenario),
                                    moves.volatility(strip, option, scenario),
                                    strip.calls[option]);
                }
            }
            first += strip.size();
        }
        return HistoricalRisk.expectedShortfall(pnl, CONFIDENCE);
    }

    /** The formula as a textbook has it, with {@code Math.exp} and {@code Math.log}, from the same columns. */
    @Benchmark
    public double plain() {
        Arrays.fill(pnl, -valueNow);
        int first = 0;
        for (OptionStrip strip : strips) {
            for (int option = 0; option < strip.size(); option++) {
                for (int scenario = 0; scenario < SCENARIO_COUNT; scenario++) {
                    pnl[scenario] += quantities[first + option]
                            * PlainOptions.black76(
                                    strip.calls[option],
                                    strip.strikes[option],
                                    moves.price(strip, option, scenario),
                                    moves.volatility(strip, option, scenario),
                                    moves.time(strip, option, scenario),
                                    strip.rates[option]);
                }
            }
            first += strip.size();
        }
        return HistoricalRisk.expectedShortfall(pnl, CONFIDENCE);
    }
}
