package io.plimsoll.simulation.contagion;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Forced sales that force more sales, of long accounts that are known by their liquidation prices.
 *
 * <p>All accounts whose liquidation price is at or above the price are closed together, the price falls by what they sell, and so on
 * until none is left to close. Exact up to {@value #DIGIT_COUNT} digits: a price that stops at a level is equal to it, and equal counts as
 * hit. A price does not fall below 0.
 *
 * @param liquidated ids in the order of their closing; within a round by liquidation price, the highest first, then by id
 * @param finalPrice after the last round
 * @param roundCount rounds in which anything was closed
 * @param survivors ids of the others, in the order given
 */
public record ThresholdCascade(List<String> liquidated, BigDecimal finalPrice, int roundCount, List<String> survivors) {
    private static final int DIGIT_COUNT = 60;
    private static final MathContext DIGITS = new MathContext(DIGIT_COUNT);
    private static final Comparator<Account> ORDER_IN_ROUND = Comparator.comparing(
                    Account::liquidationPrice, Comparator.reverseOrder())
            .thenComparing(Account::id);

    public ThresholdCascade {
        liquidated = List.copyOf(liquidated);
        survivors = List.copyOf(survivors);
    }

    /** @param quantity of units held long, ≥ 0 */
    public record Account(String id, BigDecimal quantity, BigDecimal liquidationPrice) {
        public Account {
            if (quantity.signum() < 0) {
                throw new IllegalArgumentException("quantity must be at least 0, was " + quantity);
            }
        }
    }

    /** How a quantity moves the price. */
    public enum Impact {
        /** By {@code impact x quantity}, in currency. */
        LINEAR,
        /** By {@code impact x quantity} of itself. */
        PROPORTIONAL
    }

    /** @param impactPerUnit of one unit sold, in what the impact is counted in; ≥ 0 */
    public static ThresholdCascade of(
            BigDecimal priceAfterShock, BigDecimal impactPerUnit, Impact impact, List<Account> accounts) {
        List<Account> open = new ArrayList<>(accounts);
        List<String> liquidated = new ArrayList<>();
        BigDecimal price = priceAfterShock;
        int roundCount = 0;
        while (true) {
            BigDecimal trigger = price;
            List<Account> hit = open.stream()
                    .filter(account -> account.liquidationPrice.compareTo(trigger) >= 0)
                    .sorted(ORDER_IN_ROUND)
                    .toList();
            if (hit.isEmpty()) {
                break;
            }
            open.removeIf(account -> account.liquidationPrice.compareTo(trigger) >= 0);
            hit.forEach(account -> liquidated.add(account.id));
            BigDecimal sold = hit.stream().map(Account::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
            price = after(price, impactPerUnit.multiply(sold), impact);
            roundCount++;
        }
        return new ThresholdCascade(
                liquidated, price, roundCount, open.stream().map(Account::id).toList());
    }

    private static BigDecimal after(BigDecimal price, BigDecimal move, Impact impact) {
        BigDecimal lower = switch (impact) {
            case LINEAR -> price.subtract(move);
            case PROPORTIONAL -> price.subtract(price.multiply(move, DIGITS), DIGITS);
        };
        return price.signum() >= 0 ? lower.max(BigDecimal.ZERO) : lower;
    }
}
