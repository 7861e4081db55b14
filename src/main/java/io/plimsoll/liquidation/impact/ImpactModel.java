package io.plimsoll.liquidation.impact;

import java.math.BigDecimal;

/**
 * Foretells the price at which a quantity trades at once.
 *
 * <p>Immutable: a trade does not use up depth; whoever trades twice asks for the sum, or gives a new model.
 */
public sealed interface ImpactModel permits LinearImpact, SquareRootImpact, OrderBook, ConstantProductPool {

    /**
     * What comes of trading a quantity now.
     *
     * <p>Where depth does not suffice, the fill says so with an {@link ExpectedFill#unfilled()} other than 0; it is for the caller to
     * refuse.
     *
     * @param quantity signed, bought positive, in what the model counts in; 0 fills nothing
     * @param mark price of one unit before the trade, any sign; a book and a pool have prices of their own and do not look at it
     */
    ExpectedFill trade(BigDecimal quantity, BigDecimal mark);

    /**
     * The model of what is left once a quantity was traded: what it took of a book or a pool is not there again. Where trading moves the
     * price for a while only, this model.
     *
     * @param quantity signed, bought positive; a book gives what it has of it, and a pool that cannot give it is left as it is
     */
    default ImpactModel after(BigDecimal quantity) {
        return this;
    }
}
