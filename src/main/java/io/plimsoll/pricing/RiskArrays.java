package io.plimsoll.pricing;

import java.util.Arrays;

/**
 * Losses of one long unit of each option of a strip, per scenario: {@code weight × (value now − value in the scenario)}.
 *
 * <p>Loss-positive, not rounded and for one unit: the contract value factor and the rounding are the rule book's. The weight is 1, or
 * the covered fraction of an extreme scenario. The value now is the model's, without any move.
 *
 * <p>Not safe for use by several threads at once: it keeps the values now between calls, so that a call of no larger size allocates nothing.
 */
public final class RiskArrays {
    private static final ScenarioMoves NO_MOVE = new ScenarioMoves(new double[1], new double[1], new double[1]);

    private final PriceGrid grid = new PriceGrid();
    private double[] now = new double[0];

    /**
     * Fills {@code losses[option × moves.count() + scenario]}.
     *
     * @param weights one per scenario
     * @throws IllegalArgumentException if {@code weights} or {@code losses} has another size
     */
    public void fill(OptionStrip strip, ScenarioMoves moves, double[] weights, double[] losses) {
        int count = moves.count();
        if (weights.length != count) {
            throw new IllegalArgumentException("weights must have %d entries, had %d".formatted(count, weights.length));
        }
        if (now.length != strip.size()) {
            now = Arrays.copyOf(now, strip.size());
        }
        grid.fill(strip, NO_MOVE, now);
        grid.fill(strip, moves, losses);
        for (int option = 0; option < strip.size(); option++) {
            int row = option * count;
            for (int scenario = 0; scenario < count; scenario++) {
                losses[row + scenario] = weights[scenario] * (now[option] - losses[row + scenario]);
            }
        }
    }
}
