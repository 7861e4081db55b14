package io.plimsoll.simulation;

import io.plimsoll.parallel.Workers;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.simulation.Cascade.Detail;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a simulation is made of.
 *
 * @param currency of all prices and amounts
 * @param dropMax the largest final drop that does not count as a dislocated price; infinite for no limit
 * @param policies at least one; every path is played under each
 * @param paths given ones; may be empty if there are drawn ones
 * @param model that paths are drawn from; null for none
 * @param pathCount how many are drawn; 0 for none
 */
public record SimulationInputs(
        String currency,
        Cascade cascade,
        double dropMax,
        List<CascadePolicy> policies,
        List<PricePath> paths,
        Detail detail,
        @Nullable PathModel model,
        int pathCount) {
    /** Rounds are kept of so many given runs at most. */
    public static final int DETAILED_RUN_COUNT_MAX = 10;
    /** Figures that the bands are made of, eight bytes each. */
    private static final long BAND_FIGURE_COUNT_MAX = 10_000_000;

    private static final int SERIES_BESIDE_PRICES = 2;

    public SimulationInputs {
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(cascade, "cascade");
        policies = List.copyOf(policies);
        paths = List.copyOf(paths);
        if (policies.isEmpty() || (model == null) != (pathCount == 0) || paths.isEmpty() && pathCount == 0) {
            throw new IllegalArgumentException("there must be a policy, and a path, given or drawn");
        }
    }

    /** Paths times policies. */
    public int runCount() {
        return policies.size() * (paths.size() + pathCount);
    }

    public int accountCount() {
        return cascade.book().accountCount();
    }

    /**
     * Accounts × steps of all runs: how often an account is looked at.
     *
     * @param accountCount those that are still to be read among them
     */
    public long accountStepCount(int accountCount) {
        return accountCount * policies.size() * stepCount();
    }

    /** Of all paths. */
    private long stepCount() {
        long givenSteps = paths.stream().mapToLong(PricePath::stepCount).sum();
        long drawnSteps = model == null ? 0 : (long) pathCount * (model.stepCount() + 1);
        return givenSteps + drawnSteps;
    }

    /**
     * Checks what a simulation may cost.
     *
     * @param accountCount those that are still to be read among them
     * @param accountStepCountMax most accounts × steps of all runs
     * @throws RejectedException CALCULATION_TOO_LARGE
     */
    public void requireSize(int accountCount, long accountStepCountMax) {
        long accountSteps = accountStepCount(accountCount);
        if (accountSteps > accountStepCountMax) {
            throw tooLarge(
                    "%d accounts under %d policies through %d steps of all paths are %d looks at an account; %d are allowed"
                            .formatted(accountCount, policies.size(), stepCount(), accountSteps, accountStepCountMax));
        }
        if (detail == Detail.ROUNDS && policies.size() * paths.size() > DETAILED_RUN_COUNT_MAX) {
            throw tooLarge("%d paths under %d policies with detail ROUNDS; %d runs are allowed, any number with TOTALS"
                    .formatted(paths.size(), policies.size(), DETAILED_RUN_COUNT_MAX));
        }
        long bandFigures = (long) policies.size()
                * pathCount
                * MonteCarlo.BAND_COUNT_MAX
                * (cascade.assets().size() + SERIES_BESIDE_PRICES);
        if (bandFigures > BAND_FIGURE_COUNT_MAX) {
            throw tooLarge("%d paths of %d assets under %d policies have %d figures to make bands of; %d are allowed"
                    .formatted(
                            pathCount, cascade.assets().size(), policies.size(), bandFigures, BAND_FIGURE_COUNT_MAX));
        }
    }

    private static RejectedException tooLarge(String detail) {
        return new RejectedException(Reason.CALCULATION_TOO_LARGE, detail);
    }

    /**
     * What comes of it.
     *
     * @param grids of the given paths, one per policy, in their order
     * @param drawn null if no paths are drawn
     */
    public record Outcome(List<ShockGrid> grids, @Nullable MonteCarlo drawn) {
        public Outcome {
            grids = List.copyOf(grids);
        }
    }

    /**
     * Plays it through.
     *
     * @param workers run the drawn paths
     * @param watch is told of every run
     * @throws java.util.concurrent.CancellationException if it was cancelled
     */
    public Outcome play(Workers workers, RunWatch watch) {
        List<ShockGrid> grids = policies.stream()
                .map(policy -> ShockGrid.of(cascade, paths, policy, dropMax, detail, watch))
                .toList();
        MonteCarlo drawn = model == null ? null : MonteCarlo.of(cascade, model, pathCount, policies, workers, watch);
        return new Outcome(grids, drawn);
    }
}
