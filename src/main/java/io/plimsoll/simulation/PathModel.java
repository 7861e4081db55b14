package io.plimsoll.simulation;

import io.plimsoll.pricing.ReproducibleMath;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where paths are drawn from: a shock first, then steps whose logarithms are normal.
 *
 * <p>A step multiplies a price by {@code exp(mu - sigma²/2 + sigma z)}, so that it grows by {@code exp(mu)} in the mean; the z of one step
 * are correlated, those of different steps are not. Path n is a function of seed and n alone.
 *
 * @param seed of all paths
 * @param stepCount steps after the shock, ≥ 1
 * @param shock first step of every path, one move per asset, each at least −1
 * @param drifts mu of one step, one per asset
 * @param volatilities sigma of one step, one per asset, ≥ 0
 * @param correlations of the assets' z, a positive semidefinite matrix with ones on its diagonal
 */
public record PathModel(
        long seed, int stepCount, double[] shock, double[] drifts, double[] volatilities, double[][] correlations) {
    private static final double ROUNDING = 1e-9;

    public PathModel {
        if (stepCount < 1) {
            throw new IllegalArgumentException("stepCount must be at least 1, was " + stepCount);
        }
        int size = shock.length;
        if (drifts.length != size || volatilities.length != size || correlations.length != size) {
            throw new IllegalArgumentException("there must be one shock, drift, volatility and correlation per asset");
        }
        if (Arrays.stream(volatilities).anyMatch(sigma -> !(sigma >= 0))) {
            throw new IllegalArgumentException(
                    "volatilities must be at least 0, were " + Arrays.toString(volatilities));
        }
        if (!isCorrelation(correlations)) {
            throw new IllegalArgumentException(
                    "correlations must be symmetric and positive semidefinite, with ones on the diagonal");
        }
    }

    /** Whether it is symmetric, has ones on its diagonal and is positive semidefinite, but for rounding. */
    public static boolean isCorrelation(double[][] matrix) {
        for (int i = 0; i < matrix.length; i++) {
            if (matrix[i].length != matrix.length || matrix[i][i] != 1) {
                return false;
            }
            for (int j = 0; j < i; j++) {
                if (matrix[i][j] != matrix[j][i]) {
                    return false;
                }
            }
        }
        return root(matrix) != null;
    }

    /** Assets that move independently of each other. */
    public static double[][] uncorrelated(int assetCount) {
        double[][] unit = new double[assetCount][assetCount];
        for (int i = 0; i < assetCount; i++) {
            unit[i][i] = 1;
        }
        return unit;
    }

    /** Draws one path after the other. */
    Paths paths() {
        return new Paths(this, Objects.requireNonNull(root(correlations), "correlations"));
    }

    /** @param root lower triangle L with {@code L L' = correlations} */
    record Paths(PathModel model, double[][] root) {
        /** @param index 0-based */
        PricePath path(int index) {
            int assetCount = model.shock.length;
            double[][] moves = new double[model.stepCount + 1][];
            moves[0] = model.shock.clone();
            double[] independent = new double[assetCount];
            for (int step = 0; step < model.stepCount; step++) {
                for (int j = 0; j < assetCount; j++) {
                    independent[j] = CountedRandom.normal(model.seed, index, step, j);
                }
                moves[step + 1] = moves(independent);
            }
            return new PricePath(moves);
        }

        private double[] moves(double[] independent) {
            double[] moves = new double[independent.length];
            for (int i = 0; i < moves.length; i++) {
                double z = 0;
                for (int j = 0; j <= i; j++) {
                    z += root[i][j] * independent[j];
                }
                double sigma = model.volatilities[i];
                moves[i] = ReproducibleMath.exp(model.drifts[i] - sigma * sigma / 2 + sigma * z) - 1;
            }
            return moves;
        }
    }

    /** The lower triangle by Cholesky; null if the matrix is not positive semidefinite. */
    private static double @Nullable [][] root(double[][] matrix) {
        int size = matrix.length;
        double[][] root = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= root[i][k] * root[j][k];
                }
                if (i == j) {
                    if (rest < -ROUNDING) {
                        return null;
                    }
                    root[i][i] = rest > ROUNDING ? Math.sqrt(rest) : 0;
                } else if (root[j][j] > 0) {
                    root[i][j] = rest / root[j][j];
                } else if (Math.abs(rest) > Math.sqrt(ROUNDING)) {
                    return null;
                }
            }
        }
        return root;
    }
}
