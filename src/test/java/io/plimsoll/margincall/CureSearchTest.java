package io.plimsoll.margincall;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.account.BookPosition;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.margincall.Cure.Reduction;
import io.plimsoll.margincall.Remargin.Outcome;
import io.plimsoll.margincall.Remargin.Trade;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CureSearchTest {
    private static final ContractId FUTURE = ContractId.future("X", "F", "202508");
    private static final ContractId CALL = ContractId.future("X", "C", "202508");

    /** Risk arrays of one future and one call 105 in the 16 scenarios, from the specification. */
    private static final long[] FUTURE_LOSSES = {
        0, 0, -300, -300, 300, 300, -600, -600, 600, 600, -900, -900, 900, 900, -630, 630
    };

    private static final long[] CALL_LOSSES = {
        -46, 59, -172, -56, 53, 142, -325, -207, 127, 196, -504, -390, 180, 229, -398, 89
    };

    /** Initial margin of G1 after trades: the worst scenario, at least 50 for each short call, times 1.1. */
    private static BigDecimal initialMargin(long futures, long calls) {
        long worst = 0;
        for (int i = 0; i < FUTURE_LOSSES.length; i++) {
            worst = Math.max(worst, futures * FUTURE_LOSSES[i] + calls * CALL_LOSSES[i]);
        }
        return BigDecimal.valueOf(Math.max(worst, 50 * Math.max(0, -calls))).multiply(new BigDecimal("1.1"));
    }

    private static Outcome g1(List<Trade> trades) {
        long futures = 3 + quantity(trades, FUTURE);
        long calls = -5 + quantity(trades, CALL);
        return new Outcome(new BigDecimal("1530"), initialMargin(futures, calls));
    }

    private static long quantity(List<Trade> trades, ContractId contract) {
        return trades.stream()
                .filter(trade -> trade.contract().equals(contract))
                .mapToLong(trade -> trade.quantity().longValueExact())
                .sum();
    }

    private static BookPosition position(ContractId contract, String quantity) {
        return new BookPosition(
                contract, new BigDecimal(quantity), null, BigDecimal.ZERO, "USD", BigDecimal.valueOf(100));
    }

    @Test
    void g1_is_cured_by_450_or_by_selling_one_future() {
        Cure cure = new CureSearch(CureSearchTest::g1, 1_000).of(List.of(position(CALL, "-5"), position(FUTURE, "3")));

        assertThat(cure.cash()).isEqualByComparingTo("450");
        assertThat(cure.isSearchComplete()).isTrue();
        Reduction reduction = cure.reduction().orElseThrow();
        assertThat(reduction.trades()).containsExactly(new Trade(FUTURE, new BigDecimal("-1")));
        assertThat(reduction.outcome().requirement()).isEqualByComparingTo("990");
    }

    @Test
    void account_that_lacks_nothing_needs_no_cure() {
        Cure cure = new CureSearch(trades -> new Outcome(BigDecimal.TEN, BigDecimal.TEN), 10)
                .of(List.of(position(FUTURE, "3")));

        assertThat(cure.cash()).isZero();
        assertThat(cure.reduction()).isEmpty();
    }

    @Test
    void nothing_helps_if_equity_is_gone() {
        Cure cure = new CureSearch(trades -> new Outcome(new BigDecimal("-1"), BigDecimal.ZERO), 1_000)
                .of(List.of(position(FUTURE, "3"), position(CALL, "-2.5")));

        assertThat(cure.cash()).isEqualByComparingTo("1");
        assertThat(cure.reduction()).isEmpty();
        assertThat(cure.isSearchComplete()).isTrue();
    }

    @Test
    void search_that_is_cut_short_says_so() {
        List<List<Trade>> tried = new ArrayList<>();
        CureSearch search = new CureSearch(
                trades -> {
                    tried.add(trades);
                    return new Outcome(BigDecimal.ZERO, BigDecimal.ONE);
                },
                7);

        Cure cure = search.of(List.of(position(FUTURE, "300"), position(CALL, "-500")));

        assertThat(cure.isSearchComplete()).isFalse();
        assertThat(tried).hasSize(8);
    }

    /** Initial margin of 110 % of notional, gains and losses taken, so that equity stays as contracts go. */
    @ParameterizedTest
    @CsvSource({
        "1000, 1, 1099.99, 1",
        "1000, 1, 950, 137",
        "200, 100, 19990, 19",
        "150, 100, 13450, 28",
        "150, 100, 1.09, 150",
        "-1000, 1, 950, 137",
        "0.5, 100, 54.99, 0.5",
        "5.5, 100, 604.99, 1",
        "5.5, 100, 54.99, 5.5",
        "5.5, 100, 55, 5"
    })
    void least_of_one_position_is_the_least_to_the_contract(
            BigDecimal contracts, BigDecimal price, BigDecimal equity, BigDecimal least) {
        Cure cure = new CureSearch(proportional(contracts, price, equity), 2_000)
                .of(List.of(position(FUTURE, contracts.toPlainString())));

        BigDecimal closing = contracts.signum() > 0 ? least.negate() : least;
        assertThat(cure.reduction().orElseThrow().trades()).containsExactly(new Trade(FUTURE, closing));
        assertThat(cure.isSearchComplete()).isTrue();
    }

    private static Remargin proportional(BigDecimal contracts, BigDecimal price, BigDecimal equity) {
        return trades -> {
            BigDecimal held = trades.stream().map(Trade::quantity).reduce(contracts, BigDecimal::add);
            return new Outcome(equity, held.abs().multiply(price).multiply(new BigDecimal("1.1")));
        };
    }

    @Test
    void position_of_more_contracts_than_can_be_tried_is_closed_in_steps_and_the_last_step_is_halved() {
        Remargin remargin =
                trades -> new Outcome(BigDecimal.valueOf(-quantity(trades, FUTURE)), BigDecimal.valueOf(17_777));

        Cure cure = new CureSearch(remargin, 1_000).of(List.of(position(FUTURE, "1000000")));

        assertThat(cure.reduction().orElseThrow().trades())
                .containsExactly(new Trade(FUTURE, BigDecimal.valueOf(-17_777)));
        // what lies between the steps before was not looked at
        assertThat(cure.isSearchComplete()).isFalse();
    }

    @Test
    void other_large_position_that_needs_fewer_contracts_is_found_between_its_steps() {
        Remargin remargin = trades -> new Outcome(
                BigDecimal.valueOf(-2 * quantity(trades, FUTURE) - 3 * quantity(trades, CALL)),
                BigDecimal.valueOf(1_000));

        Cure cure = new CureSearch(remargin, 1_000).of(List.of(position(FUTURE, "10000"), position(CALL, "70000")));

        assertThat(cure.reduction().orElseThrow().trades()).containsExactly(new Trade(CALL, BigDecimal.valueOf(-334)));
    }

    @Test
    void looking_at_each_large_position_leaves_enough_for_pairs() {
        Remargin remargin = trades -> {
            long closed = -quantity(trades, FUTURE) - quantity(trades, CALL);
            return new Outcome(BigDecimal.valueOf(trades.size() == 2 ? closed : -1), BigDecimal.valueOf(500));
        };

        Cure cure = new CureSearch(remargin, 2_000).of(List.of(position(FUTURE, "900"), position(CALL, "900")));

        assertThat(cure.reduction().orElseThrow().trades().stream()
                        .map(trade -> trade.quantity().abs())
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("500");
    }

    @Test
    void parts_of_two_large_positions_are_made_smaller_one_after_the_other() {
        Remargin remargin = trades -> {
            boolean isOfBoth = trades.size() == 2;
            long closed = -quantity(trades, FUTURE) - quantity(trades, CALL);
            return new Outcome(BigDecimal.valueOf(isOfBoth ? closed : -1), BigDecimal.valueOf(777));
        };

        Cure cure = new CureSearch(remargin, 1_000).of(List.of(position(FUTURE, "5000"), position(CALL, "5000")));

        Reduction reduction = cure.reduction().orElseThrow();
        assertThat(reduction.outcome().equity()).isEqualByComparingTo("777");
        assertThat(reduction.trades()).hasSize(2);
        assertThat(cure.isSearchComplete()).isFalse();
    }

    @Test
    void position_beyond_what_a_number_of_contracts_times_a_hundred_can_be_is_closed_too() {
        Remargin remargin = trades -> new Outcome(BigDecimal.valueOf(trades.size()), BigDecimal.ONE);

        Cure cure = new CureSearch(remargin, 1_000).of(List.of(position(FUTURE, "999999999999999999")));

        assertThat(cure.reduction().orElseThrow().trades()).containsExactly(new Trade(FUTURE, new BigDecimal("-1")));
    }

    /** Against trying everything: positions with fractions, of which a part is whole contracts or the whole position. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void least_reduction_of_fractions_is_as_small_as_any(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<BookPosition> book = new ArrayList<>();
        for (String product : List.of("F", "C", "D")) {
            String quantity = random.nextInt(0, 4) + "." + random.nextInt(0, 10);
            if (new BigDecimal(quantity).signum() > 0) {
                book.add(position(ContractId.future("X", product, "202508"), quantity));
            }
        }
        int threshold = random.nextInt(60, 100);
        Remargin remargin = trades -> {
            int noise = new SplittableRandom(seed * 31 + trades.toString().hashCode()).nextInt(5) * 20;
            return new Outcome(BigDecimal.valueOf(trades.isEmpty() ? -1 : noise), BigDecimal.valueOf(threshold));
        };

        Cure found = new CureSearch(remargin, 10_000).of(book);

        assertThat(found.isSearchComplete()).isTrue();
        assertThat(found.reduction().map(reduction -> size(reduction.trades())))
                .isEqualTo(everything(book, 0).stream()
                        .filter(trades -> !trades.isEmpty()
                                && remargin.after(trades).lacking().signum() == 0)
                        .map(CureSearchTest::size)
                        .min(Comparator.naturalOrder()));
    }

    /** Positions before contracts. */
    private static BigDecimal size(List<Trade> trades) {
        return trades.stream()
                .map(trade -> trade.quantity().abs())
                .reduce(BigDecimal.valueOf(1_000L * trades.size()), BigDecimal::add)
                .stripTrailingZeros();
    }

    private static List<List<Trade>> everything(List<BookPosition> book, int from) {
        if (from == book.size()) {
            return List.of(List.of());
        }
        BookPosition position = book.get(from);
        BigDecimal held = position.quantity().abs();
        List<BigDecimal> parts = new ArrayList<>(List.of(BigDecimal.ZERO));
        for (BigDecimal part = BigDecimal.ONE; part.compareTo(held) < 0; part = part.add(BigDecimal.ONE)) {
            parts.add(part);
        }
        parts.add(held);
        List<List<Trade>> all = new ArrayList<>();
        for (List<Trade> rest : everything(book, from + 1)) {
            for (BigDecimal part : parts) {
                List<Trade> trades = new ArrayList<>();
                if (part.signum() > 0) {
                    trades.add(
                            new Trade(position.contract(), position.quantity().signum() > 0 ? part.negate() : part));
                }
                trades.addAll(rest);
                all.add(trades);
            }
        }
        return all;
    }

    private static Stream<Long> seeds() {
        return LongStream.range(0, 200).boxed();
    }

    /** Against trying everything: three positions of at most four contracts, and a requirement without any order. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void least_reduction_is_the_least_of_all(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<BookPosition> book = List.of(
                position(FUTURE, Integer.toString(random.nextInt(1, 5))),
                position(CALL, Integer.toString(-random.nextInt(1, 5))),
                position(ContractId.future("X", "D", "202509"), Integer.toString(random.nextInt(1, 5))));
        int threshold = random.nextInt(60, 100);
        Remargin remargin = trades -> {
            int noise = new SplittableRandom(seed * 31 + trades.toString().hashCode()).nextInt(5) * 20;
            return new Outcome(BigDecimal.valueOf(trades.isEmpty() ? -1 : noise), BigDecimal.valueOf(threshold));
        };

        Cure found = new CureSearch(remargin, 10_000).of(book);

        assertThat(found.reduction().map(Reduction::trades)).isEqualTo(naive(book, remargin));
    }

    private static Optional<List<Trade>> naive(List<BookPosition> book, Remargin remargin) {
        List<Trade> best = null;
        for (long a = 0; a <= contracts(book, 0); a++) {
            for (long b = 0; b <= contracts(book, 1); b++) {
                for (long c = 0; c <= contracts(book, 2); c++) {
                    List<Trade> trades = new ArrayList<>();
                    add(trades, book.get(0), a);
                    add(trades, book.get(1), b);
                    add(trades, book.get(2), c);
                    boolean isCured = !trades.isEmpty()
                            && remargin.after(trades).lacking().signum() == 0;
                    if (isCured && (best == null || isLess(trades, best, remargin))) {
                        best = trades;
                    }
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean isLess(List<Trade> one, List<Trade> other, Remargin remargin) {
        if (one.size() != other.size()) {
            return one.size() < other.size();
        }
        if (total(one) != total(other)) {
            return total(one) < total(other);
        }
        int excess =
                remargin.after(one).equity().compareTo(remargin.after(other).equity());
        return excess > 0 || excess == 0 && order(one, other) < 0;
    }

    /** First in the order of the book: by position, then by contracts. */
    private static int order(List<Trade> one, List<Trade> other) {
        Map<String, Integer> places = Map.of("F", 0, "C", 1, "D", 2);
        for (int i = 0; i < one.size(); i++) {
            int place = places.get(one.get(i).contract().product())
                    - places.get(other.get(i).contract().product());
            if (place != 0) {
                return place;
            }
            int size = one.get(i)
                    .quantity()
                    .abs()
                    .compareTo(other.get(i).quantity().abs());
            if (size != 0) {
                return size;
            }
        }
        return 0;
    }

    private static long total(List<Trade> trades) {
        return trades.stream()
                .mapToLong(trade -> trade.quantity().abs().longValueExact())
                .sum();
    }

    private static long contracts(List<BookPosition> book, int index) {
        return book.get(index).quantity().abs().longValueExact();
    }

    private static void add(List<Trade> trades, BookPosition position, long contracts) {
        if (contracts > 0) {
            trades.add(new Trade(
                    position.contract(), BigDecimal.valueOf(-position.quantity().signum() * contracts)));
        }
    }
}
