package io.plimsoll.liquidation.impact;

import java.math.BigInteger;

/**
 * Swaps with a constant-product pool in whole units (of 18-decimal tokens, say), rounded in the pool's favour as its contract does.
 *
 * <p>Source: Uniswap v2, getAmountOut and getAmountIn, with a fee of 3 in 1,000.
 */
public final class IntegerSwap {
    private static final BigInteger KEPT = BigInteger.valueOf(997);
    private static final BigInteger WHOLE = BigInteger.valueOf(1_000);

    private IntegerSwap() {}

    /**
     * What comes out, {@code floor(a n y / (x d + a n))}.
     *
     * @param amountIn a, ≥ 0; 0 brings 0
     * @param reserveIn x, above 0
     * @param reserveOut y, above 0
     */
    public static BigInteger amountOut(BigInteger amountIn, BigInteger reserveIn, BigInteger reserveOut) {
        requireReserves(reserveIn, reserveOut);
        if (amountIn.signum() < 0) {
            throw new IllegalArgumentException("amountIn must be at least 0, was " + amountIn);
        }
        BigInteger afterFee = amountIn.multiply(KEPT);
        return afterFee.multiply(reserveOut).divide(reserveIn.multiply(WHOLE).add(afterFee));
    }

    /**
     * What must be put in, {@code floor(x o d / ((y - o) n)) + 1}.
     *
     * @param amountOut o, in [0, reserveOut); one unit is asked even for 0, as the contract would
     */
    public static BigInteger amountIn(BigInteger amountOut, BigInteger reserveIn, BigInteger reserveOut) {
        requireReserves(reserveIn, reserveOut);
        if (amountOut.signum() < 0 || amountOut.compareTo(reserveOut) >= 0) {
            throw new IllegalArgumentException("amountOut must be in [0, %s), was %s".formatted(reserveOut, amountOut));
        }
        return reserveIn
                .multiply(amountOut)
                .multiply(WHOLE)
                .divide(reserveOut.subtract(amountOut).multiply(KEPT))
                .add(BigInteger.ONE);
    }

    private static void requireReserves(BigInteger reserveIn, BigInteger reserveOut) {
        if (reserveIn.signum() <= 0 || reserveOut.signum() <= 0) {
            throw new IllegalArgumentException(
                    "reserves must be above 0, were %s and %s".formatted(reserveIn, reserveOut));
        }
    }
}
