package io.plimsoll.liquidation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Takes legs by relief for their cost: how much less equity lacks to the target for every unit of money spent. Only a leg that leaves the
 * account better is taken.
 *
 * <p>Relief changes with every leg taken, and to measure all legs again each time would take as many margins as there are legs. The leg
 * that was best when last measured is measured again, and taken if it is still best; whenever a tenth of what was lacking at first is
 * gone, all are measured again, for a position that was a hedge may have become a burden.
 */
final class ReliefPerCost {
    private static final double SHARE_BETWEEN_SURVEYS = 0.1;
    /** So that what is free comes first, the more relief the sooner. */
    private static final double COST_MIN = 1e-9;

    private final Candidate candidate;
    private final int[] legs;
    private final boolean mayReturn;
    /** Legs in the order in which they were first taken. */
    private final Set<Integer> taken = new LinkedHashSet<>();

    /**
     * @param legs that may be used
     * @param mayReturn whether a leg may be taken again after others were; otherwise every leg is taken once, and the order in which they
     *     were taken improves the account step by step
     */
    ReliefPerCost(Candidate candidate, int[] legs, boolean mayReturn) {
        this.candidate = candidate;
        this.legs = legs;
        this.mayReturn = mayReturn;
    }

    private record Scored(int leg, double relief) {
        /** Largest relief first, then the order of the legs. */
        static final Comparator<Scored> ORDER =
                Comparator.comparingDouble((Scored scored) -> -scored.relief).thenComparingInt(Scored::leg);
    }

    /** Moves the candidate from no trades to where the target is reached, or no leg helps any more; gives the legs in order. */
    List<Integer> take() {
        candidate.set(candidate.none());
        PriorityQueue<Scored> queue = survey();
        double lackingAtSurvey = candidate.lacking().doubleValue();
        double pace = lackingAtSurvey * SHARE_BETWEEN_SURVEYS;
        while (!candidate.isReached()) {
            Scored best = queue.poll();
            double lacking = candidate.lacking().doubleValue();
            if (best == null && lacking == lackingAtSurvey) {
                break;
            }
            if (best == null || lacking < lackingAtSurvey - pace) {
                queue = survey();
                lackingAtSurvey = lacking;
                continue;
            }
            double now = relief(best.leg);
            double next = queue.isEmpty() ? 0 : queue.peek().relief;
            if (now <= 0) {
                continue;
            }
            if (now < next) {
                queue.add(new Scored(best.leg, now));
                continue;
            }
            takeLots(best.leg, next);
            taken.add(best.leg);
            if (mayReturn && candidate.lots(best.leg) < legOf(best.leg).lotCount()) {
                queue.add(new Scored(best.leg, relief(best.leg)));
            }
        }
        return new ArrayList<>(taken);
    }

    private Leg legOf(int leg) {
        return candidate.legs().get(leg);
    }

    private PriorityQueue<Scored> survey() {
        PriorityQueue<Scored> queue = new PriorityQueue<>(Scored.ORDER);
        for (int leg : legs) {
            if (mayReturn || !taken.contains(leg)) {
                double relief = relief(leg);
                if (relief > 0) {
                    queue.add(new Scored(leg, relief));
                }
            }
        }
        return queue;
    }

    /** Of one lot more, for its cost; 0 if there is none, or the account would not be better. */
    private double relief(int leg) {
        int lots = candidate.lots(leg);
        return lots < legOf(leg).lotCount() && candidate.isFree(leg) ? relief(leg, lots, lots + 1) : 0;
    }

    /** Of lots from where the candidate is. */
    private double relief(int leg, int from, int to) {
        AccountFigures before = candidate.figures();
        AccountFigures after = candidate.figuresWith(leg, to);
        BigDecimal relief = candidate.lacking(before).subtract(candidate.lacking(after));
        if (!after.isBetterThan(before) || relief.signum() <= 0) {
            return 0;
        }
        double cost = legOf(leg).cost(to).subtract(legOf(leg).cost(from)).doubleValue();
        return relief.doubleValue() / Math.max(cost, COST_MIN);
    }

    /** One lot, then twice as many each time, while that is worth more than the next leg and the target is not reached. */
    private void takeLots(int leg, double next) {
        int from = candidate.lots(leg);
        int max = legOf(leg).lotCount();
        int taken = from + 1;
        candidate.set(leg, taken);
        for (int step = 2; !candidate.isReached() && taken < max; step = step > max / 2 ? max : 2 * step) {
            int more = (int) Math.min((long) taken + step, max);
            double relief = relief(leg, taken, more);
            if (relief < next || relief == 0) {
                break;
            }
            taken = more;
            candidate.set(leg, taken);
        }
        if (candidate.isReached()) {
            candidate.set(leg, Fewest.reaching(candidate, leg, from + 1, taken));
        }
    }
}
