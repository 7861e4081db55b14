package io.plimsoll.simulation;

/**
 * Margins accounts anew: full re-margining by a methodology, where rates of notional will not do.
 *
 * <p>A pure function of its arguments, asked by several threads at once.
 */
@FunctionalInterface
public interface MarginRule {
    /**
     * The maintenance margin, ≥ 0. Asked only of accounts that the rule {@link #margins}.
     *
     * @param account index in the book
     * @param quantities one per asset, long positive; for the rule alone to keep
     * @param prices one per asset; not to be kept; empty for a rule that takes none
     */
    double maintenanceMargin(int account, double[] quantities, double[] prices);

    /** Whether it margins the account; if not, rates do. */
    default boolean margins(int account) {
        return true;
    }

    /** Whether prices move what it asks for. If not, it is asked once after each trade, and accounts are found by bounds. */
    default boolean takesPrices() {
        return true;
    }
}
