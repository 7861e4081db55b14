package io.plimsoll.simulation;

import static io.plimsoll.simulation.CascadeFixtures.bits;
import static io.plimsoll.simulation.CascadeFixtures.randomAccounts;
import static io.plimsoll.simulation.CascadeFixtures.randomCascade;
import static io.plimsoll.simulation.CascadeFixtures.randomPath;
import static io.plimsoll.simulation.CascadeFixtures.randomPolicy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.simulation.Cascade.Detail;
import io.plimsoll.simulation.CascadeResult.Closing;
import io.plimsoll.simulation.CascadeResult.Round;
import io.plimsoll.simulation.CascadeResult.Totals;
import io.plimsoll.simulation.SimulatedAccount.HeldPosition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every cascade, on books drawn from seeds. */
class CascadeLawsTest {
    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    static IntStream fewSeeds() {
        return IntStream.range(0, 60);
    }

    /** The first run's figures are rounded to this share of themselves. */
    private static Offset<Double> near(double figure) {
        return within(1e-8 * Math.max(1, Math.abs(figure)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_naive_second_implementation_closes_the_same_accounts_in_the_same_rounds(int seed) {
        Random random = new Random(seed);
        Cascade empty = randomCascade(random, false);
        List<SimulatedAccount> accounts = randomAccounts(random, empty.assets(), 1 + random.nextInt(30), false);
        Cascade cascade = new Cascade(
                empty.assets(), SimulatedBook.of(accounts, empty.assets()), null, empty.fund(), empty.roundCountMax());
        CascadePolicy policy = randomPolicy(random);
        PricePath path = randomPath(random, empty.assets().size());
        NaiveCascade naive = new NaiveCascade(empty.assets(), accounts, empty.fund(), empty.roundCountMax(), policy);

        CascadeResult result = cascade.run(path, policy);
        naive.play(path.moves());

        assertThat(log(result, accounts)).isEqualTo(naive.log);
        List<Double> figures = figures(result, accounts);
        assertThat(figures).hasSameSizeAs(naive.figures);
        for (int i = 0; i < figures.size(); i++) {
            double expected = naive.figures.get(i).doubleValue();
            assertThat(figures.get(i)).as("figure " + i).isCloseTo(expected, near(expected));
        }
    }

    private static List<String> log(CascadeResult result, List<SimulatedAccount> accounts) {
        List<String> log = new ArrayList<>();
        for (Round round : result.rounds()) {
            for (Closing closing : round.closings()) {
                log.add("round %d step %d %s %s"
                        .formatted(
                                round.number(),
                                round.stepNumber(),
                                accounts.get(closing.account()).id(),
                                closing.isInFull()));
            }
        }
        return log;
    }

    private static List<Double> figures(CascadeResult result, List<SimulatedAccount> accounts) {
        List<Double> figures = new ArrayList<>();
        Arrays.stream(result.endPrices()).forEach(figures::add);
        Totals totals = result.totals();
        figures.addAll(
                List.of(totals.fundAfter(), totals.badDebt(), totals.socialisedLoss(), totals.liquidatedNotional()));
        for (int i = 0; i < accounts.size(); i++) {
            figures.add(equityAtEnd(i, accounts.get(i), result));
        }
        return figures;
    }

    /** From the rounds alone: what was closed at the price it filled at, the rest at the last price. */
    private static double equityAtEnd(int index, SimulatedAccount account, CascadeResult result) {
        double equity = account.collateral();
        double[] left = new double[result.endPrices().length];
        double[] entries = new double[left.length];
        for (HeldPosition position : account.positions()) {
            left[position.assetIndex()] = position.quantity();
            entries[position.assetIndex()] = position.entryPrice();
        }
        for (Round round : result.rounds()) {
            for (Closing closing : round.closings()) {
                for (int j = 0; closing.account() == index && j < left.length; j++) {
                    equity += closing.quantities()[j] * (round.pricesAfter()[j] - entries[j]);
                    left[j] -= closing.quantities()[j];
                }
            }
        }
        for (int j = 0; j < left.length; j++) {
            equity += left[j] * (result.endPrices()[j] - entries[j]);
        }
        return equity;
    }

    @Test
    void the_random_books_try_everything() {
        int roundCount = 0;
        int debtCount = 0;
        int partCount = 0;
        for (int seed : seeds().toArray()) {
            Random random = new Random(seed);
            Cascade cascade = randomCascade(random, false);
            CascadeResult result =
                    cascade.run(randomPath(random, cascade.assets().size()), randomPolicy(random));
            roundCount += result.rounds().size();
            debtCount += result.totals().badDebt() > 0 ? 1 : 0;
            partCount += result.rounds().stream()
                            .flatMap(round -> round.closings().stream())
                            .anyMatch(closing -> !closing.isInFull())
                    ? 1
                    : 0;
        }

        assertThat(roundCount).isGreaterThan(400);
        assertThat(debtCount).isGreaterThan(40);
        assertThat(partCount).isGreaterThan(40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothing_is_lost(int seed) {
        Random random = new Random(1_000 + seed);
        Cascade cascade = randomCascade(random, false);
        int accountCount = cascade.book().accountCount();

        CascadeResult result = cascade.run(randomPath(random, cascade.assets().size()), randomPolicy(random));

        Totals totals = result.totals();
        double debts = 0;
        double notional = 0;
        for (Round round : result.rounds()) {
            for (Closing closing : round.closings()) {
                debts += closing.isInFull() ? Math.max(0, -closing.equityAfter()) : 0;
                notional += closing.notional();
            }
        }
        double paid = cascade.fund() - totals.fundAfter();
        assertThat(totals.badDebt()).isCloseTo(debts, near(debts));
        assertThat(totals.liquidatedNotional()).isCloseTo(notional, near(notional));
        assertThat(paid + totals.socialisedLoss()).isCloseTo(debts, near(debts));
        assertThat(totals.fundAfter()).isNotNegative();
        assertThat(totals.socialisedLoss() == 0 || totals.fundAfter() == 0).isTrue();
        assertThat(totals.liquidatedAccountCount()).isLessThanOrEqualTo(accountCount);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sales_of_longs_never_help_the_price(int seed) {
        Random random = new Random(2_000 + seed);
        Cascade cascade = randomCascade(random, true);

        CascadeResult result = cascade.run(randomPath(random, cascade.assets().size()), randomPolicy(random));

        for (int j = 0; j < result.endPrices().length; j++) {
            assertThat(result.endPrices()[j]).isLessThanOrEqualTo(result.undisturbedEndPrices()[j] * (1 + 1e-12));
        }
    }

    /** Bounds may leave out nobody: the same rounds, the same bits. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("fewSeeds")
    void a_search_by_bounds_finds_what_a_search_of_all_finds(int seed) {
        Random random = new Random(3_000 + seed);
        Cascade some = randomCascade(random, false);
        List<SimulatedAccount> accounts = randomAccounts(random, some.assets(), 300, false);
        Cascade cascade = new Cascade(some.assets(), SimulatedBook.of(accounts, some.assets()), null, some.fund(), 100);
        CascadePolicy policy = randomPolicy(random);
        PricePath path = longPath(random, some.assets().size());

        CascadeResult bounded = cascade.run(path, policy);
        CascadeResult all =
                new CascadeRun(cascade, policy, Detail.ROUNDS, cascade::searchOfAll).play(path, () -> false);

        assertThat(bits(bounded)).isEqualTo(bits(all));
    }

    private static PricePath longPath(Random random, int assetCount) {
        double[][] moves = new double[60][assetCount];
        for (double[] step : moves) {
            for (int j = 0; j < assetCount; j++) {
                step[j] = (random.nextInt(41) - 21) / 1_000.0;
            }
        }
        return new PricePath(moves);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_second_run_gives_the_same_bits(int seed) {
        Random random = new Random(4_000 + seed);
        Cascade cascade = randomCascade(random, false);
        CascadePolicy policy = randomPolicy(random);
        PricePath path = randomPath(random, cascade.assets().size());

        CascadeResult once = cascade.run(path, policy);
        CascadeResult again = cascade.run(path, policy);

        assertThat(bits(again)).isEqualTo(bits(once));
    }
}
