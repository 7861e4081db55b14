package io.plimsoll.methodology.span;

import io.plimsoll.benchmark.MemoryLoop;
import io.plimsoll.benchmark.PlainSpan;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Netting;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import io.plimsoll.testsupport.span.GeneratedSpan;
import io.plimsoll.testsupport.span.GeneratedSpan.Holdings;
import io.plimsoll.testsupport.span.SpanProfiles;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
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
 * Workload W1: SPAN of one portfolio with everything in memory. 1,000 positions of {@link GeneratedSpan#ofOnePortfolio}, seed 1.
 *
 * <p>{@link #plain} is the peer, {@link #memory} the machine: {@code ./mvnw -q -Pbenchmark test -Dbenchmark=SpanPortfolio}. Single
 * calls are timed, and the median counts: on a machine that others use too, the mean measures the others.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class SpanPortfolioBenchmark {
    private static final int POSITION_COUNT = 1_000;

    private ResolvedBook book;
    private SpanParameters parameters;
    private SpanMethodology methodology;
    private Portfolio portfolio;
    private SpanConventions conventions;
    private PlainSpan plainSpan;
    private List<PlainSpan.Position> plainPositions;

    @Setup
    public void setUp() {
        GeneratedSpan generated = GeneratedSpan.ofOnePortfolio();
        SpanParameterSet set = generated.set();
        Holdings holdings = generated.portfolio(1, POSITION_COUNT);
        List<Position> positions = generated.positions(set, holdings);

        conventions = SpanProfiles.named("CME");
        parameters = SpanParameters.of("generated", "0".repeat(64), set);
        methodology = new SpanMethodology(id -> parameters, Map.of("CME", conventions));
        portfolio = new Portfolio(positions);
        book = new ResolvedBook(generated, parameters);
        book.hold(book.accounts(holdings, POSITION_COUNT), 0);
        plainSpan = new PlainSpan(set);
        plainPositions = positions.stream()
                .map(position -> new PlainSpan.Position(
                        PlainSpan.symbol(position.contract()),
                        position.quantity().doubleValue()))
                .toList();
        requireSameFigures();
    }

    /** A peer that computes something else is none. */
    private void requireSameFigures() {
        engineFromRows();
        BigDecimal ours = BigDecimal.valueOf(book.maintenance(), book.moneyPlaces());
        MarginRequirement answer = answer();
        PlainSpan.Margin plain = plain();
        if (ours.compareTo(answer.maintenanceMargin()) != 0
                || Math.abs(plain.requirement() - ours.doubleValue()) > 1e-6 * ours.doubleValue()
                || Math.abs(plain.netOptionValue() - answer.netOptionValue().doubleValue()) > 0.01) {
            throw new IllegalStateException("figures differ: %s, %s and %s %s, %s"
                    .formatted(ours, answer.maintenanceMargin(), answer.netOptionValue(), plain, answer.components()));
        }
    }

    /** The kernel: from ready arrays, which hold row and quantity of each position, every step from scan to requirement. */
    @Benchmark
    public long engineFromRows() {
        book.restart();
        book.calculate();
        return book.maintenance();
    }

    /** Finding 1,000 contracts by their names, netting them, and every step. */
    @Benchmark
    public List<ComplexRun> engineFromSymbols() {
        ResolvedPortfolio resolved = new PositionResolver(parameters, Netting.NET).resolve(portfolio.positions());
        return new SpanCalculation(parameters, conventions, AccountType.SPECULATOR, resolved, false).run();
    }

    /** The same, and the answer in decimals: what the service asks for. */
    @Benchmark
    public MarginRequirement answer() {
        MarginTerms terms = new MarginTerms("generated", AccountType.SPECULATOR, Netting.NET, null, Detail.TOTAL);
        return methodology.requirement(portfolio, terms);
    }

    /** The same with components and the working of each combined commodity. */
    @Benchmark
    public MarginRequirement answerWithComponents() {
        MarginTerms terms = new MarginTerms("generated", AccountType.SPECULATOR, Netting.NET, null, Detail.COMPONENTS);
        return methodology.requirement(portfolio, terms);
    }

    /** The peer: objects, maps by symbol, doubles. */
    @Benchmark
    public PlainSpan.Margin plain() {
        return plainSpan.margin(plainPositions);
    }

    /** Reading one MiB from memory. */
    @Benchmark
    public long memory(MemoryLoop memory) {
        return memory.sumOfNextMebibyte();
    }
}
