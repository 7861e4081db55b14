package io.plimsoll.simulation;

import java.util.Arrays;

/**
 * Looks only at accounts that prices can have reached.
 *
 * <p>From anchor prices A on, an account with health h and weights w stays safe until some price has moved by the share
 * {@code h / sum |w| A} of itself: no move of all prices by less can take its health below 0. Accounts are sorted into buckets by that
 * bound, and a search looks at the buckets that the largest move since the anchor has reached. When that has cost as much as an anchor
 * does, the anchor is dropped anew. What is found is what looking at every account finds, to the bit: the same health decides, bounds only
 * leave out accounts that it would call safe. For accounts margined by rates, and prices that cannot be negative.
 */
final class NearestAccounts implements HitSearch {
    private static final int BUCKETS_PER_UNIT = 2_048;
    private static final int BUCKET_COUNT = BUCKETS_PER_UNIT + 1;
    /** How many looks at an account an anchor costs. */
    private static final int LOOKS_PER_ANCHOR = 4;
    /** Of the bound, and of the amounts it is made from: more than any rounding can be. */
    private static final double BOUND_MARGIN = 1e-9;

    private static final double AMOUNT_MARGIN = 1e-13;

    private final Holdings holdings;
    private final AccountHealth.ByRate health;
    private final int assetCount;
    private final boolean[] isOpen;
    private final boolean[] isTouched;
    private final int[] touched;
    private final int[] byBound;
    private final int[] bucketEnds = new int[BUCKET_COUNT];
    private final int[] buckets;
    private final double[] anchor;
    private int touchedCount;
    private int openCount;
    private long lookCount;
    private boolean isAnchored;

    NearestAccounts(Holdings holdings, AccountHealth.ByRate health) {
        this.holdings = holdings;
        this.health = health;
        this.assetCount = holdings.assetCount;
        this.isOpen = new boolean[holdings.accountCount];
        this.isTouched = new boolean[holdings.accountCount];
        this.touched = new int[holdings.accountCount];
        this.byBound = new int[holdings.accountCount];
        this.buckets = new int[holdings.accountCount];
        this.anchor = new double[assetCount];
        for (int i = 0; i < isOpen.length; i++) {
            isOpen[i] = holdings.isOpen(i);
        }
    }

    @Override
    public int find(double[] prices, int[] found) {
        int reached = isAnchored ? bucketEnds[bucket(largestMove(prices))] : 0;
        if (!isAnchored || lookCount + reached + touchedCount > (long) LOOKS_PER_ANCHOR * openCount) {
            dropAnchor(prices);
            reached = bucketEnds[0];
        }
        lookCount += reached + touchedCount;

        int count = 0;
        for (int k = 0; k < reached; k++) {
            int account = byBound[k];
            if (isOpen[account] && !isTouched[account] && health.of(account, prices) < 0) {
                found[count++] = account;
            }
        }
        for (int k = 0; k < touchedCount; k++) {
            int account = touched[k];
            if (isOpen[account] && health.of(account, prices) < 0) {
                found[count++] = account;
            }
        }
        Arrays.sort(found, 0, count);
        return count;
    }

    @Override
    public void changed(int account) {
        isOpen[account] = holdings.isOpen(account);
        health.changed(account);
        if (!isTouched[account]) {
            isTouched[account] = true;
            touched[touchedCount++] = account;
        }
    }

    private double largestMove(double[] prices) {
        double largest = 0;
        for (int j = 0; j < assetCount; j++) {
            double move = prices[j] == anchor[j] ? 0 : Math.abs(prices[j] - anchor[j]) / anchor[j];
            largest = Math.max(largest, move);
        }
        return largest;
    }

    private static int bucket(double share) {
        return share < 1 ? (int) (share * BUCKETS_PER_UNIT) : BUCKETS_PER_UNIT;
    }

    private void dropAnchor(double[] prices) {
        System.arraycopy(prices, 0, anchor, 0, assetCount);
        Arrays.fill(isTouched, false);
        touchedCount = 0;
        lookCount = 0;
        isAnchored = true;
        openCount = 0;
        Arrays.fill(bucketEnds, 0);
        for (int i = 0; i < isOpen.length; i++) {
            if (isOpen[i]) {
                buckets[i] = bucket(bound(i));
                bucketEnds[buckets[i]]++;
                openCount++;
            }
        }
        for (int b = 1; b < BUCKET_COUNT; b++) {
            bucketEnds[b] += bucketEnds[b - 1];
        }
        for (int i = isOpen.length - 1; i >= 0; i--) {
            if (isOpen[i]) {
                byBound[--bucketEnds[buckets[i]]] = i;
            }
        }
        for (int b = 0; b < BUCKET_COUNT - 1; b++) {
            bucketEnds[b] = bucketEnds[b + 1];
        }
        bucketEnds[BUCKET_COUNT - 1] = openCount;
    }

    /** How far prices can move at least before the account is hit, as a share of themselves; ≥ 0. */
    private double bound(int account) {
        double swing = 0;
        int row = account * assetCount;
        for (int j = 0; j < assetCount; j++) {
            swing += Math.abs(health.weights[row + j]) * anchor[j];
        }
        double margin = AMOUNT_MARGIN * (Math.abs(holdings.cash[account]) + 4 * swing);
        double bound = (health.of(account, anchor) - margin) / swing * (1 - BOUND_MARGIN);
        return bound > 0 ? bound : 0;
    }
}
