package io.plimsoll.methodology.span;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.benchmark.PlainSpan;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.portfolio.Position;
import io.plimsoll.testsupport.span.GeneratedSpan;
import io.plimsoll.testsupport.span.GeneratedSpan.Holdings;
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

    private final GeneratedSpan generated = GeneratedSpan.ofMassRun();
    private final SpanParameterSet set = generated.set();
    private final SpanParameters parameters = SpanParameters.of("generated", "0".repeat(64), set);
    private final Holdings accounts = generated.accounts(4, ACCOUNT_COUNT, POSITION_COUNT);

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 2, 3, 8})
    void every_account_needs_the_same_in_any_order_on_any_number_of_threads(int threadCount) {
        long[][] expected = new long[ACCOUNT_COUNT][];
        ResolvedBook inOrder = new ResolvedBook(generated, parameters);
        Holdings sorted = inOrder.sorted(accounts, POSITION_COUNT);
        for (int account = 0; account < ACCOUNT_COUNT; account++) {
            expected[account] = figures(inOrder, sorted, account);
        }

        long[][] actual = new long[ACCOUNT_COUNT][];
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int thread = 0; thread < threadCount; thread++) {
            int first = thread;
            threads.add(CompletableFuture.runAsync(() -> {
                ResolvedBook backwards = new ResolvedBook(generated, parameters);
                Holdings reversed = reversed(backwards.sorted(accounts, POSITION_COUNT));
                for (int account = first; account < ACCOUNT_COUNT; account += threadCount) {
                    actual[ACCOUNT_COUNT - 1 - account] = figures(backwards, reversed, account);
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
        Holdings sorted = book.sorted(accounts, POSITION_COUNT);
        for (int account = 0; account < 200; account++) {
            long[] figures = figures(book, sorted, account);

            PlainSpan.Margin margin = plain.margin(plainPositions(account));

            double requirement =
                    BigDecimal.valueOf(figures[0], book.moneyPlaces()).doubleValue();
            assertThat(margin.requirement()).as("account %d", account).isEqualTo(requirement, Offset.offset(1.0));
            assertThat(margin.netOptionValue()).isEqualTo(figures[1] / 100.0, Offset.offset(0.01));
        }
    }

    private static long[] figures(ResolvedBook book, Holdings holdings, int account) {
        book.hold(holdings, account * POSITION_COUNT, (account + 1) * POSITION_COUNT);
        book.calculate();
        return new long[] {book.maintenance(), book.netOptionValue(), book.scanRisk()};
    }

    private static Holdings reversed(Holdings holdings) {
        int count = holdings.quantities().length;
        int[] numbers = new int[count];
        int[] quantities = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = holdings.contractNumbers()[count - 1 - i];
            quantities[i] = holdings.quantities()[count - 1 - i];
        }
        return new Holdings(numbers, quantities);
    }

    private List<PlainSpan.Position> plainPositions(int account) {
        int from = account * POSITION_COUNT;
        int[] numbers = new int[POSITION_COUNT];
        int[] quantities = new int[POSITION_COUNT];
        System.arraycopy(accounts.contractNumbers(), from, numbers, 0, POSITION_COUNT);
        System.arraycopy(accounts.quantities(), from, quantities, 0, POSITION_COUNT);
        List<Position> positions = generated.positions(set, new Holdings(numbers, quantities));
        return positions.stream()
                .map(position -> new PlainSpan.Position(
                        PlainSpan.symbol(position.contract()),
                        position.quantity().doubleValue()))
                .toList();
    }
}
