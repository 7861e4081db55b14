package io.plimsoll.simulation;

import java.util.Arrays;

/**
 * How prices move by themselves, step by step; forced sales come on top.
 *
 * @param moves {@code moves[step][asset]}, a fraction of the price's size: −0.1 is 10 % down; at least −1 where a price may not be negative
 */
public record PricePath(double[][] moves) {
    public PricePath {
        boolean isRagged = Arrays.stream(moves).anyMatch(step -> step.length != moves[0].length);
        if (moves.length == 0 || isRagged) {
            throw new IllegalArgumentException("moves must have one entry per asset in each of at least one step");
        }
    }

    /** One step. */
    public static PricePath shock(double... moves) {
        return new PricePath(new double[][] {moves});
    }

    public int stepCount() {
        return moves.length;
    }

    /** The price that a step leads to. */
    static double moved(double price, double move) {
        return price + move * Math.abs(price);
    }

    /**
     * The price at the end without any forced sale.
     *
     * @param start before the first step
     */
    public double undisturbedEnd(int asset, double start) {
        double price = start;
        for (double[] step : moves) {
            price = moved(price, step[asset]);
        }
        return price;
    }
}
