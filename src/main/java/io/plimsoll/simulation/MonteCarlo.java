package io.plimsoll.simulation;

import io.plimsoll.parallel.Workers;
import io.plimsoll.simulation.Cascade.Detail;
import io.plimsoll.simulation.CascadeResult.Step;
import io.plimsoll.simulation.PolicyOutcome.Band;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/**
 * Many paths through one market, under one policy or several.
 *
 * <p>Every policy sees the same paths, so that what differs between two of them is their own doing. Paths are spread over threads; each
 * writes where its number says, and sums are made afterwards in the order of the numbers: any number of threads gives the same digits.
 *
 * @param outcomes one per policy, in their order
 */
public record MonteCarlo(int pathCount, List<PolicyOutcome> outcomes) {
    /** Most steps that bands are kept of, evenly spread. */
    static final int BAND_COUNT_MAX = 100;

    public MonteCarlo {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * @param watch is told of every path under every policy
     * @throws CancellationException if it was cancelled
     * @throws io.plimsoll.rejection.RejectedException FIGURE_OUT_OF_RANGE
     */
    public static MonteCarlo of(
            Cascade cascade,
            PathModel model,
            int pathCount,
            List<CascadePolicy> policies,
            Workers workers,
            RunWatch watch) {
        int[] bandSteps = bandSteps(model.stepCount() + 1);
        List<Sample> samples = policies.stream()
                .map(policy -> new Sample(
                        policy, pathCount, bandSteps, cascade.assets().size()))
                .toList();
        PathModel.Paths paths = model.paths();
        workers.each(pathCount, i -> {
            PricePath path = paths.path(i);
            for (Sample sample : samples) {
                sample.put(i, cascade.run(path, sample.policy, Detail.TOTALS, watch::isCancelled));
                watch.done(1);
            }
        });
        Sample first = samples.getFirst();
        return new MonteCarlo(
                pathCount, samples.stream().map(sample -> sample.outcome(first)).toList());
    }

    /** 0-based steps, the last always among them. */
    private static int[] bandSteps(int stepCount) {
        int count = Math.min(stepCount, BAND_COUNT_MAX);
        return IntStream.rangeClosed(1, count)
                .map(k -> (int) ((long) k * stepCount / count) - 1)
                .toArray();
    }

    /** What every path came to under one policy. */
    private static final class Sample {
        private final CascadePolicy policy;
        private final int[] bandSteps;
        private final int assetCount;
        private final Map<Measure, double[]> measures = new EnumMap<>(Measure.class);
        /** {@code bands[step][series][path]}: prices, then liquidated notional, then fund. */
        private final double[][][] bands;

        Sample(CascadePolicy policy, int pathCount, int[] bandSteps, int assetCount) {
            this.policy = policy;
            this.bandSteps = bandSteps;
            this.assetCount = assetCount;
            for (Measure measure : Measure.values()) {
                measures.put(measure, new double[pathCount]);
            }
            this.bands = new double[bandSteps.length][assetCount + 2][pathCount];
        }

        void put(int path, CascadeResult result) {
            measures.forEach((measure, values) -> values[path] = measure.of(result));
            List<Step> steps = result.steps();
            for (int b = 0; b < bandSteps.length; b++) {
                Step step = steps.get(Math.min(bandSteps[b], steps.size() - 1));
                for (int j = 0; j < assetCount; j++) {
                    bands[b][j][path] = step.prices()[j];
                }
                bands[b][assetCount][path] = step.liquidatedNotional();
                bands[b][assetCount + 1][path] = step.fund();
            }
        }

        PolicyOutcome outcome(Sample first) {
            Map<Measure, Estimate> estimates = new EnumMap<>(Measure.class);
            Map<Measure, Estimate> differences = new EnumMap<>(Measure.class);
            measures.forEach((measure, values) -> {
                estimates.put(measure, Estimate.of(values));
                double[] firsts = Objects.requireNonNull(first.measures.get(measure));
                differences.put(
                        measure,
                        Estimate.of(IntStream.range(0, values.length)
                                .mapToDouble(i -> values[i] - firsts[i])
                                .toArray()));
            });
            double[] losses = Objects.requireNonNull(measures.get(Measure.SOCIALISED_LOSS));
            double[] isLoss = IntStream.range(0, losses.length)
                    .mapToDouble(i -> losses[i] > 0 ? 1 : 0)
                    .toArray();
            return new PolicyOutcome(policy, estimates, differences, Estimate.of(isLoss), bands());
        }

        private List<Band> bands() {
            List<Band> result = new ArrayList<>();
            for (int b = 0; b < bandSteps.length; b++) {
                double[][] series = bands[b];
                List<Estimate> prices = IntStream.range(0, assetCount)
                        .mapToObj(j -> Estimate.of(series[j]))
                        .toList();
                result.add(new Band(
                        bandSteps[b] + 1,
                        prices,
                        Estimate.of(series[assetCount]),
                        Estimate.of(series[assetCount + 1])));
            }
            return result;
        }
    }
}
