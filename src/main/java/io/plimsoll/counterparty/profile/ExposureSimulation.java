package io.plimsoll.counterparty.profile;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/**
 * Exposure by Monte Carlo.
 *
 * <p>All paths move on date by date, so that no more is kept than the values that variation margin looks back to. Paths are cut into
 * blocks, which threads take in any order; sums are made afterwards, in the order of the paths.
 */
public final class ExposureSimulation {
    private static final int BLOCK_SIZE = 4_096;

    private final ForkJoinPool pool;

    /** @param pool whose threads draw the paths; how many there are does not change a digit */
    public ExposureSimulation(ForkJoinPool pool) {
        this.pool = pool;
    }

    /**
     * @param pathCount ≥ 1
     * @param quantile of the potential future exposure, in (0, 1)
     */
    public ExposureProfile run(
            NormalProcess process, HeldCollateral collateral, int pathCount, long seed, BigDecimal quantile) {
        NormalDraws draws = new NormalDraws(seed);
        ProfileBuilder builder = new ProfileBuilder(pathCount, quantile);
        double drift = process.driftAnnual() * process.stepYears();
        double deviation = process.volatilityAnnual() * Math.sqrt(process.stepYears());
        // the newest last; as many as the lag and one
        Deque<double[]> values = new ArrayDeque<>();
        double[] uncovered = new double[pathCount];
        for (int step = 0; step <= process.stepCount(); step++) {
            int ofStep = step;
            double[] before = values.peekLast();
            double[] now = new double[pathCount];
            values.addLast(now);
            if (values.size() > collateral.lagSteps() + 1) {
                values.removeFirst();
            }
            double[] lagged = values.peekFirst();
            inBlocks(pathCount, path -> {
                now[path] = before == null
                        ? process.initialValue()
                        : before[path] + drift + deviation * draws.of(path, ofStep);
                uncovered[path] = now[path] - collateral.value(lagged[path]);
            });
            builder.add(process.timeYears(step), uncovered);
        }
        return builder.profile();
    }

    @FunctionalInterface
    private interface PathWork {
        void on(int path);
    }

    private void inBlocks(int pathCount, PathWork work) {
        int blockCount = (pathCount + BLOCK_SIZE - 1) / BLOCK_SIZE;
        pool.submit(() -> IntStream.range(0, blockCount).parallel().forEach(block -> {
                    int end = Math.min(pathCount, (block + 1) * BLOCK_SIZE);
                    for (int path = block * BLOCK_SIZE; path < end; path++) {
                        work.on(path);
                    }
                }))
                .join();
    }
}
