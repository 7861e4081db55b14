package io.plimsoll.liquidation;

/**
 * How long a plan is looked for. Counts and not times, so that the same account gets the same plan on any machine.
 *
 * @param exactLegCountMax with more legs, the cheapest plan is not proved to be the cheapest
 * @param candidateCountMax candidates that are margined to prove it, after which the best plan known is taken
 * @param lookCountMax candidates that are margined to make a plan of many legs cheaper
 */
public record SearchLimits(int exactLegCountMax, int candidateCountMax, long lookCountMax) {
    /** Our choice: a few tenths of a second at most. */
    public static final SearchLimits STANDARD = new SearchLimits(8, 100_000, 20_000);

    public SearchLimits {
        if (exactLegCountMax < 0 || candidateCountMax < 1 || lookCountMax < 0) {
            throw new IllegalArgumentException("must be at least 0, 1 and 0, were %d, %d, %d"
                    .formatted(exactLegCountMax, candidateCountMax, lookCountMax));
        }
    }

    /** For an account of which every look takes as long as margining it. */
    SearchLimits withoutIncrements() {
        return new SearchLimits(
                exactLegCountMax,
                Math.max(1, candidateCountMax / RECOMPUTATION_COST),
                lookCountMax / RECOMPUTATION_COST);
    }

    private static final int RECOMPUTATION_COST = 20;
}
