package io.plimsoll.simulation.contagion;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One round of fire sales by banks that return to their leverage, and what their sales do to everybody's prices.
 *
 * <p>Direct loss {@code -A_b sum w f}; sale {@code (debt/equity) x loss}, at most the assets left, in proportion to the weights; return
 * of asset j {@code -impact_j x sales_j}; spillover loss {@code -A_b sum w r}. A bank without equity sells all it has left if it
 * loses, and nothing if it gains: it has no leverage to return to. Source: Greenwood, Landier and Thesmar, "Vulnerable banks" (2015).
 *
 * @param directLosses one per bank, loss-positive
 * @param assetSales one per asset, in currency, sold positive
 * @param priceReturns one per asset, fractions, falls negative
 * @param spilloverLosses one per bank, loss-positive
 * @param equityAfter one per bank, signed
 * @param aggregateVulnerability spillover losses of all banks over the equity of all, which is above 0
 */
public record FireSale(
        List<Double> directLosses,
        List<Double> assetSales,
        List<Double> priceReturns,
        List<Double> spilloverLosses,
        List<Double> equityAfter,
        double aggregateVulnerability) {
    public FireSale {
        directLosses = List.copyOf(directLosses);
        assetSales = List.copyOf(assetSales);
        priceReturns = List.copyOf(priceReturns);
        spilloverLosses = List.copyOf(spilloverLosses);
        equityAfter = List.copyOf(equityAfter);
    }

    /**
     * A balance sheet.
     *
     * @param assets A, in currency, ≥ 0
     * @param equity signed
     * @param debt ≥ 0
     * @param weights w, one per asset, fractions of the assets
     */
    public record Bank(double assets, double equity, double debt, List<Double> weights) {
        public Bank {
            weights = List.copyOf(weights);
            if (!(assets >= 0) || !(debt >= 0)) {
                throw new IllegalArgumentException(
                        "assets and debt must be at least 0, were %s and %s".formatted(assets, debt));
            }
        }

        private double loss(double[] returns) {
            double sum = 0;
            for (int j = 0; j < returns.length; j++) {
                sum += weights.get(j) * returns[j];
            }
            return 0 - assets * sum;
        }

        /** Negative for a purchase. */
        private double sale(double loss, boolean isSymmetric) {
            if (loss == 0 || loss < 0 && !isSymmetric) {
                return 0;
            }
            double left = Math.max(0, assets - loss);
            if (equity <= 0) {
                return loss > 0 ? left : 0;
            }
            return Math.min(debt / equity * loss, left);
        }
    }

    /**
     * What follows from a shock.
     *
     * @param priceImpact of each asset: the fall of its price, as a fraction, for one unit of currency sold; ≥ 0
     * @param assetShock f, the return of each asset that starts it, falls negative
     * @param isSymmetric whether banks that gain buy, as the model has it
     * @throws IllegalArgumentException if the lists differ in size or there is no equity at all
     */
    public static FireSale of(List<Bank> banks, double[] priceImpact, double[] assetShock, boolean isSymmetric) {
        int assetCount = assetShock.length;
        requireSizes(banks, priceImpact, assetCount);
        double equity = banks.stream().mapToDouble(Bank::equity).sum();
        if (!(equity > 0)) {
            throw new IllegalArgumentException("equity of all banks must be above 0, was " + equity);
        }

        double[] direct =
                banks.stream().mapToDouble(bank -> bank.loss(assetShock)).toArray();
        double[] sales = new double[assetCount];
        for (int b = 0; b < direct.length; b++) {
            double sale = banks.get(b).sale(direct[b], isSymmetric);
            for (int j = 0; j < assetCount; j++) {
                sales[j] += sale * banks.get(b).weights.get(j);
            }
        }
        double[] returns = IntStream.range(0, assetCount)
                .mapToDouble(j -> 0 - priceImpact[j] * sales[j])
                .toArray();
        double[] spillover =
                banks.stream().mapToDouble(bank -> bank.loss(returns)).toArray();

        double[] after = IntStream.range(0, direct.length)
                .mapToDouble(b -> banks.get(b).equity - direct[b] - spillover[b])
                .toArray();
        double spilloverOfAll = IntStream.range(0, spillover.length)
                .mapToDouble(b -> spillover[b])
                .sum();
        return new FireSale(
                boxed(direct), boxed(sales), boxed(returns), boxed(spillover), boxed(after), spilloverOfAll / equity);
    }

    private static void requireSizes(List<Bank> banks, double[] priceImpact, int assetCount) {
        boolean isEven =
                priceImpact.length == assetCount && banks.stream().allMatch(bank -> bank.weights.size() == assetCount);
        if (!isEven) {
            throw new IllegalArgumentException(
                    "priceImpact and the weights of every bank must have %d entries, one per asset"
                            .formatted(assetCount));
        }
    }

    private static List<Double> boxed(double[] values) {
        return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
    }
}
