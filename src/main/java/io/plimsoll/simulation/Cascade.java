package io.plimsoll.simulation;

import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A market with margined accounts in it, ready to be shocked. Immutable; used by several threads at once.
 *
 * @param rule that margins the accounts; null for the rates of the assets
 * @param fund that pays bad debt first, ≥ 0
 * @param roundCountMax after which a run is stopped, ≥ 1
 */
public record Cascade(
        List<SimulatedAsset> assets,
        SimulatedBook book,
        @Nullable MarginRule rule,
        double fund,
        int roundCountMax) {
    public Cascade {
        assets = List.copyOf(assets);
        Objects.requireNonNull(book, "book");
        if (assets.isEmpty() || book.assetCount() != assets.size()) {
            throw new IllegalArgumentException(
                    "the book must be of these %d assets, was of %d".formatted(assets.size(), book.assetCount()));
        }
        if (!(fund >= 0)) {
            throw new IllegalArgumentException("fund must be at least 0, was " + fund);
        }
        if (roundCountMax < 1) {
            throw new IllegalArgumentException("roundCountMax must be at least 1, was " + roundCountMax);
        }
    }

    /** How much of a run is kept. */
    public enum Detail {
        TOTALS,
        ROUNDS
    }

    /**
     * Plays a path through.
     *
     * @param isCancelled asked at every step
     * @throws IllegalArgumentException if the path is of other assets, or takes a price below 0 that may not be
     * @throws java.util.concurrent.CancellationException if it was cancelled
     */
    public CascadeResult run(PricePath path, CascadePolicy policy, Detail detail, BooleanSupplier isCancelled) {
        requirePossible(path);
        return new CascadeRun(this, policy, detail).play(path, isCancelled);
    }

    public CascadeResult run(PricePath path, CascadePolicy policy) {
        return run(path, policy, Detail.ROUNDS, () -> false);
    }

    private void requirePossible(PricePath path) {
        for (double[] step : path.moves()) {
            if (step.length != assets.size()) {
                throw new IllegalArgumentException(
                        "a step must have %d moves, had %d".formatted(assets.size(), step.length));
            }
            for (int j = 0; j < step.length; j++) {
                if (!(step[j] >= -1) && !assets.get(j).mayBeNegative()) {
                    throw new IllegalArgumentException("move of %s must be at least -1, was %s"
                            .formatted(assets.get(j).name(), step[j]));
                }
            }
        }
    }

    double[] startPrices() {
        return assets.stream().mapToDouble(SimulatedAsset::price).toArray();
    }

    /** By bounds where health is straight in prices, else by looking at every account. */
    HitSearch hitSearch(Holdings holdings) {
        boolean isBounded = isStraight() && assets.stream().noneMatch(SimulatedAsset::mayBeNegative);
        return isBounded ? new NearestAccounts(holdings, straight(holdings, rule)) : searchOfAll(holdings);
    }

    HitSearch searchOfAll(Holdings holdings) {
        return new HitSearch.AllAccounts(
                holdings,
                rule == null || isStraight()
                        ? straight(holdings, rule)
                        : new AccountHealth.ByRule(holdings, rule, straight(holdings, null)));
    }

    private boolean isStraight() {
        return rule == null || !rule.takesPrices();
    }

    private AccountHealth.Straight straight(Holdings holdings, @Nullable MarginRule ruleWithoutPrices) {
        return new AccountHealth.Straight(
                holdings,
                assets.stream()
                        .mapToDouble(SimulatedAsset::maintenanceMarginRate)
                        .toArray(),
                ruleWithoutPrices);
    }
}
