package io.plimsoll.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.simulation.Cascade.Detail;
import io.plimsoll.simulation.SimulatedAccount.HeldPosition;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * A cascade of 10,000 accounts, cross-margined over 4 assets, through 1,000 steps; not part of the test run:
 *
 * <pre>./mvnw -q test -Dtest=CascadeBenchmark</pre>
 *
 * <p>Assets cost 100, 50, 20 and 10, at rates of 5, 6, 8 and 10 %, and lose 0.0000001 of their price for each unit sold. Every account is
 * long or short 1 to 100 units of each, entered at the price, with collateral of 2 to 12 times its maintenance margin. Steps are normal with
 * a deviation of 0.2 %, from a {@link Random} of seed 5. Prints, after a warm-up of 20 rounds each, the least and the median processor time
 * of 30 rounds for each account and step, looking at every account and by bounds, the two turn and turn about in one run; both must close
 * the same accounts in the same rounds, to the bit.
 */
class CascadeBenchmark {
    private static final int ACCOUNT_COUNT = 10_000;
    private static final int STEP_COUNT = 1_000;
    private static final int WARM_UP_COUNT = 20;
    private static final int ROUND_COUNT = 30;

    @Test
    void measure() {
        Cascade cascade = cascade();
        PricePath path = path(cascade.assets().size());
        CascadePolicy policy = CascadePolicy.closingAtOnce();
        List<Function<Holdings, HitSearch>> searches = List.of(cascade::searchOfAll, cascade::hitSearch);
        assertThat(CascadeFixtures.bits(run(cascade, policy, path, searches.get(1), Detail.ROUNDS)))
                .isEqualTo(CascadeFixtures.bits(run(cascade, policy, path, searches.get(0), Detail.ROUNDS)));

        long[][] nanos = new long[2][ROUND_COUNT];
        CascadeResult result = null;
        resetPeaks();
        for (int round = -WARM_UP_COUNT; round < ROUND_COUNT; round++) {
            for (int k = 0; k < 2; k++) {
                long start = cpu();
                result = run(cascade, policy, path, searches.get(k), Detail.TOTALS);
                nanos[k][Math.max(round, 0)] = cpu() - start;
            }
        }

        for (int k = 0; k < 2; k++) {
            Arrays.sort(nanos[k]);
            double looks = (double) ACCOUNT_COUNT * STEP_COUNT;
            System.out.printf(
                    "%s: %.3f ns for each account and step at least, %.3f in the median%n",
                    k == 0 ? "every account" : "by bounds    ", nanos[k][0] / looks, nanos[k][ROUND_COUNT / 2] / looks);
        }
        System.out.printf(
                "%.1f times; %d rounds, %d accounts closed, heap at most %d MiB%n",
                (double) nanos[0][ROUND_COUNT / 2] / nanos[1][ROUND_COUNT / 2],
                result.roundCount(),
                result.totals().liquidatedAccountCount(),
                peak() >> 20);
    }

    private static CascadeResult run(
            Cascade cascade,
            CascadePolicy policy,
            PricePath path,
            Function<Holdings, HitSearch> search,
            Detail detail) {
        return new CascadeRun(cascade, policy, detail, search).play(path, () -> false);
    }

    private static Cascade cascade() {
        double[] prices = {100, 50, 20, 10};
        double[] rates = {0.05, 0.06, 0.08, 0.10};
        List<SimulatedAsset> assets = new ArrayList<>();
        for (int j = 0; j < prices.length; j++) {
            assets.add(new SimulatedAsset(
                    "asset-" + j, prices[j], rates[j], false, new PriceImpact.Linear(0, 0.000_000_1)));
        }
        Random random = new Random(5);
        List<SimulatedAccount> accounts = new ArrayList<>();
        for (int i = 0; i < ACCOUNT_COUNT; i++) {
            List<HeldPosition> positions = new ArrayList<>();
            double margin = 0;
            for (int j = 0; j < prices.length; j++) {
                int units = (random.nextBoolean() ? 1 : -1) * (1 + random.nextInt(100));
                positions.add(new HeldPosition(j, units, prices[j]));
                margin += Math.abs(units) * prices[j] * rates[j];
            }
            accounts.add(new SimulatedAccount("account-" + i, margin * (2 + 10 * random.nextDouble()), positions));
        }
        return new Cascade(assets, SimulatedBook.of(accounts, assets), null, 1_000_000, 1_000_000);
    }

    private static PricePath path(int assetCount) {
        Random random = new Random(5);
        double[][] moves = new double[STEP_COUNT][assetCount];
        for (double[] step : moves) {
            for (int j = 0; j < assetCount; j++) {
                step[j] = 0.002 * random.nextGaussian();
            }
        }
        return new PricePath(moves);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void resetPeaks() {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
