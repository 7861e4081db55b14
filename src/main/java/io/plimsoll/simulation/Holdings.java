package io.plimsoll.simulation;

import java.util.Arrays;

/** What the accounts of a book hold while a cascade goes on. Used by one thread. */
final class Holdings {
    final int accountCount;
    final int assetCount;
    final double[] cash;
    final double[] quantities;
    final double[] roundings;
    final double[] ownRates;

    Holdings(SimulatedBook book) {
        this.accountCount = book.accountCount();
        this.assetCount = book.assetCount;
        this.cash = book.cash.clone();
        this.quantities = book.quantities.clone();
        this.roundings = book.roundings;
        this.ownRates = book.ownRates;
    }

    double equity(int account, double[] prices) {
        double sum = cash[account];
        int row = account * assetCount;
        for (int j = 0; j < assetCount; j++) {
            sum += quantities[row + j] * prices[j];
        }
        return sum;
    }

    /** What its positions are worth, each without its sign. */
    double notional(int account, double[] prices) {
        double sum = 0;
        int row = account * assetCount;
        for (int j = 0; j < assetCount; j++) {
            sum += Math.abs(quantities[row + j] * prices[j]);
        }
        return sum;
    }

    boolean isOpen(int account) {
        int row = account * assetCount;
        for (int j = 0; j < assetCount; j++) {
            if (quantities[row + j] != 0) {
                return true;
            }
        }
        return false;
    }

    double[] quantitiesOf(int account) {
        return Arrays.copyOfRange(quantities, account * assetCount, (account + 1) * assetCount);
    }
}
