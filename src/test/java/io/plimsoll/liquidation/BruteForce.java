package io.plimsoll.liquidation;

import java.math.BigDecimal;
import java.util.Arrays;

/** Looks at every candidate there is, and at every order of its legs. */
final class BruteForce {
    private final Candidate candidate;
    private int[] best;
    private BigDecimal bestCost;

    private BruteForce(Candidate candidate) {
        this.candidate = candidate;
    }

    /** Lots of the cheapest candidate that reaches the target in improving steps, or closes everything; null if there is none. */
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
            if (candidate.isReached() && isBetter(lots) && (candidate.isFlat(lots) || hasOrder(lots.clone()))) {
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

    /** Takes legs back one by one: some leg must have been the last, and improved what the others came to. */
    private boolean hasOrder(int[] lots) {
        if (legCount(lots) == 0) {
            return true;
        }
        AccountFigures after = candidate.figures(lots);
        for (int leg = 0; leg < lots.length; leg++) {
            if (lots[leg] > 0) {
                int[] before = lots.clone();
                before[leg] = 0;
                if (after.isBetterThan(candidate.figures(before)) && hasOrder(before)) {
                    return true;
                }
            }
        }
        return false;
    }
}
