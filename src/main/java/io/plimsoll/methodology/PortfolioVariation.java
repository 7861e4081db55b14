package io.plimsoll.methodology;

import java.math.BigDecimal;

/**
 * One portfolio with changing quantities, and its margin after every change.
 *
 * <p>At every moment the figures are those that {@link MarginMethodology#requirement} gives for the contracts and quantities held, to the
 * last digit; they are only found sooner, because what a change does not touch is not computed again. Used by one thread.
 */
public interface PortfolioVariation {
    /**
     * Sets the quantity of a contract.
     *
     * @param contract 0-based, in the order the variation was made of
     * @param quantity signed, long positive; 0 to take the contract out
     */
    void hold(int contract, BigDecimal quantity);

    /**
     * The margins of what is held.
     *
     * @throws io.plimsoll.rejection.RejectedException FIGURE_OUT_OF_RANGE
     */
    Margins margins();

    /**
     * Both margins, in the currency of the terms.
     *
     * @param initial ≥ 0
     * @param maintenance ≥ 0
     */
    record Margins(BigDecimal initial, BigDecimal maintenance) {}
}
