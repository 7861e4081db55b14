package io.plimsoll.liquidation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds an order in which every leg of a candidate leaves the account better than it was before. */
final class StepOrder {
    /** Of more legs not every order is tried. */
    private static final int LEG_COUNT_ALL_ORDERS_MAX = 12;

    private final Candidate candidate;
    private final int[] lots;
    /** Sets of legs from which no order leads on. */
    private final Set<BitSet> deadEnds = new HashSet<>();

    private StepOrder(Candidate candidate, int[] lots) {
        this.candidate = candidate;
        this.lots = lots;
    }

    /**
     * Legs in order; empty if there is none, or none was found.
     *
     * @param likely all legs of the candidate in an order that is tried first: a leg that does not improve the account yet is put off
     */
    static Optional<List<Integer>> improving(Candidate candidate, int[] lots, List<Integer> likely) {
        List<Integer> puttingOff = puttingOff(candidate, lots, likely);
        if (puttingOff.size() == likely.size()) {
            return Optional.of(puttingOff);
        }
        return likely.size() > LEG_COUNT_ALL_ORDERS_MAX ? Optional.empty() : improving(candidate, lots);
    }

    /** The best next one first, and every order if need be; empty if none leads through. */
    static Optional<List<Integer>> improving(Candidate candidate, int[] lots) {
        AccountFigures start = candidate.figures(candidate.none());
        List<Integer> order = new ArrayList<>();
        boolean isFound = new StepOrder(candidate, lots).extend(used(lots), order, new BitSet(), start);
        return isFound ? Optional.of(order) : Optional.empty();
    }

    /** The legs that found a place in which they improve the account. */
    private static List<Integer> puttingOff(Candidate candidate, int[] lots, List<Integer> likely) {
        AccountFigures before = candidate.figures(candidate.none());
        List<Integer> order = new ArrayList<>();
        List<Integer> left = likely;
        int placedBefore = -1;
        while (order.size() > placedBefore) {
            placedBefore = order.size();
            List<Integer> putOff = new ArrayList<>();
            for (int leg : left) {
                AccountFigures with = candidate.figuresWith(leg, lots[leg]);
                if (with.isBetterThan(before)) {
                    candidate.set(leg, lots[leg]);
                    order.add(leg);
                    before = with;
                } else {
                    putOff.add(leg);
                }
            }
            left = putOff;
        }
        return order;
    }

    /** The best next one first, whether or not it improves the account. */
    static List<Integer> bestFirst(Candidate candidate, int[] lots) {
        List<Integer> left = new ArrayList<>(used(lots));
        List<Integer> order = new ArrayList<>();
        candidate.set(candidate.none());
        while (!left.isEmpty()) {
            int best = -1;
            AccountFigures bestFigures = null;
            for (int leg : left) {
                AccountFigures figures = candidate.figuresWith(leg, lots[leg]);
                if (bestFigures == null || figures.isBetterThan(bestFigures)) {
                    best = leg;
                    bestFigures = figures;
                }
            }
            candidate.set(best, lots[best]);
            order.add(best);
            left.remove(Integer.valueOf(best));
        }
        return order;
    }

    private static List<Integer> used(int[] lots) {
        return IntStream.range(0, lots.length)
                .filter(leg -> lots[leg] > 0)
                .boxed()
                .toList();
    }

    private record Next(int leg, AccountFigures figures) {}

    private boolean extend(List<Integer> used, List<Integer> order, BitSet taken, AccountFigures before) {
        if (order.size() == used.size()) {
            return true;
        }
        if (deadEnds.contains(taken)) {
            return false;
        }
        List<Next> improving = new ArrayList<>();
        for (int leg : used) {
            if (!taken.get(leg)) {
                AccountFigures figures = candidate.figuresWith(leg, lots[leg]);
                if (figures.isBetterThan(before)) {
                    improving.add(new Next(leg, figures));
                }
            }
        }
        improving.sort((a, b) -> a.figures.isBetterThan(b.figures) ? -1 : b.figures.isBetterThan(a.figures) ? 1 : 0);
        for (Next next : improving) {
            candidate.set(next.leg, lots[next.leg]);
            order.add(next.leg);
            taken.set(next.leg);
            if (extend(used, order, taken, next.figures)) {
                return true;
            }
            candidate.set(next.leg, 0);
            order.removeLast();
            taken.clear(next.leg);
        }
        deadEnds.add((BitSet) taken.clone());
        return false;
    }
}
