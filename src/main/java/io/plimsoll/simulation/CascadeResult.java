package io.plimsoll.simulation;

import java.util.List;

/**
 * What came of a path under a policy. Amounts are in the currency of the prices.
 *
 * @param startPrices before anything, one per asset
 * @param undisturbedEndPrices what the path alone would have led to
 * @param endPrices after all forced sales
 * @param steps one per step of the path, then those that orders were still under way in
 * @param rounds in order, the first ones if there are too many closings to keep; empty if only totals were asked for
 * @param roundCount of all rounds
 * @param isRoundCapReached whether it was stopped there, with accounts still to be closed
 * @param totals at the end
 */
public record CascadeResult(
        double[] startPrices,
        double[] undisturbedEndPrices,
        double[] endPrices,
        List<Step> steps,
        List<Round> rounds,
        int roundCount,
        boolean isRoundCapReached,
        Totals totals) {
    public CascadeResult {
        steps = List.copyOf(steps);
        rounds = List.copyOf(rounds);
    }

    /**
     * The market after a step and its rounds.
     *
     * @param prices one per asset
     * @param liquidatedNotional of all rounds so far
     * @param fund what is left of it
     */
    public record Step(double[] prices, double liquidatedNotional, double fund) {}

    /**
     * What traded at once.
     *
     * @param number 1-based, of all rounds
     * @param stepNumber 1-based
     * @param pricesBefore that triggered it, one per asset
     * @param pricesAfter that everybody filled at
     * @param liquidatedNotional of all rounds so far
     * @param fund what is left of it
     * @param closings by account
     */
    public record Round(
            int number,
            int stepNumber,
            double[] pricesBefore,
            double[] pricesAfter,
            double liquidatedNotional,
            double fund,
            List<Closing> closings) {
        public Round {
            closings = List.copyOf(closings);
        }
    }

    /**
     * One account in a round.
     *
     * @param account index in the book
     * @param quantities closed, one per asset, with the sign they were held with
     * @param notional of these, at the prices before the round
     * @param equityBefore at the prices before the round
     * @param equityAfter at the prices after it
     * @param isInFull whether nothing is left open
     */
    public record Closing(
            int account,
            double[] quantities,
            double notional,
            double equityBefore,
            double equityAfter,
            boolean isInFull) {}

    /**
     * Sums over all accounts.
     *
     * @param liquidatedNotional quantities times the prices that triggered their rounds
     * @param liquidatedAccountCount accounts of which anything was closed
     * @param badDebt what accounts closed in full lack, ≥ 0; what the fund paid and what was socialised
     * @param fundAfter ≥ 0
     * @param socialisedLoss ≥ 0
     * @param strandedAccountCount accounts still open and hit at the end
     * @param strandedDeficit what those without equity lack, which nobody has realised; ≥ 0, no part of the bad debt
     */
    public record Totals(
            double liquidatedNotional,
            int liquidatedAccountCount,
            double badDebt,
            double fundAfter,
            double socialisedLoss,
            int strandedAccountCount,
            double strandedDeficit) {}

    /**
     * By how much the price moved for each unit that the market moved by itself: {@code (P0 - P_end) / (P0 s)}. 1 if nobody was closed; NaN
     * if the path leads back to where it began.
     */
    public double multiplier(int asset) {
        return (startPrices[asset] - endPrices[asset]) / (startPrices[asset] - undisturbedEndPrices[asset]);
    }

    /** The largest fall of any asset from start to end, as a fraction; negative if all rose. */
    public double finalDrop() {
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < endPrices.length; j++) {
            largest = Math.max(largest, (startPrices[j] - endPrices[j]) / Math.abs(startPrices[j]));
        }
        return largest;
    }
}
