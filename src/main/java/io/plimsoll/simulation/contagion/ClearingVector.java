package io.plimsoll.simulation.contagion;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What everybody in a network of debts pays, if each pays in full or all it has: the greatest such vector.
 *
 * <p>With {@code pbar} what is owed and {@code Pi} its shares, {@code p = pbar} where {@code e + Pi' p >= pbar}, else
 * {@code alpha e + beta Pi' p}. With {@code alpha = beta = 1} this is {@code p = min(pbar, e + Pi' p)}. Found by letting banks default
 * in turn, beginning with none: each turn solves the payments of those in default exactly, so that the number of turns is at most that
 * of the banks, and no slow convergence leaves a remainder. Sources: Eisenberg and Noe, "Systemic risk in financial systems" (2001);
 * Rogers and Veraart, "Failure and rescue in an interbank network" (2013).
 *
 * @param payments p, one per bank
 * @param equity what is left to each after it paid, 0 of a bank in default
 * @param isDefaulted one per bank
 */
public record ClearingVector(List<Double> payments, List<Double> equity, List<Boolean> isDefaulted) {
    /** A bank that lacks less than this share of what it owes lacks it by rounding. */
    private static final double ROUNDING = 1e-12;

    public ClearingVector {
        payments = List.copyOf(payments);
        equity = List.copyOf(equity);
        isDefaulted = List.copyOf(isDefaulted);
    }

    /**
     * A network.
     *
     * @param liabilities {@code liabilities[i][j]} is what i owes j, ≥ 0; the diagonal is 0
     * @param externalAssets e, one per bank, ≥ 0
     * @param externalRecovery alpha, what of its external assets a bank in default can use, in [0, 1]
     * @param interbankRecovery beta, what of its claims a bank in default can use, in [0, 1]
     */
    public record Network(
            double[][] liabilities, double[] externalAssets, double externalRecovery, double interbankRecovery) {
        public Network {
            if (liabilities.length != externalAssets.length
                    || Arrays.stream(liabilities).anyMatch(row -> row.length != externalAssets.length)) {
                throw new IllegalArgumentException(
                        "liabilities must be square, with one row per bank of %d".formatted(externalAssets.length));
            }
            if (!isFraction(externalRecovery) || !isFraction(interbankRecovery)) {
                throw new IllegalArgumentException(
                        "recoveries must be in [0, 1], were %s and %s".formatted(externalRecovery, interbankRecovery));
            }
        }

        private static boolean isFraction(double value) {
            return value >= 0 && value <= 1;
        }
    }

    public static ClearingVector of(Network network) {
        return new Clearing(network).cleared();
    }

    private static final class Clearing {
        private final Network network;
        private final int size;
        private final double[] owed;
        private final boolean[] isDefaulted;
        private double[] payments;

        Clearing(Network network) {
            this.network = network;
            this.size = network.externalAssets.length;
            this.owed = Arrays.stream(network.liabilities)
                    .mapToDouble(row -> Arrays.stream(row).sum())
                    .toArray();
            this.isDefaulted = new boolean[size];
            this.payments = owed.clone();
        }

        ClearingVector cleared() {
            while (moreDefault()) {
                payments = paymentsGivenDefaults();
            }
            double[] left = IntStream.range(0, size)
                    .mapToDouble(i -> isDefaulted[i] ? 0 : Math.max(0, assets(i) - owed[i]))
                    .toArray();
            return new ClearingVector(
                    Arrays.stream(payments).boxed().toList(),
                    Arrays.stream(left).boxed().toList(),
                    IntStream.range(0, size).mapToObj(i -> isDefaulted[i]).toList());
        }

        private boolean moreDefault() {
            boolean isMore = false;
            boolean[] before = isDefaulted.clone();
            for (int i = 0; i < size; i++) {
                if (!before[i] && assets(i) < owed[i] * (1 - ROUNDING)) {
                    isDefaulted[i] = true;
                    isMore = true;
                }
            }
            return isMore;
        }

        private double assets(int bank) {
            return network.externalAssets[bank] + received(bank, payments);
        }

        private double received(int bank, double[] paid) {
            double sum = 0;
            for (int j = 0; j < size; j++) {
                sum += owed[j] > 0 ? network.liabilities[j][bank] / owed[j] * paid[j] : 0;
            }
            return sum;
        }

        /** Solves {@code p_i - beta sum_(j in default) Pi_ji p_j = alpha e_i + beta sum_(j not) Pi_ji pbar_j} for those in default. */
        private double[] paymentsGivenDefaults() {
            int[] defaulted =
                    IntStream.range(0, size).filter(i -> isDefaulted[i]).toArray();
            double[] paidInFull = IntStream.range(0, size)
                    .mapToDouble(i -> isDefaulted[i] ? 0 : owed[i])
                    .toArray();
            double[][] matrix = new double[defaulted.length][defaulted.length];
            double[] right = new double[defaulted.length];
            for (int row = 0; row < defaulted.length; row++) {
                int i = defaulted[row];
                right[row] = network.externalRecovery * network.externalAssets[i]
                        + network.interbankRecovery * received(i, paidInFull);
                for (int column = 0; column < defaulted.length; column++) {
                    int j = defaulted[column];
                    matrix[row][column] =
                            (row == column ? 1 : 0) - network.interbankRecovery * network.liabilities[j][i] / owed[j];
                }
            }
            LinearSystem.solve(matrix, right);
            double[] paid = paidInFull.clone();
            for (int row = 0; row < defaulted.length; row++) {
                paid[defaulted[row]] = Math.clamp(right[row], 0, owed[defaulted[row]]);
            }
            return paid;
        }
    }
}
