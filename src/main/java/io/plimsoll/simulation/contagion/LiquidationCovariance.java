package io.plimsoll.simulation.contagion;

/**
 * Covariances of returns while a large book is being sold: what it holds falls together.
 *
 * <p>{@code Sigma' = Sigma + l (u (Sigma a)' + (Sigma a) u') + l^2 (a' Sigma a) u u'} with {@code u_i = a_i / depth_i}. Source: Cont and
 * Wagalath, "Fire sales forensics: measuring endogenous risk" (2016), in its form of rank one.
 *
 * @param covariance {@code Sigma'}, symmetric
 * @param correlation of it; 0 beside an asset without variance, 1 on the diagonal
 */
public record LiquidationCovariance(double[][] covariance, double[][] correlation) {

    /**
     * @param covariance {@code Sigma}, square and symmetric
     * @param holdings a, value of each asset in the book, in currency
     * @param intensity l, of the selling, ≥ 0; 0 leaves everything as it is
     * @param depths of each asset's market: the value whose sale moves its price by all of itself, if impact stayed linear; above 0
     * @throws IllegalArgumentException if sizes differ or a depth is not above 0
     */
    public static LiquidationCovariance of(
            double[][] covariance, double[] holdings, double intensity, double[] depths) {
        int size = holdings.length;
        if (covariance.length != size || depths.length != size) {
            throw new IllegalArgumentException("covariance, holdings and depths must be of one size, were %d, %d and %d"
                    .formatted(covariance.length, size, depths.length));
        }
        double[] pressure = new double[size];
        double[] covarianceWithBook = new double[size];
        double varianceOfBook = 0;
        for (int i = 0; i < size; i++) {
            if (!(depths[i] > 0)) {
                throw new IllegalArgumentException("depth must be above 0, was " + depths[i]);
            }
            pressure[i] = holdings[i] / depths[i];
            for (int j = 0; j < size; j++) {
                covarianceWithBook[i] += covariance[i][j] * holdings[j];
            }
            varianceOfBook += holdings[i] * covarianceWithBook[i];
        }
        double[][] after = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                after[i][j] = covariance[i][j]
                        + intensity * (pressure[i] * covarianceWithBook[j] + covarianceWithBook[i] * pressure[j])
                        + intensity * intensity * varianceOfBook * pressure[i] * pressure[j];
            }
        }
        return new LiquidationCovariance(after, correlation(after));
    }

    private static double[][] correlation(double[][] covariance) {
        int size = covariance.length;
        double[][] correlation = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double product = covariance[i][i] * covariance[j][j];
                correlation[i][j] = i == j ? 1 : product > 0 ? covariance[i][j] / Math.sqrt(product) : 0;
            }
        }
        return correlation;
    }
}
