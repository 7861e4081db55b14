package io.plimsoll.simulation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a policy leads to over many paths.
 *
 * @param measures of all paths
 * @param againstFirst of each path's figure less that of the first policy on the same path; zeros of the first itself
 * @param lossProbability share of the paths with a socialised loss, an estimate of mean and standard error
 * @param bands through the path, some steps of it, ascending
 */
public record PolicyOutcome(
        CascadePolicy policy,
        Map<Measure, Estimate> measures,
        Map<Measure, Estimate> againstFirst,
        Estimate lossProbability,
        List<Band> bands) {
    public PolicyOutcome {
        measures = Collections.unmodifiableMap(new EnumMap<>(measures));
        againstFirst = Collections.unmodifiableMap(new EnumMap<>(againstFirst));
        bands = List.copyOf(bands);
    }

    /**
     * All paths after one step.
     *
     * @param stepNumber 1-based; the first is the shock
     * @param prices one per asset
     */
    public record Band(int stepNumber, List<Estimate> prices, Estimate liquidatedNotional, Estimate fund) {
        public Band {
            prices = List.copyOf(prices);
        }
    }
}
