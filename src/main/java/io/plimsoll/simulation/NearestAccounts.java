package io.plimsoll.simulation;

import java.util.Arrays;

/**
 * Looks only at accounts that prices can have reached.
 *
 * <p>In two rings: all accounts are anchored now and then, and those of them that are near, because moves up to a horizon can reach them, are
 * anchored again and again; a search looks at the ones that the largest move since the later anchor has reached. What is found is what
 * looking at every account finds, to the bit: the same health decides, and bounds only leave out accounts that it would call safe. For
 * accounts whose health is straight in prices, and prices that cannot be negative.
 */
final class NearestAccounts implements HitSearch {
    private static final double HORIZON_MIN = 1.0 / 64;
    /** How many looks at an account it costs to anchor one. */
    private static final int LOOKS_PER_ANCHOR = 4;
    /** The near ring is the inner part of the accounts as long as it is below this part of all of them. */
    private static final int NEAR_PART = 4;

    private final Holdings holdings;
    private final AccountHealth.Straight health;
    private final AnchoredAccounts all;
    private final AnchoredAccounts near;
    private final boolean[] isOpen;
    private final boolean[] isTouched;
    private final int[] touched;
    private final int[] members;
    private int touchedCount;
    private double horizon = -1;
    private long lookCount;

    NearestAccounts(Holdings holdings, AccountHealth.Straight health) {
        this.holdings = holdings;
        this.health = health;
        this.all = new AnchoredAccounts(holdings, health);
        this.near = new AnchoredAccounts(holdings, health);
        this.isOpen = new boolean[holdings.accountCount];
        this.isTouched = new boolean[holdings.accountCount];
        this.touched = new int[holdings.accountCount];
        this.members = new int[holdings.accountCount];
        for (int i = 0; i < isOpen.length; i++) {
            isOpen[i] = holdings.isOpen(i);
        }
    }

    @Override
    public int find(double[] prices, int[] found) {
        int reached = reachedCount(prices);
        int count = 0;
        for (int k = 0; k < reached; k++) {
            int account = near.account(k);
            if (!isTouched[account] && health.of(account, prices) < 0) {
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

    /** Of the near accounts, after whatever anchoring is due. */
    private int reachedCount(double[] prices) {
        if (horizon < 0 || all.largestMove(prices) > horizon) {
            widen(prices);
        }
        int reached = near.reachedCount(near.largestMove(prices));
        if (lookCount + reached > (long) LOOKS_PER_ANCHOR * near.size()) {
            anchorNear(prices);
            reached = near.reachedCount(0);
        }
        lookCount += reached;
        return reached;
    }

    /** Moves the horizon out to twice the move so far, and anchors all accounts anew once too many of them are within it. */
    private void widen(double[] prices) {
        boolean isFirst = horizon < 0;
        horizon = isFirst ? HORIZON_MIN : Math.max(HORIZON_MIN, 2 * all.largestMove(prices));
        if (isFirst || all.reachedCount(horizon) > all.size() / NEAR_PART) {
            anchorAll(prices);
            horizon = HORIZON_MIN;
        }
        anchorNear(prices);
    }

    private void anchorAll(double[] prices) {
        Arrays.fill(isTouched, false);
        touchedCount = 0;
        int count = 0;
        for (int i = 0; i < isOpen.length; i++) {
            if (isOpen[i]) {
                members[count++] = i;
            }
        }
        all.drop(prices, members, count);
    }

    private void anchorNear(double[] prices) {
        int within = all.reachedCount(horizon);
        int count = 0;
        for (int k = 0; k < within; k++) {
            int account = all.account(k);
            if (!isTouched[account]) {
                members[count++] = account;
            }
        }
        near.drop(prices, members, count);
        lookCount = 0;
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
}
