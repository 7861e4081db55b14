package io.plimsoll.margincall;

import io.plimsoll.account.BookPosition;
import io.plimsoll.margincall.Cure.Reduction;
import io.plimsoll.margincall.Remargin.Outcome;
import io.plimsoll.margincall.Remargin.Trade;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the least that cures a call, by trying and recomputing. A requirement does not fall with every position that is closed (a short
 * call may be what hedges a future), so nothing is concluded from one try to the next.
 *
 * <p>Fewest contracts of the book first: closing one position is tried before closing parts of two, and two before three. Among
 * reductions of as many positions the one that closes the fewest contracts counts, among equals the one that leaves the most equity
 * above the requirement, then the first in the order of the book. Quantities are whole contracts, and the whole position where that is
 * none.
 *
 * <p>Where there are more such reductions than their share of what may be recomputed, a position of more than {@value #STEP_COUNT_MAX} contracts is tried in
 * {@value #STEP_COUNT_MAX} equal steps, rounded up, and what cures is made smaller by halving the step that did. That is the least if a
 * requirement falls with what is closed, which nobody promises: the search is then not called complete.
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
        Search search = new Search(
                positions.stream().filter(BookPosition::isOpen).map(Leg::of).toList());
        Optional<Reduction> found = Optional.empty();
        for (int count = 1; count <= Math.min(LEG_COUNT_MAX, search.legs.size()); count++) {
            found = search.least(count);
            if (found.isPresent() || search.isCutShort) {
                break;
            }
        }
        return new Cure(present.lacking(), found, search.isComplete && !search.isCutShort);
    }

    /**
     * A position that can be closed.
     *
     * @param sign of a closing trade
     * @param contracts that may be closed, ≥ 1; the last of them is what is left of the position, and may be a fraction
     */
    private record Leg(BookPosition position, int sign, long contracts) {
        static Leg of(BookPosition position) {
            BigDecimal held = position.quantity().abs();
            return new Leg(
                    position,
                    -position.quantity().signum(),
                    held.setScale(0, RoundingMode.UP).longValueExact());
        }

        BigDecimal size(long closed) {
            return closed == contracts ? position.quantity().abs() : BigDecimal.valueOf(closed);
        }

        Trade close(long closed) {
            BigDecimal size = size(closed);
            return new Trade(position.contract(), sign < 0 ? size.negate() : size);
        }

        boolean isWhole() {
            return position.quantity().stripTrailingZeros().scale() <= 0;
        }

        /** Numbers of contracts to try, ascending, the last of them all. */
        long[] steps(long countMax) {
            int count = (int) Math.min(contracts, countMax);
            long[] steps = new long[count];
            for (int i = 0; i < count; i++) {
                // contracts × (i + 1) may be more than a long holds
                steps[i] = contracts / count * (i + 1) + Math.ceilDiv(contracts % count * (i + 1), count);
            }
            return steps;
        }
    }

    /** Contracts of one position. */
    private record Part(Leg leg, long contracts) {}

    /**
     * Something to close, recomputed.
     *
     * @param size contracts in total
     */
    private record Try(List<Part> parts, BigDecimal size, Outcome outcome) {
        boolean isBetterThan(Try other) {
            int order = size.compareTo(other.size);
            return order < 0 || order == 0 && outcome.excess().compareTo(other.outcome.excess()) > 0;
        }

        Reduction reduction() {
            return new Reduction(trades(parts), outcome);
        }
    }

    private static List<Trade> trades(List<Part> parts) {
        return parts.stream().map(part -> part.leg.close(part.contracts)).toList();
    }

    private static BigDecimal size(List<Part> parts) {
        return parts.stream().map(part -> part.leg.size(part.contracts)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private final class Search {
        private final List<Leg> legs;
        private int recomputationCount;
        private long lookCount;

        /** The limit ended it, and something was left to try. */
        private boolean isCutShort;

        /** So far everything was tried that is allowed. */
        private boolean isComplete = true;

        private Search(List<Leg> legs) {
            this.legs = legs;
        }

        private boolean isExhausted() {
            boolean isExhausted = recomputationCount >= recomputationCountMax
                    || lookCount >= (long) recomputationCountMax * LOOKS_PER_RECOMPUTATION_MAX;
            isCutShort |= isExhausted;
            return isExhausted;
        }

        private @Nullable Try recomputed(List<Part> parts) {
            if (isExhausted()) {
                return null;
            }
            recomputationCount++;
            return new Try(parts, size(parts), remargin.after(trades(parts)));
        }

        /** Of exactly so many positions: all with one contract in total, then two, and so on. */
        private Optional<Reduction> least(int legCount) {
            boolean isAffordable = reductionCount(legCount) <= share(legCount);
            List<long[]> steps = legs.stream()
                    .map(leg -> leg.steps(isAffordable ? Integer.MAX_VALUE : STEP_COUNT_MAX))
                    .toList();
            boolean isExact = true;
            for (int i = 0; i < legs.size(); i++) {
                isExact &= steps.get(i).length == legs.get(i).contracts;
            }
            isComplete &= isExact;
            Try best = null;
            PrimitiveIterator.OfLong totals = totals(legCount, steps);
            while (totals.hasNext()) {
                long total = totals.nextLong();
                if (best != null && isBeyond(total, best, legCount) || isExhausted()) {
                    break;
                }
                List<List<Part>> candidates = new ArrayList<>();
                collect(legCount, 0, total, steps, new ArrayList<>(), candidates);
                best = best(candidates, best);
            }
            if (best != null && !isExact) {
                best = refined(best, steps);
            }
            return Optional.ofNullable(best).map(Try::reduction);
        }

        /** Recomputations for reductions of so many positions: a third, so that something is left for those of more; all for the last. */
        private int share(int legCount) {
            return legCount == Math.min(LEG_COUNT_MAX, legs.size())
                    ? recomputationCountMax - recomputationCount
                    : recomputationCountMax / 3;
        }

        /** Ways to close parts of so many positions, contract by contract. */
        private double reductionCount(int legCount) {
            double[] counts = new double[legCount + 1];
            counts[0] = 1;
            for (Leg leg : legs) {
                for (int count = legCount; count >= 1; count--) {
                    counts[count] += counts[count - 1] * leg.contracts;
                }
            }
            return counts[legCount];
        }

        /** What the contracts of reductions may add up to, ascending. */
        private PrimitiveIterator.OfLong totals(int legCount, List<long[]> steps) {
            if (legCount == 1) {
                return steps.stream()
                        .flatMapToLong(Arrays::stream)
                        .sorted()
                        .distinct()
                        .iterator();
            }
            long totalMax = legs.stream()
                    .mapToLong(Leg::contracts)
                    .sorted()
                    .skip(legs.size() - legCount)
                    .sum();
            return LongStream.rangeClosed(legCount, totalMax).iterator();
        }

        /** A fraction is tried with the contract it is part of, so that up to {@code legCount} totals later something may be smaller. */
        private boolean isBeyond(long total, Try best, int legCount) {
            long fractionCount = legs.stream().filter(leg -> !leg.isWhole()).count();
            BigDecimal sizeMin = BigDecimal.valueOf(total - Math.min(legCount, fractionCount));
            return sizeMin.compareTo(best.size) >= 0;
        }

        private void collect(
                int legCount,
                int from,
                long total,
                List<long[]> steps,
                List<Part> chosen,
                List<List<Part>> candidates) {
            for (int i = from; i <= legs.size() - legCount; i++) {
                Leg leg = legs.get(i);
                if (legCount == 1) {
                    lookCount++;
                    if (Arrays.binarySearch(steps.get(i), total) >= 0) {
                        chosen.add(new Part(leg, total));
                        candidates.add(List.copyOf(chosen));
                        chosen.removeLast();
                    }
                    continue;
                }
                for (long contracts : steps.get(i)) {
                    lookCount++;
                    if (contracts > total - (legCount - 1)) {
                        break;
                    }
                    chosen.add(new Part(leg, contracts));
                    collect(legCount - 1, i + 1, total - contracts, steps, chosen, candidates);
                    chosen.removeLast();
                }
            }
        }

        /** @param before what was found with fewer contracts; null if nothing was */
        private @Nullable Try best(List<List<Part>> candidates, @Nullable Try before) {
            Try best = before;
            for (List<Part> parts : candidates) {
                if (best != null && size(parts).compareTo(best.size) > 0) {
                    continue;
                }
                Try one = recomputed(parts);
                if (one == null) {
                    break;
                }
                if (one.outcome.isCured() && (best == null || one.isBetterThan(best))) {
                    best = one;
                }
            }
            return best;
        }

        /** As small as halving makes it: each position down to the step before, as long as one of them gives, then those beside it. */
        private Try refined(Try found, List<long[]> steps) {
            Try best = found;
            boolean isSmaller = true;
            while (isSmaller) {
                Try before = best;
                for (int i = 0; i < before.parts.size(); i++) {
                    best = halved(best, i, stepBefore(best.parts.get(i), steps));
                }
                isSmaller = best.size.compareTo(before.size) < 0;
            }
            return best.parts.size() == 1 ? besides(best) : best;
        }

        private long stepBefore(Part part, List<long[]> steps) {
            long before = 0;
            for (long step : steps.get(legs.indexOf(part.leg))) {
                if (step >= part.contracts) {
                    break;
                }
                before = step;
            }
            return before;
        }

        /** @param notEnough contracts of the position that do not cure, as far as is known */
        private Try halved(Try cured, int index, long notEnough) {
            Try best = cured;
            long low = notEnough;
            while (best.parts.get(index).contracts - low > 1) {
                long middle = low + (best.parts.get(index).contracts - low) / 2;
                List<Part> parts = new ArrayList<>(best.parts);
                parts.set(index, new Part(parts.get(index).leg, middle));
                Try one = recomputed(List.copyOf(parts));
                if (one == null) {
                    break;
                }
                if (one.outcome.isCured()) {
                    best = one;
                } else {
                    low = middle;
                }
            }
            return best;
        }

        /** Other positions of which fewer contracts cure, or as many with more equity left: they may do so between their steps. */
        private Try besides(Try found) {
            Try best = found;
            for (Leg leg : legs) {
                Try one = leg.equals(best.parts.getFirst().leg)
                        ? null
                        : recomputed(List.of(new Part(leg, Math.min(best.parts.getFirst().contracts, leg.contracts))));
                if (one != null && one.outcome.isCured()) {
                    Try smallest = halved(one, 0, 0);
                    best = smallest.isBetterThan(best) ? smallest : best;
                }
            }
            return best;
        }
    }
}
