package io.plimsoll.liquidation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds an order in which every leg of a candidate leaves the account better than it was before, the best next one first. */
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

    /** Legs in order; empty if there is none, or none was found. */
    static Optional<List<Integer>> improving(Candidate candidate, int[] lots) {
        List<Integer> used = used(lots);
        AccountFigures start = candidate.figures(candidate.none());
        List<Integer> order = new ArrayList<>();
        boolean isFound = new StepOrder(candidate, lots)
                .extend(used, order, new BitSet(), start, used.size() <= LEG_COUNT_ALL_ORDERS_MAX);
        return isFound ? Optional.of(order) : Optional.empty();
    }

    /** Whether every leg improves the account in this very order. */
    static boolean isImproving(Candidate candidate, int[] lots, List<Integer> order) {
        AccountFigures before = candidate.figures(candidate.none());
        for (int leg : order) {
            candidate.set(leg, lots[leg]);
            if (!candidate.figures().isBetterThan(before)) {
                return false;
            }
            before = candidate.figures();
        }
        return true;
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
                AccountFigures figures = with(candidate, leg, lots[leg]);
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

    private static AccountFigures with(Candidate candidate, int leg, int count) {
        candidate.set(leg, count);
        AccountFigures figures = candidate.figures();
        candidate.set(leg, 0);
        return figures;
    }

    private record Next(int leg, AccountFigures figures) {}

    private boolean extend(
            List<Integer> used, List<Integer> order, BitSet taken, AccountFigures before, boolean mayTurnBack) {
        if (order.size() == used.size()) {
            return true;
        }
        if (deadEnds.contains(taken)) {
            return false;
        }
        List<Next> improving = new ArrayList<>();
        for (int leg : used) {
            if (!taken.get(leg)) {
                AccountFigures figures = with(candidate, leg, lots[leg]);
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
            if (extend(used, order, taken, next.figures, mayTurnBack)) {
                return true;
            }
            candidate.set(next.leg, 0);
            order.removeLast();
            taken.clear(next.leg);
            if (!mayTurnBack) {
                return false;
            }
        }
        deadEnds.add((BitSet) taken.clone());
        return false;
    }
}
