package io.plimsoll.margincall;

import io.plimsoll.account.BookPosition;
import io.plimsoll.margincall.Cure.Reduction;
import io.plimsoll.margincall.Remargin.Outcome;
import io.plimsoll.margincall.Remargin.Trade;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the least that cures a call, by trying and recomputing. A requirement does not fall with every position that is closed (a short
 * call may be what hedges a future), so nothing is concluded from one try to the next.
 *
 * <p>Fewest contracts of the book first: closing one position is tried before closing parts of two, and two before three. Among
 * reductions of as many positions the one that closes the fewest contracts counts, among equals the one that leaves the most equity
 * above the requirement, then the first in the order of the book. Quantities are whole contracts; of a position of more than
 * {@value #STEP_COUNT_MAX} contracts, its {@value #STEP_COUNT_MAX} equal steps, rounded up.
 */
public final class CureSearch {
    /** Positions that a reduction may touch. */
    public static final int LEG_COUNT_MAX = 3;

    static final int STEP_COUNT_MAX = 100;

    /** Combinations looked at for each recomputation: large positions leave many totals that no combination gives. */
    private static final int LOOKS_PER_RECOMPUTATION_MAX = 1_000;

    private final Remargin remargin;
    private final int recomputationCountMax;

    /** @param recomputationCountMax so that a large book ends with an honest "not found" instead of minutes */
    public CureSearch(Remargin remargin, int recomputationCountMax) {
        this.remargin = remargin;
        this.recomputationCountMax = recomputationCountMax;
    }

    /** @param positions the account's book */
    public Cure of(List<BookPosition> positions) {
        Outcome present = remargin.after(List.of());
        if (present.isCured()) {
            return new Cure(BigDecimal.ZERO, Optional.empty(), true);
        }
        Search search = new Search(positions.stream()
                .map(Leg::of)
                .filter(leg -> leg.steps.length > 0)
                .toList());
        for (int count = 1; count <= Math.min(LEG_COUNT_MAX, search.legs.size()); count++) {
            Optional<Reduction> found = search.least(count);
            if (found.isPresent() || search.isExhausted()) {
                return new Cure(present.lacking(), found, found.isPresent() || !search.isExhausted());
            }
        }
        return new Cure(present.lacking(), Optional.empty(), true);
    }

    /**
     * A position that can be closed.
     *
     * @param sign of a closing trade
     * @param steps contracts that may be closed, ascending
     */
    private record Leg(BookPosition position, int sign, long[] steps) {
        static Leg of(BookPosition position) {
            long contracts =
                    position.quantity().abs().setScale(0, RoundingMode.DOWN).longValueExact();
            int count = (int) Math.min(contracts, STEP_COUNT_MAX);
            long[] steps = new long[count];
            for (int i = 0; i < count; i++) {
                steps[i] = Math.ceilDiv(contracts * (i + 1), count);
            }
            return new Leg(position, -position.quantity().signum(), steps);
        }

        Trade close(long contracts) {
            return new Trade(position.contract(), BigDecimal.valueOf(sign * contracts));
        }

        long total() {
            return steps[steps.length - 1];
        }
    }

    private final class Search {
        private final List<Leg> legs;
        private int recomputationCount;
        private long lookCount;

        private Search(List<Leg> legs) {
            this.legs = legs;
        }

        private boolean isExhausted() {
            return recomputationCount >= recomputationCountMax
                    || lookCount >= (long) recomputationCountMax * LOOKS_PER_RECOMPUTATION_MAX;
        }

        /** Of exactly so many positions: all with one contract in total, then two, and so on. */
        private Optional<Reduction> least(int legCount) {
            long totalMax = legs.stream()
                    .mapToLong(Leg::total)
                    .sorted()
                    .skip(legs.size() - legCount)
                    .sum();
            for (long total = legCount; total <= totalMax && !isExhausted(); total++) {
                List<List<Trade>> candidates = new ArrayList<>();
                collect(legCount, 0, total, new ArrayList<>(), candidates);
                Optional<Reduction> best = best(candidates);
                if (best.isPresent()) {
                    return best;
                }
            }
            return Optional.empty();
        }

        private void collect(int legCount, int from, long total, List<Trade> chosen, List<List<Trade>> candidates) {
            if (legCount == 0) {
                if (total == 0) {
                    candidates.add(List.copyOf(chosen));
                }
                return;
            }
            for (int i = from; i <= legs.size() - legCount; i++) {
                for (long contracts : legs.get(i).steps) {
                    lookCount++;
                    if (contracts > total - (legCount - 1)) {
                        break;
                    }
                    if (legCount > 1 || contracts == total) {
                        chosen.add(legs.get(i).close(contracts));
                        collect(legCount - 1, i + 1, total - contracts, chosen, candidates);
                        chosen.removeLast();
                    }
                }
            }
        }

        private Optional<Reduction> best(List<List<Trade>> candidates) {
            Reduction best = null;
            for (List<Trade> trades : candidates) {
                if (isExhausted()) {
                    break;
                }
                recomputationCount++;
                Outcome outcome = remargin.after(trades);
                boolean isBetter = best == null
                        || outcome.excess().compareTo(best.outcome().excess()) > 0;
                if (outcome.isCured() && isBetter) {
                    best = new Reduction(trades, outcome);
                }
            }
            return Optional.ofNullable(best);
        }
    }
}
