package io.plimsoll.market;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Losses of a portfolio whose quantities change: {@code Σ quantity × loss} for every move, by groups of contracts. Exact, in 128 bits, so
 * that whatever was added and taken off again leaves no trace.
 */
public final class LossSums {
    private final LossArrays losses;
    private final int[] groupOf;
    private final BigDecimal[] quantities;
    private final long[][] high;
    private final long[][] low;
    private int scale;

    /** @param groupOf group of each contract, 0-based, without gaps */
    public LossSums(LossArrays losses, int[] groupOf) {
        this.losses = losses;
        this.groupOf = groupOf.clone();
        this.quantities = new BigDecimal[groupOf.length];
        Arrays.fill(quantities, BigDecimal.ZERO);
        int groupCount = Arrays.stream(groupOf).max().orElse(-1) + 1;
        this.high = new long[groupCount][losses.moveCount()];
        this.low = new long[groupCount][losses.moveCount()];
    }

    public int groupCount() {
        return high.length;
    }

    public BigDecimal quantity(int contract) {
        return quantities[contract];
    }

    /** @throws ArithmeticException if the quantity has more digits than 63 bits hold */
    public void hold(int contract, BigDecimal quantity) {
        int needed = quantity.stripTrailingZeros().scale();
        if (needed > scale) {
            rescale(needed);
        }
        BigDecimal change = quantity.subtract(quantities[contract]);
        quantities[contract] = quantity;
        add(contract, change);
    }

    private void add(int contract, BigDecimal change) {
        int group = groupOf[contract];
        losses.addTo(contract, change.scaleByPowerOfTen(scale).longValueExact(), high[group], low[group]);
    }

    private void rescale(int finer) {
        scale = finer;
        for (int group = 0; group < high.length; group++) {
            Arrays.fill(high[group], 0);
            Arrays.fill(low[group], 0);
        }
        for (int contract = 0; contract < quantities.length; contract++) {
            add(contract, quantities[contract]);
        }
    }

    /** Largest loss of a group in any move; 0 if it loses in none. */
    public BigDecimal worst(int group) {
        long worstHigh = 0;
        long worstLow = 0;
        for (int move = 0; move < high[group].length; move++) {
            long moveHigh = high[group][move];
            long moveLow = low[group][move];
            boolean isWorse =
                    moveHigh > worstHigh || moveHigh == worstHigh && Long.compareUnsigned(moveLow, worstLow) > 0;
            if (isWorse) {
                worstHigh = moveHigh;
                worstLow = moveLow;
            }
        }
        return LossArrays.decimal(worstHigh, worstLow, scale + losses.decimals());
    }

    /** Loss of a group in each move, in their order. */
    public BigDecimal[] losses(int group) {
        BigDecimal[] all = new BigDecimal[high[group].length];
        Arrays.setAll(all, move -> LossArrays.decimal(high[group][move], low[group][move], scale + losses.decimals()));
        return all;
    }
}
