package io.plimsoll.market;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.BitSet;

/**
 * Losses of one long contract in every move, exact: a whole number of 10<sup>−decimals</sup> each.
 *
 * <p>Loss-positive. Row {@code i} belongs to contract {@code i} of the {@link Revaluation}, column {@code s} to move {@code s}.
 * Rounded to {@code decimals} when it is made, and never again: sums over positions are exact.
 */
public final class LossArrays {
    private static final double LONG_RANGE = 9.2e18;

    /** In units of the last decimal. */
    static final double TIE_WIDTH = 1e-9;

    private final int decimals;
    private final RoundingMode mode;
    private final int moveCount;
    private final long[][] units;
    private final BitSet flooredMoves = new BitSet();

    /** Half-even. */
    LossArrays(int contractCount, int moveCount, int decimals) {
        this(contractCount, moveCount, decimals, RoundingMode.HALF_EVEN);
    }

    /** @param mode HALF_EVEN, or HALF_UP, which is half away from zero */
    LossArrays(int contractCount, int moveCount, int decimals, RoundingMode mode) {
        if (mode != RoundingMode.HALF_EVEN && mode != RoundingMode.HALF_UP) {
            throw new IllegalArgumentException("mode must be HALF_EVEN or HALF_UP, was " + mode);
        }
        this.decimals = decimals;
        this.mode = mode;
        this.moveCount = moveCount;
        this.units = new long[contractCount][moveCount];
    }

    /** @throws ArithmeticException if a loss has more digits than 63 bits hold at these decimals */
    void put(int contract, int move, double loss) {
        double scaled = loss * POWERS[decimals];
        if (!(Math.abs(scaled) < LONG_RANGE)) {
            throw new ArithmeticException("a loss of %s does not fit at %d decimals".formatted(loss, decimals));
        }
        units[contract][move] = (long) whole(scaled);
    }

    private double whole(double scaled) {
        double even = Math.rint(scaled);
        boolean isTie = Math.abs(scaled - even) == 0.5;
        return isTie && mode == RoundingMode.HALF_UP ? scaled + Math.copySign(0.5, scaled) : even;
    }

    /**
     * The same for a loss that is known to more than a double: {@code high + low} whole units of the last decimal.
     *
     * @return false, and to be put again, if it is too near to the middle of two units to tell which is nearer
     */
    boolean put(int contract, int move, double high, double low) {
        if (!(Math.abs(high) < LONG_RANGE)) {
            throw new ArithmeticException(
                    "a loss of %s units of the last of %d decimals does not fit".formatted(high, decimals));
        }
        double whole = Math.rint(high);
        double rest = high - whole + low;
        double carried = Math.rint(rest);
        units[contract][move] = (long) whole + (long) carried;
        return Math.abs(rest - carried) < 0.5 - TIE_WIDTH;
    }

    void putUnits(int contract, int move, long loss) {
        units[contract][move] = loss;
    }

    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10};

    /** 0-based moves in which a price under a lognormal option had to be left at zero. */
    public BitSet flooredMoves() {
        return flooredMoves;
    }

    public int moveCount() {
        return moveCount;
    }

    public int decimals() {
        return decimals;
    }

    RoundingMode mode() {
        return mode;
    }

    public BigDecimal loss(int contract, int move) {
        return BigDecimal.valueOf(units[contract][move], decimals);
    }

    /**
     * Losses of a portfolio: {@code Σ quantity × loss} for every move, exact, the same in any order of the positions.
     *
     * @param quantities one per contract, signed
     */
    public BigDecimal[] portfolioLosses(BigDecimal[] quantities) {
        if (quantities.length != units.length) {
            throw new IllegalArgumentException(
                    "one quantity per contract: %d for %d".formatted(quantities.length, units.length));
        }
        int scale = 0;
        for (BigDecimal quantity : quantities) {
            scale = Math.max(scale, quantity.stripTrailingZeros().scale());
        }
        long[] high = new long[moveCount];
        long[] low = new long[moveCount];
        for (int i = 0; i < units.length; i++) {
            long quantity = quantities[i].setScale(scale).unscaledValue().longValueExact();
            addProducts(quantity, units[i], high, low);
        }
        BigDecimal[] losses = new BigDecimal[moveCount];
        for (int move = 0; move < moveCount; move++) {
            losses[move] = decimal(high[move], low[move], scale + decimals);
        }
        return losses;
    }

    /**
     * Adds to sums of 128 bits in two's complement.
     *
     * @throws ArithmeticException if a sum needs more
     */
    private static void addProducts(long quantity, long[] row, long[] high, long[] low) {
        for (int move = 0; move < row.length; move++) {
            long productLow = quantity * row[move];
            long sum = low[move] + productLow;
            long carry = Long.compareUnsigned(sum, productLow) < 0 ? 1 : 0;
            low[move] = sum;
            high[move] = Math.addExact(high[move], Math.multiplyHigh(quantity, row[move]) + carry);
        }
    }

    /** Adds {@code quantity × loss} of a contract in every move to sums of 128 bits in two's complement. */
    void addTo(int contract, long quantity, long[] high, long[] low) {
        addProducts(quantity, units[contract], high, low);
    }

    static BigDecimal decimal(long high, long low, int scale) {
        if (high == low >> 63) {
            return BigDecimal.valueOf(low, scale);
        }
        BigInteger unsignedLow = BigInteger.valueOf(low >>> 1).shiftLeft(1).or(BigInteger.valueOf(low & 1));
        return new BigDecimal(BigInteger.valueOf(high).shiftLeft(64).add(unsignedLow), scale);
    }
}
