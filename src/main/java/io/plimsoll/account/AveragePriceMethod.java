package io.plimsoll.account;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Builds positions from trades by the average price method.
 *
 * <ul>
 *   <li>A trade in the direction of the position adds its value to the open cost: the price becomes the average.
 *   <li>A trade against it realises {@code (price − average price) × multiplier × quantity closed}; the average price stays.
 *   <li>One that goes through zero realises the whole position, and the rest opens at the trade's price.
 * </ul>
 *
 * <p>The share of the open cost that belongs to the part closed is rounded half-even to 10 decimals, and exactly that share is
 * taken off: nothing is lost, and closing the rest realises the remainder. For every sequence of trades
 * {@code Σ quantity × price × multiplier = open cost − realised profit}.
 *
 * <p>Our choice: the average price method is one of several in use (first in first out is another); it needs no lots.
 */
public final class AveragePriceMethod {
    private static final int RELEASED_COST_DECIMALS = 10;

    private AveragePriceMethod() {}

    /** @param realisedPnl gain-positive, of what the trade closed */
    public record Effect(BookPosition position, BigDecimal realisedPnl) {}

    /**
     * @param before of the trade's contract, with the same terms as the trade and a known open cost; empty if there is none
     */
    public static Effect of(Optional<BookPosition> before, Trade trade) {
        BigDecimal quantity = before.map(BookPosition::quantity).orElse(BigDecimal.ZERO);
        BigDecimal openCost = before.map(BookPosition::openCost).orElse(BigDecimal.ZERO);
        BigDecimal closed = closed(quantity, trade.quantity());
        BigDecimal closedValue = closed.multiply(trade.price()).multiply(trade.multiplier());
        BigDecimal releasedCost = releasedCost(openCost, quantity, closed);
        BigDecimal realised = closedValue.subtract(releasedCost);
        // what the trade does not close it opens: value of all of it less value of the part that closed
        BigDecimal openedValue = trade.value().add(closedValue);
        BookPosition after = new BookPosition(
                trade.contract(),
                quantity.add(trade.quantity()),
                openCost.subtract(releasedCost).add(openedValue),
                before.map(BookPosition::realisedPnl).orElse(BigDecimal.ZERO).add(realised),
                trade.currency(),
                trade.multiplier(),
                trade.isPremiumStyle());
        return new Effect(after, realised);
    }

    /** Part of the position that the trade closes, with the position's sign; 0 if the trade adds to it. */
    private static BigDecimal closed(BigDecimal quantity, BigDecimal traded) {
        if (quantity.signum() * traded.signum() >= 0) {
            return BigDecimal.ZERO;
        }
        return traded.abs().compareTo(quantity.abs()) >= 0 ? quantity : traded.negate();
    }

    private static BigDecimal releasedCost(BigDecimal openCost, BigDecimal quantity, BigDecimal closed) {
        if (closed.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return closed.compareTo(quantity) == 0
                ? openCost
                : openCost.multiply(closed).divide(quantity, RELEASED_COST_DECIMALS, RoundingMode.HALF_EVEN);
    }
}
