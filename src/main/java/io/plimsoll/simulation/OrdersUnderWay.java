package io.plimsoll.simulation;

import java.util.Arrays;

/** Which accounts have their grace, which are ordered to be closed, and which are due. Used by one thread. */
final class OrdersUnderWay {
    private static final int[] NONE = {};

    private final CascadePolicy policy;
    private final Phase[] phases;
    /** Step in which the account's phase began. */
    private final int[] since;
    /** Turn in which the account was last found hit. */
    private final long[] hitTurns;
    /** Accounts that are not free, in no order. */
    private int[] watched = new int[16];

    private int watchedCount;
    private long turn;
    private int lastStepUnderWay = -1;

    private enum Phase {
        /** It is not hit. */
        FREE,
        /** It is hit, and may recover. */
        IN_GRACE,
        /** It will trade, whatever happens. */
        ORDERED,
        /** It has traded, and goes on as long as it is hit. */
        TRADING
    }

    OrdersUnderWay(int accountCount, CascadePolicy policy) {
        this.policy = policy;
        this.phases = new Phase[accountCount];
        Arrays.fill(phases, Phase.FREE);
        this.since = new int[accountCount];
        this.hitTurns = new long[accountCount];
    }

    /** Whether at this step anybody's grace or order may still be running. */
    boolean isUnderWay(int step) {
        return step <= lastStepUnderWay;
    }

    /**
     * The accounts that trade now, ascending. Each is taken to have traded.
     *
     * @param hit accounts that are hit
     */
    int[] due(int step, int[] hit, int hitCount) {
        turn++;
        for (int k = 0; k < hitCount; k++) {
            int account = hit[k];
            hitTurns[account] = turn;
            if (phases[account] == Phase.FREE) {
                phases[account] = Phase.IN_GRACE;
                since[account] = step;
                lastStepUnderWay = Math.max(lastStepUnderWay, step + policy.graceSteps() + policy.delaySteps());
                watch(account);
            }
        }
        if (watchedCount == 0) {
            return NONE;
        }
        int[] due = new int[watchedCount];
        int dueCount = 0;
        int kept = 0;
        for (int k = 0; k < watchedCount; k++) {
            int account = watched[k];
            phases[account] = phaseNow(account, step);
            if (phases[account] != Phase.FREE) {
                watched[kept++] = account;
            }
            if (phases[account] == Phase.TRADING) {
                due[dueCount++] = account;
            }
        }
        watchedCount = kept;
        int[] ascending = Arrays.copyOf(due, dueCount);
        Arrays.sort(ascending);
        return ascending;
    }

    private Phase phaseNow(int account, int step) {
        boolean isHit = hitTurns[account] == turn;
        Phase phase = phases[account];
        if (!isHit && (phase == Phase.IN_GRACE || phase == Phase.TRADING)) {
            return Phase.FREE;
        }
        if (phase == Phase.IN_GRACE && step - since[account] >= policy.graceSteps()) {
            phase = Phase.ORDERED;
            since[account] = step;
        }
        if (phase == Phase.ORDERED && step - since[account] >= policy.delaySteps()) {
            phase = Phase.TRADING;
        }
        return phase;
    }

    private void watch(int account) {
        if (watchedCount == watched.length) {
            watched = Arrays.copyOf(watched, 2 * watchedCount);
        }
        watched[watchedCount++] = account;
    }
}
