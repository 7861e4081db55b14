package io.plimsoll.simulation;

import io.plimsoll.simulation.Cascade.Detail;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The same market under several paths, one at a time, and what of it can be liquidated without harm.
 *
 * @param results one per path, in their order
 * @param absorption the Liquidity Absorption Capacity: of the runs without socialised loss whose final drop is within the limit, the one
 *     that liquidates most; null if there is none
 */
public record ShockGrid(
        List<CascadeResult> results, @Nullable Absorption absorption) {
    public ShockGrid {
        results = List.copyOf(results);
    }

    /**
     * @param pathNumber 1-based; the first of equals
     * @param liquidatedNotional of that run
     */
    public record Absorption(int pathNumber, double liquidatedNotional) {}

    /** @param dropMax the largest final drop that does not count as a dislocated price, inclusive; infinite for no limit */
    public static ShockGrid of(
            Cascade cascade,
            List<PricePath> paths,
            CascadePolicy policy,
            double dropMax,
            Detail detail,
            RunWatch watch) {
        List<CascadeResult> results = new ArrayList<>();
        for (PricePath path : paths) {
            results.add(cascade.run(path, policy, detail, watch::isCancelled));
            watch.done(1);
        }
        return new ShockGrid(results, absorption(results, dropMax));
    }

    private static @Nullable Absorption absorption(List<CascadeResult> results, double dropMax) {
        Absorption most = null;
        for (int i = 0; i < results.size(); i++) {
            CascadeResult result = results.get(i);
            double notional = result.totals().liquidatedNotional();
            boolean isHarmless = result.totals().socialisedLoss() == 0
                    && !result.isRoundCapReached()
                    && result.finalDrop() <= dropMax;
            if (isHarmless && (most == null || notional > most.liquidatedNotional)) {
                most = new Absorption(i + 1, notional);
            }
        }
        return most;
    }
}
