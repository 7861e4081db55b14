package io.plimsoll.methodology.span;

import io.plimsoll.benchmark.FlatScan;
import io.plimsoll.benchmark.MemoryLoop;
import io.plimsoll.benchmark.PlainSpan;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.testsupport.span.GeneratedSpan;
import io.plimsoll.testsupport.span.GeneratedSpan.Holdings;
import java.math.BigDecimal;
import java.util.ArrayList;
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
 * Workload W4: 100,000 accounts of 20 positions in four combined commodities each, out of 5,040 contracts.
 * {@link GeneratedSpan#ofMassRun}, accounts of seed 4: its Javadoc says how to generate them anew. Contracts are found and
 * positions grouped beforehand, for the peer of objects and maps they are records that name a symbol. A call does the next 100
 * accounts, so that ten times its microseconds are the nanoseconds of an account:
 * {@code ./mvnw -q -Pbenchmark test -Dbenchmark=SpanMassRun}. The median counts; where the machine is shared, the fastest call
 * (p0.00) says more. {@code -Dbenchmark.options="-t 2"} runs on two threads, each with accounts of its own.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 1)
@Fork(3)
public class SpanMassRunBenchmark {
    private static final int ACCOUNT_COUNT = 100_000;
    private static final int POSITION_COUNT = 20;
    private static final int ACCOUNTS_PER_CALL = 100;

    private ResolvedBook book;
    private ResolvedBook.Accounts accounts;
    private FlatScan flat;
    private int next;

    /** The same accounts, for the peer. */
    @State(Scope.Thread)
    public static class Plain {
        private PlainSpan span;
        private List<List<PlainSpan.Position>> accounts;
        private int next;

        @Setup
        public void setUp() {
            GeneratedSpan generated = GeneratedSpan.ofMassRun();
            SpanParameterSet set = generated.set();
            span = new PlainSpan(set);
            Holdings holdings = generated.accounts(4, ACCOUNT_COUNT, POSITION_COUNT);
            String[] symbols = symbols(generated, set);
            accounts = new ArrayList<>();
            for (int from = 0; from < holdings.quantities().length; from += POSITION_COUNT) {
                List<PlainSpan.Position> account = new ArrayList<>();
                for (int i = from; i < from + POSITION_COUNT; i++) {
                    account.add(
                            new PlainSpan.Position(symbols[holdings.contractNumbers()[i]], holdings.quantities()[i]));
                }
                accounts.add(account);
            }
        }

        private static String[] symbols(GeneratedSpan generated, SpanParameterSet set) {
            int[] rows = generated.rowOfNumber(set);
            List<CombinedCommodity> commodities =
                    set.exchangeComplexes().getFirst().combinedCommodities();
            String[] symbols = new String[rows.length];
            for (int number = 0; number < rows.length; number++) {
                var contracts = commodities
                        .get(number / generated.contractsPerCommodity())
                        .contracts();
                symbols[number] = PlainSpan.symbol(contracts.id(rows[number]));
            }
            return symbols;
        }

        List<PlainSpan.Position> nextAccount() {
            List<PlainSpan.Position> account = accounts.get(next);
            next = (next + 1) % ACCOUNT_COUNT;
            return account;
        }
    }

    @Setup
    public void setUp() {
        GeneratedSpan generated = GeneratedSpan.ofMassRun();
        SpanParameters parameters = SpanParameters.of("generated", "0".repeat(64), generated.set());
        book = new ResolvedBook(generated, parameters);
        accounts = book.accounts(generated.accounts(4, ACCOUNT_COUNT, POSITION_COUNT), POSITION_COUNT);
        flat = new FlatScan(
                generated.set().exchangeComplexes().getFirst().combinedCommodities().stream()
                        .map(commodity -> commodity.contracts().losses())
                        .toArray(double[][]::new),
                GeneratedSpan.POINT_COUNT);
        requireSameScanRisk();
    }

    private void requireSameScanRisk() {
        for (int account = 0; account < ACCOUNTS_PER_CALL; account++) {
            double ours = BigDecimal.valueOf(book.scanRisk(accounts, account), book.moneyPlaces())
                    .doubleValue();
            if (ours != flatScanRisk(account)) {
                throw new IllegalStateException(
                        "account %d: %s and %s".formatted(account, ours, flatScanRisk(account)));
            }
        }
    }

    private int nextAccount() {
        int account = next;
        next = (next + 1) % ACCOUNT_COUNT;
        return account;
    }

    /** Scan risk of 100 accounts. */
    @Benchmark
    public long scan() {
        long sum = 0;
        for (int i = 0; i < ACCOUNTS_PER_CALL; i++) {
            sum += book.scanRisk(accounts, nextAccount());
        }
        return sum;
    }

    /** Every step, from scan to initial and maintenance requirement and option value, of 100 accounts. */
    @Benchmark
    public long requirement() {
        long sum = 0;
        for (int i = 0; i < ACCOUNTS_PER_CALL; i++) {
            book.hold(accounts, nextAccount());
            book.calculate();
            sum += book.maintenance() - book.netOptionValue();
        }
        return sum;
    }

    /** The nearer peer: a plain loop over arrays. */
    @Benchmark
    public double flatScan() {
        double sum = 0;
        for (int i = 0; i < ACCOUNTS_PER_CALL; i++) {
            sum += flatScanRisk(nextAccount());
        }
        return sum;
    }

    private double flatScanRisk(int account) {
        double sum = 0;
        for (int group = accounts.accountFrom()[account]; group < accounts.accountFrom()[account + 1]; group++) {
            sum += flat.scanRisk(
                    accounts.ordinal()[group],
                    accounts.rows(),
                    accounts.quantities(),
                    accounts.groupFrom()[group],
                    accounts.groupFrom()[group + 1]);
        }
        return sum;
    }

    /** Reading one MiB from memory. */
    @Benchmark
    public long memory(MemoryLoop memory) {
        return memory.sumOfNextMebibyte();
    }

    /** The peer: objects, maps by symbol, doubles. */
    @Benchmark
    public double plainScan(Plain plain) {
        double sum = 0;
        for (int i = 0; i < ACCOUNTS_PER_CALL; i++) {
            sum += plain.span.scanRisk(plain.nextAccount());
        }
        return sum;
    }

    /** The peer: objects, maps by symbol, doubles. */
    @Benchmark
    public double plainRequirement(Plain plain) {
        double sum = 0;
        for (int i = 0; i < ACCOUNTS_PER_CALL; i++) {
            sum += plain.span.margin(plain.nextAccount()).total();
        }
        return sum;
    }
}
