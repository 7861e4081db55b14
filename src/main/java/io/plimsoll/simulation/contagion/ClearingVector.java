package io.plimsoll.simulation.contagion;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What everybody in a network of debts pays, if each pays in full or all it has: the greatest such vector.
 *
 * <p>With {@code pbar} what is owed and {@code Pi} its shares, {@code p = pbar} where {@code e + Pi' p >= pbar}, else
 * {@code alpha e + beta Pi' p}. With {@code alpha = beta = 1} this is {@code p = min(pbar, e + Pi' p)}. Found by letting banks default
 * in turn, beginning with none: each turn solves the payments of those in default, so that the number of turns is at most that of the
 * banks, and no slow convergence leaves a remainder. Sources: Eisenberg and Noe, "Systemic risk in financial systems" (2001); Rogers and
 * Veraart, "Failure and rescue in an interbank network" (2013).
 *
 * <p>What is owed and paid in full is exact, and so is whom the first turn finds in default. What banks in default pay is right to some
 * thirty digits: a double would let a large debtor pay more than it has.
 *
 * @param payments p, one per bank, at most what it owes
 * @param equity what is left to each after it paid, 0 of a bank in default
 * @param isDefaulted one per bank
 */
public record ClearingVector(List<BigDecimal> payments, List<BigDecimal> equity, List<Boolean> isDefaulted) {
    /** A bank that lacks less than this share of what it gets from banks in default lacks it by rounding. */
    private static final BigDecimal ROUNDING = new BigDecimal("1E-22");

    /** Each brings a dozen digits or more. */
    private static final int PASS_COUNT = 3;

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
            List<List<BigDecimal>> liabilities,
            List<BigDecimal> externalAssets,
            BigDecimal externalRecovery,
            BigDecimal interbankRecovery) {
        public Network {
            liabilities = liabilities.stream().map(List::copyOf).toList();
            externalAssets = List.copyOf(externalAssets);
            int size = externalAssets.size();
            if (liabilities.size() != size || liabilities.stream().anyMatch(row -> row.size() != size)) {
                throw new IllegalArgumentException(
                        "liabilities must be square, with one row per bank of %d".formatted(size));
            }
            if (!isFraction(externalRecovery) || !isFraction(interbankRecovery)) {
                throw new IllegalArgumentException(
                        "recoveries must be in [0, 1], were %s and %s".formatted(externalRecovery, interbankRecovery));
            }
        }

        private static boolean isFraction(BigDecimal value) {
            return value.signum() >= 0 && value.compareTo(BigDecimal.ONE) <= 0;
        }
    }

    public static ClearingVector of(Network network) {
        return new Clearing(network).cleared();
    }

    private static final class Clearing {
        private final Network network;
        private final int size;
        private final List<BigDecimal> owed;
        /** By debtor and creditor: Pi. */
        private final double[][] shares;
        /** What each has besides payments of banks in default. */
        private final List<BigDecimal> certain;

        private final List<Integer> defaulted = new ArrayList<>();
        private final List<BigDecimal> payments;

        Clearing(Network network) {
            this.network = network;
            this.size = network.externalAssets.size();
            this.owed = network.liabilities.stream().map(ClearingVector::sum).toList();
            this.shares = new double[size][size];
            this.certain = new ArrayList<>(network.externalAssets);
            this.payments = new ArrayList<>(owed);
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    BigDecimal debt = network.liabilities.get(i).get(j);
                    if (debt.signum() > 0) {
                        shares[i][j] = debt.doubleValue() / owed.get(i).doubleValue();
                        certain.set(j, certain.get(j).add(debt));
                    }
                }
            }
        }

        ClearingVector cleared() {
            List<BigDecimal> uncertain = received();
            while (moreDefault(uncertain)) {
                solvePayments();
                uncertain = received();
            }
            List<BigDecimal> left = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                BigDecimal equity = certain.get(i).add(uncertain.get(i)).subtract(owed.get(i));
                left.add(defaulted.contains(i) ? BigDecimal.ZERO : equity.max(BigDecimal.ZERO));
            }
            return new ClearingVector(
                    payments,
                    left,
                    IntStream.range(0, size).mapToObj(defaulted::contains).toList());
        }

        /** @param uncertain see {@link #received} */
        private boolean moreDefault(List<BigDecimal> uncertain) {
            List<Integer> more = IntStream.range(0, size)
                    .filter(i -> !defaulted.contains(i) && lacks(i, uncertain.get(i)))
                    .boxed()
                    .toList();
            for (int debtor : more) {
                for (int i = 0; i < size; i++) {
                    certain.set(
                            i,
                            certain.get(i)
                                    .subtract(network.liabilities.get(debtor).get(i)));
                }
            }
            defaulted.addAll(more);
            return !more.isEmpty();
        }

        private boolean lacks(int bank, BigDecimal uncertain) {
            BigDecimal most = certain.get(bank).add(uncertain).add(uncertain.multiply(ROUNDING));
            return most.compareTo(owed.get(bank)) < 0;
        }

        /** By each, of banks in default. */
        private List<BigDecimal> received() {
            List<BigDecimal> received = new ArrayList<>(Collections.nCopies(size, BigDecimal.ZERO));
            for (int debtor : defaulted) {
                BigDecimal part = payments.get(debtor).divide(owed.get(debtor), MathContext.DECIMAL128);
                List<BigDecimal> debts = network.liabilities.get(debtor);
                for (int i = 0; i < size; i++) {
                    if (debts.get(i).signum() > 0) {
                        received.set(i, received.get(i).add(debts.get(i).multiply(part)));
                    }
                }
            }
            return received;
        }

        /**
         * Solves {@code p_i - beta sum_(j in default) Pi_ji p_j = alpha e_i + beta sum_(j not) Pi_ji pbar_j} for those in default: in doubles
         * from nothing, and then what decimals say is still missing.
         */
        private void solvePayments() {
            defaulted.forEach(i -> payments.set(i, BigDecimal.ZERO));
            LinearSystem system = new LinearSystem(matrix());
            for (int pass = 0; pass < PASS_COUNT; pass++) {
                List<BigDecimal> uncertain = received();
                double[] missing = defaulted.stream()
                        .mapToDouble(i -> usable(i, uncertain.get(i))
                                .subtract(payments.get(i))
                                .doubleValue())
                        .toArray();
                double[] more = system.solve(missing);
                for (int row = 0; row < more.length; row++) {
                    int i = defaulted.get(row);
                    payments.set(i, payments.get(i).add(BigDecimal.valueOf(more[row]), MathContext.DECIMAL128));
                }
            }
            defaulted.forEach(
                    i -> payments.set(i, payments.get(i).max(BigDecimal.ZERO).min(owed.get(i))));
        }

        private double[][] matrix() {
            double recovery = network.interbankRecovery.doubleValue();
            int count = defaulted.size();
            double[][] matrix = new double[count][count];
            for (int row = 0; row < count; row++) {
                for (int column = 0; column < count; column++) {
                    double share = shares[defaulted.get(column)][defaulted.get(row)];
                    matrix[row][column] = (row == column ? 1 : 0) - recovery * share;
                }
            }
            return matrix;
        }

        /**
         * Of its assets in default.
         *
         * @param uncertain see {@link #received}
         */
        private BigDecimal usable(int bank, BigDecimal uncertain) {
            BigDecimal external = network.externalAssets.get(bank);
            BigDecimal claims = certain.get(bank).subtract(external).add(uncertain);
            return network.externalRecovery.multiply(external).add(network.interbankRecovery.multiply(claims));
        }
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
