package io.plimsoll.simulation;

/**
 * Margins an account anew: full re-margining by a methodology, where rates of notional will not do.
 *
 * <p>A pure function of its arguments, asked by several threads at once.
 */
@FunctionalInterface
public interface MarginRule {
    /**
     * The maintenance margin, ≥ 0.
     *
     * @param account index in the book
     * @param quantities one per asset, long positive; for the rule alone to keep
     * @param prices one per asset; not to be kept
     */
    double maintenanceMargin(int account, double[] quantities, double[] prices);
}
