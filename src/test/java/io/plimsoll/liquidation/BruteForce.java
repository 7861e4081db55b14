package io.plimsoll.liquidation;

import java.math.BigDecimal;
import java.util.Arrays;

/** Looks at every candidate there is, or at every order of the legs of one. */
final class BruteForce {
    private final Candidate candidate;
    private int[] best;
    private BigDecimal bestCost;

    private BruteForce(Candidate candidate) {
        this.candidate = candidate;
    }

    /** Lots of the cheapest candidate that reaches the target, whatever the order of its legs; null if there is none. */
    static int[] cheapest(Candidate candidate) {
        BruteForce force = new BruteForce(candidate);
        force.look(candidate.none(), 0);
        return force.best;
    }

    private void look(int[] lots, int leg) {
        if (leg == lots.length) {
            if (tradesBothWays(lots)) {
                return;
            }
            candidate.set(lots);
            if (candidate.isReached() && isBetter(lots)) {
                best = lots.clone();
                bestCost = candidate.cost(lots);
            }
            return;
        }
        for (int count = 0; count <= candidate.legs().get(leg).lotCount(); count++) {
            lots[leg] = count;
            look(lots, leg + 1);
        }
        lots[leg] = 0;
    }

    private boolean tradesBothWays(int[] lots) {
        for (int leg = 0; leg < lots.length; leg++) {
            for (int other = leg + 1; other < lots.length; other++) {
                boolean isOneContract = candidate.legs().get(leg).contract()
                        == candidate.legs().get(other).contract();
                if (isOneContract && lots[leg] > 0 && lots[other] > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isBetter(int[] lots) {
        if (best == null) {
            return true;
        }
        int byCost = candidate.cost(lots).compareTo(bestCost);
        int byLegs = byCost != 0 ? byCost : Long.compare(legCount(lots), legCount(best));
        int byLots = byLegs != 0
                ? byLegs
                : Integer.compare(Arrays.stream(lots).sum(), Arrays.stream(best).sum());
        return byLots != 0 ? byLots < 0 : Arrays.compare(lots, best) > 0;
    }

    private static long legCount(int[] lots) {
        return Arrays.stream(lots).filter(count -> count > 0).count();
    }

    /**
     * Whether there is an order in which every leg improves the account. Takes legs back one by one: some leg must have been the last, and
     * improved what the others came to.
     */
    static boolean hasImprovingOrder(Candidate candidate, int[] lots) {
        if (legCount(lots) == 0) {
            return true;
        }
        AccountFigures after = candidate.figures(lots);
        for (int leg = 0; leg < lots.length; leg++) {
            if (lots[leg] > 0) {
                int[] before = lots.clone();
                before[leg] = 0;
                if (after.isBetterThan(candidate.figures(before)) && hasImprovingOrder(candidate, before)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** How the account stands at the worst point of the best order, between its first leg and its last; null if there is one leg. */
    static AccountFigures highestLowestPoint(Candidate candidate, int[] lots) {
        return highestLowestPoint(candidate, candidate.none(), lots);
    }

    private static AccountFigures highestLowestPoint(Candidate candidate, int[] taken, int[] lots) {
        AccountFigures highest = null;
        for (int leg = 0; leg < lots.length; leg++) {
            if (taken[leg] != lots[leg]) {
                int[] further = taken.clone();
                further[leg] = lots[leg];
                if (Arrays.equals(further, lots)) {
                    return null;
                }
                AccountFigures point = candidate.figures(further);
                AccountFigures rest = highestLowestPoint(candidate, further, lots);
                AccountFigures lowest = rest == null || rest.isBetterThan(point) ? point : rest;
                highest = highest == null || lowest.isBetterThan(highest) ? lowest : highest;
            }
        }
        return highest;
    }
}
