package io.plimsoll.methodology.span;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.plimsoll.benchmark.PlainSpan;
import io.plimsoll.methodology.span.ResolvedBook.Accounts;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.portfolio.Position;
import io.plimsoll.testsupport.span.GeneratedSpan;
import io.plimsoll.testsupport.span.GeneratedSpan.Holdings;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many accounts one after another through runs that are used again. */
class SpanMassRunTest {
    private static final int ACCOUNT_COUNT = 2_000;
    private static final int POSITION_COUNT = 20;
    private static final int ROUND_COUNT = 500;

    private final GeneratedSpan generated = GeneratedSpan.ofMassRun();
    private final SpanParameterSet set = generated.set();
    private final SpanParameters parameters = SpanParameters.of("generated", "0".repeat(64), set);
    private final Holdings holdings = generated.accounts(4, ACCOUNT_COUNT, POSITION_COUNT);

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 2, 3, 8})
    void every_account_needs_the_same_in_any_order_on_any_number_of_threads(int threadCount) {
        long[][] expected = new long[ACCOUNT_COUNT][];
        ResolvedBook inOrder = new ResolvedBook(generated, parameters);
        Accounts sorted = inOrder.accounts(holdings, POSITION_COUNT);
        for (int account = 0; account < ACCOUNT_COUNT; account++) {
            expected[account] = figures(inOrder, sorted, account);
        }

        long[][] actual = new long[ACCOUNT_COUNT][];
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int thread = 0; thread < threadCount; thread++) {
            int first = thread;
            threads.add(CompletableFuture.runAsync(() -> {
                ResolvedBook book = new ResolvedBook(generated, parameters);
                Accounts backwards = backwards(book.accounts(holdings, POSITION_COUNT));
                for (int account = ACCOUNT_COUNT - 1 - first; account >= 0; account -= threadCount) {
                    actual[account] = figures(book, backwards, account);
                }
            }));
        }
        threads.forEach(CompletableFuture::join);

        assertThat(actual).isDeepEqualTo(expected);
    }

    @Test
    void the_peer_of_the_benchmarks_finds_the_same() {
        PlainSpan plain = new PlainSpan(set);
        ResolvedBook book = new ResolvedBook(generated, parameters);
        Accounts accounts = book.accounts(holdings, POSITION_COUNT);
        for (int account = 0; account < 200; account++) {
            long[] figures = figures(book, accounts, account);

            PlainSpan.Margin margin = plain.margin(plainPositions(account));

            double requirement =
                    BigDecimal.valueOf(figures[0], book.moneyPlaces()).doubleValue();
            assertThat(margin.requirement()).as("account %d", account).isEqualTo(requirement, Offset.offset(1.0));
            assertThat(margin.netOptionValue()).isEqualTo(figures[1] / 100.0, Offset.offset(0.01));
        }
    }

    @Test
    void scan_risk_alone_is_that_of_the_whole_calculation() {
        ResolvedBook book = new ResolvedBook(generated, parameters);
        Accounts accounts = book.accounts(holdings, POSITION_COUNT);
        for (int account = 0; account < ACCOUNT_COUNT; account++) {
            book.hold(accounts, account);
            book.calculate();

            long alone = book.scanRisk(accounts, account);

            assertThat(alone).as("account %d", account).isPositive().isEqualTo(book.scanRisk());
        }
    }

    @Test
    void an_account_allocates_nothing() {
        ResolvedBook book = new ResolvedBook(generated, parameters);
        Accounts accounts = book.accounts(holdings, POSITION_COUNT);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        // before everything is compiled even vectors are objects, so the first rounds do not count
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUND_COUNT && least > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int account = 0; account < ACCOUNT_COUNT; account++) {
                book.hold(accounts, account);
                book.calculate();
                book.scanRisk(accounts, account);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertThat(least).isZero();
    }

    private static long[] figures(ResolvedBook book, Accounts accounts, int account) {
        book.hold(accounts, account);
        book.calculate();
        return new long[] {book.maintenance(), book.netOptionValue(), book.scanRisk()};
    }

    /** The same with the positions of each group in reverse. */
    private static Accounts backwards(Accounts accounts) {
        int[] rows = new int[accounts.rows().length];
        long[] quantities = new long[rows.length];
        for (int group = 0; group < accounts.ordinal().length; group++) {
            int from = accounts.groupFrom()[group];
            int to = accounts.groupFrom()[group + 1];
            for (int i = from; i < to; i++) {
                rows[i] = accounts.rows()[to - 1 - (i - from)];
                quantities[i] = accounts.quantities()[to - 1 - (i - from)];
            }
        }
        return new Accounts(rows, quantities, accounts.groupFrom(), accounts.ordinal(), accounts.accountFrom());
    }

    private List<PlainSpan.Position> plainPositions(int account) {
        int from = account * POSITION_COUNT;
        int[] numbers = new int[POSITION_COUNT];
        int[] quantities = new int[POSITION_COUNT];
        System.arraycopy(holdings.contractNumbers(), from, numbers, 0, POSITION_COUNT);
        System.arraycopy(holdings.quantities(), from, quantities, 0, POSITION_COUNT);
        List<Position> positions = generated.positions(set, new Holdings(numbers, quantities));
        return positions.stream()
                .map(position -> new PlainSpan.Position(
                        PlainSpan.symbol(position.contract()),
                        position.quantity().doubleValue()))
                .toList();
    }
}
