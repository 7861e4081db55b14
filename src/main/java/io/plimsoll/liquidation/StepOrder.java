package io.plimsoll.liquidation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * In which order the legs of a candidate are traded: in one in which every leg leaves the account better than it was before; if there is
 * none, in one that keeps it as well off as can be on the way.
 */
final class StepOrder {
    /** Of more legs not every order is tried. */
    private static final int LEG_COUNT_ALL_ORDERS_MAX = 12;
    /** More legs are taken as they come. */
    private static final int LEG_COUNT_BEST_FIRST_MAX = 60;

    private final Candidate candidate;
    private final int[] lots;
    /** Sets of legs from which no order leads on. */
    private final Set<BitSet> deadEnds = new HashSet<>();

    private StepOrder(Candidate candidate, int[] lots) {
        this.candidate = candidate;
        this.lots = lots;
    }

    /** All legs of the candidate. */
    static List<Integer> of(Candidate candidate, int[] lots) {
        return improving(candidate, lots).orElseGet(() -> keepingBest(candidate, lots, used(lots)));
    }

    /**
     * The same.
     *
     * @param likely all legs of the candidate in an order that is tried first
     */
    static List<Integer> of(Candidate candidate, int[] lots, List<Integer> likely) {
        return improving(candidate, lots, likely).orElseGet(() -> keepingBest(candidate, lots, likely));
    }

    private static List<Integer> keepingBest(Candidate candidate, int[] lots, List<Integer> likely) {
        return likely.size() > LEG_COUNT_ALL_ORDERS_MAX
                ? improvingThenBest(candidate, lots, likely)
                : lowestPointHighest(candidate, lots);
    }

    /** Those that improve the account while any does, then the best next one first. */
    private static List<Integer> improvingThenBest(Candidate candidate, int[] lots, List<Integer> likely) {
        List<Integer> order = puttingOff(candidate, lots, likely);
        List<Integer> left = new ArrayList<>(likely);
        left.removeAll(new HashSet<>(order));
        order.addAll(bestFirst(candidate, lots, left));
        return order;
    }

    /**
     * The order in which the account stands best where it stands worst on the way. Where it begins and ends is the same of every order.
     *
     * <p>The best way to a set of legs is the best way to one leg less, and that leg: every set is looked at once, instead of every order.
     */
    private static List<Integer> lowestPointHighest(Candidate candidate, int[] lots) {
        List<Integer> used = used(lots);
        int all = (1 << used.size()) - 1;
        // of the way to each set, the set included; bit i of an index is the leg used.get(i)
        @Nullable AccountFigures[] lowest = new AccountFigures[all + 1];
        int[] last = new int[all + 1];
        candidate.set(candidate.none());
        for (int set = 1; set <= all; set++) {
            last[set] = lastOf(set, used.size(), lowest);
            if (set < all) {
                for (int i = 0; i < used.size(); i++) {
                    candidate.set(used.get(i), ((set >> i) & 1) == 0 ? 0 : lots[used.get(i)]);
                }
                lowest[set] = worse(candidate.figures(), lowest[set ^ (1 << last[set])]);
            }
        }
        List<Integer> order = new ArrayList<>();
        for (int set = all; set > 0; set ^= (1 << last[set])) {
            order.addFirst(used.get(last[set]));
        }
        return order;
    }

    /** With which leg the best way to a set ends; among equals the last. */
    private static int lastOf(int set, int legCount, @Nullable AccountFigures[] lowest) {
        int best = -1;
        for (int i = legCount - 1; i >= 0; i--) {
            if (((set >> i) & 1) == 1 && (best < 0 || isHigher(lowest[set ^ (1 << i)], lowest[set ^ (1 << best)]))) {
                best = i;
            }
        }
        return best;
    }

    /** Null is before the first leg. */
    private static boolean isHigher(@Nullable AccountFigures one, @Nullable AccountFigures other) {
        return one != null && other != null && one.isBetterThan(other);
    }

    private static AccountFigures worse(AccountFigures one, @Nullable AccountFigures other) {
        return other != null && one.isBetterThan(other) ? other : one;
    }

    /**
     * Legs in order; empty if there is none, or none was found.
     *
     * @param likely all legs of the candidate in an order that is tried first: a leg that does not improve the account yet is put off
     */
    private static Optional<List<Integer>> improving(Candidate candidate, int[] lots, List<Integer> likely) {
        List<Integer> puttingOff = puttingOff(candidate, lots, likely);
        if (puttingOff.size() == likely.size()) {
            return Optional.of(puttingOff);
        }
        return likely.size() > LEG_COUNT_ALL_ORDERS_MAX ? Optional.empty() : improving(candidate, lots);
    }

    /** The best next one first, and every order if need be; empty if none leads through. */
    private static Optional<List<Integer>> improving(Candidate candidate, int[] lots) {
        AccountFigures start = candidate.figures(candidate.none());
        List<Integer> order = new ArrayList<>();
        boolean isFound = new StepOrder(candidate, lots).extend(used(lots), order, new BitSet(), start);
        return isFound ? Optional.of(order) : Optional.empty();
    }

    /** The legs that found a place in which they improve the account; leaves the candidate at them. */
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
        candidate.set(candidate.none());
        return bestFirst(candidate, lots, used(lots));
    }

    /** From where the candidate is. */
    private static List<Integer> bestFirst(Candidate candidate, int[] lots, List<Integer> legs) {
        if (legs.size() > LEG_COUNT_BEST_FIRST_MAX) {
            return legs;
        }
        List<Integer> left = new ArrayList<>(legs);
        List<Integer> order = new ArrayList<>();
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
