package io.plimsoll.simulation;

import java.util.Arrays;

/**
 * Accounts in the order in which prices can reach them.
 *
 * <p>From anchor prices A on, an account with health h and weights w stays safe until some price has moved by the share
 * {@code h / sum |w| A} of itself: no move of all prices by less can take its health below 0. Accounts are sorted into buckets by that
 * bound. Used by one thread.
 */
final class AnchoredAccounts {
    private static final int BUCKETS_PER_UNIT = 2_048;
    private static final int BUCKET_COUNT = BUCKETS_PER_UNIT + 1;
    /** Of the bound, and of the amounts it is made from: more than any rounding can be. */
    private static final double BOUND_MARGIN = 1e-9;

    private static final double AMOUNT_MARGIN = 1e-13;

    private final Holdings holdings;
    private final AccountHealth.Straight health;
    private final int assetCount;
    private final double[] anchor;
    private final int[] byBound;
    private final int[] buckets;
    private final int[] bucketEnds = new int[BUCKET_COUNT];
    private int size;

    AnchoredAccounts(Holdings holdings, AccountHealth.Straight health) {
        this.holdings = holdings;
        this.health = health;
        this.assetCount = holdings.assetCount;
        this.anchor = new double[assetCount];
        this.byBound = new int[holdings.accountCount];
        this.buckets = new int[holdings.accountCount];
    }

    /** @param members accounts, the first {@code count} of them */
    void drop(double[] prices, int[] members, int count) {
        System.arraycopy(prices, 0, anchor, 0, assetCount);
        size = count;
        Arrays.fill(bucketEnds, 0);
        for (int k = 0; k < count; k++) {
            buckets[k] = bucket(bound(members[k]));
            bucketEnds[buckets[k]]++;
        }
        for (int b = 1; b < BUCKET_COUNT; b++) {
            bucketEnds[b] += bucketEnds[b - 1];
        }
        for (int k = count - 1; k >= 0; k--) {
            byBound[--bucketEnds[buckets[k]]] = members[k];
        }
        for (int b = 0; b < BUCKET_COUNT - 1; b++) {
            bucketEnds[b] = bucketEnds[b + 1];
        }
        bucketEnds[BUCKET_COUNT - 1] = count;
    }

    int size() {
        return size;
    }

    /** The largest move of any price since the anchor, as a share of the price there. */
    double largestMove(double[] prices) {
        double largest = 0;
        for (int j = 0; j < assetCount; j++) {
            double move = prices[j] == anchor[j] ? 0 : Math.abs(prices[j] - anchor[j]) / anchor[j];
            largest = Math.max(largest, move);
        }
        return largest;
    }

    /** How many accounts moves up to this can have reached: these are the first of {@link #account}. */
    int reachedCount(double largestMove) {
        return bucketEnds[bucket(largestMove)];
    }

    int account(int place) {
        return byBound[place];
    }

    private static int bucket(double share) {
        return share < 1 ? (int) (share * BUCKETS_PER_UNIT) : BUCKETS_PER_UNIT;
    }

    /** How far prices can move at least before the account is hit, as a share of themselves; ≥ 0. */
    private double bound(int account) {
        double swing = 0;
        int row = account * assetCount;
        for (int j = 0; j < assetCount; j++) {
            swing += Math.abs(health.weights[row + j]) * anchor[j];
        }
        double margin = AMOUNT_MARGIN * (health.fixedAmounts(account) + 4 * swing);
        double bound = (health.of(account, anchor) - margin) / swing * (1 - BOUND_MARGIN);
        return bound > 0 ? bound : 0;
    }
}
