package io.plimsoll.liquidation.impact;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Orders that rest in a market: a sale walks down the bids, a purchase up the asks, level by level, until it is filled or the side is
 * empty.
 *
 * @param bids best first, prices falling; may be empty
 * @param asks best first, prices rising; may be empty
 */
public record OrderBook(List<Level> bids, List<Level> asks) implements ImpactModel {
    public OrderBook {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
        requireWorsening("bids", bids, -1);
        requireWorsening("asks", asks, 1);
    }

    /**
     * What rests at one price.
     *
     * @param quantity above 0
     */
    public record Level(BigDecimal price, BigDecimal quantity) {
        public Level {
            Objects.requireNonNull(price, "price");
            if (quantity.signum() <= 0) {
                throw new IllegalArgumentException("quantity of a level must be above 0, was " + quantity);
            }
        }
    }

    private static void requireWorsening(String side, List<Level> levels, int direction) {
        for (int i = 1; i < levels.size(); i++) {
            if (levels.get(i).price.compareTo(levels.get(i - 1).price) != direction) {
                throw new IllegalArgumentException("%s must be best first, %s came before %s"
                        .formatted(side, levels.get(i - 1).price, levels.get(i).price));
            }
        }
    }

    @Override
    public OrderBook after(BigDecimal quantity) {
        return quantity.signum() < 0
                ? new OrderBook(without(bids, quantity.negate()), asks)
                : new OrderBook(bids, without(asks, quantity));
    }

    private static List<Level> without(List<Level> levels, BigDecimal taken) {
        List<Level> left = new ArrayList<>();
        BigDecimal open = taken;
        for (Level level : levels) {
            BigDecimal rest = level.quantity.subtract(open);
            if (rest.signum() > 0) {
                left.add(new Level(level.price, rest));
            }
            open = rest.negate().max(BigDecimal.ZERO);
        }
        return left;
    }

    @Override
    public ExpectedFill trade(BigDecimal quantity, BigDecimal mark) {
        BigDecimal open = quantity.abs();
        BigDecimal value = BigDecimal.ZERO;
        BigDecimal worst = null;
        for (Level level : quantity.signum() < 0 ? bids : asks) {
            if (open.signum() == 0) {
                break;
            }
            BigDecimal taken = open.min(level.quantity);
            value = value.add(taken.multiply(level.price));
            open = open.subtract(taken);
            worst = level.price;
        }
        if (worst == null) {
            return ExpectedFill.none(quantity);
        }
        BigDecimal filled = quantity.abs().subtract(open);
        BigDecimal average = value.divide(filled, MathContext.DECIMAL128);
        return quantity.signum() < 0
                ? new ExpectedFill(filled.negate(), open.negate(), average, worst)
                : new ExpectedFill(filled, open, average, worst);
    }
}
