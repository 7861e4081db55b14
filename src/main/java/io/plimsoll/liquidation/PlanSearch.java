package io.plimsoll.liquidation;

import io.plimsoll.liquidation.LiquidationPlan.Rule;
import io.plimsoll.liquidation.LiquidationPlan.Search;
import io.plimsoll.liquidation.LiquidationTarget.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Looks for the cheapest candidate that reaches the target; see the package for the rules. */
final class PlanSearch {
    private final Candidate candidate;
    private final LiquidationTarget target;
    private final boolean isCloseReachable;
    private final SearchLimits limits;

    /** @param isCloseReachable whether closing every leg is what CLOSE asks for */
    PlanSearch(Candidate candidate, LiquidationTarget target, boolean isCloseReachable, SearchLimits limits) {
        this.candidate = candidate;
        this.target = target;
        this.isCloseReachable = isCloseReachable;
        this.limits = limits;
    }

    /**
     * What was found.
     *
     * @param isReached whether it reaches the target; otherwise it is the best that was found
     */
    record Found(int[] lots, List<Integer> order, boolean isReached, Rule rule, Search search) {}

    Found find() {
        if (target.kind() == Kind.CLOSE) {
            return everything(isCloseReachable, true);
        }
        candidate.set(candidate.none());
        if (candidate.isReached()) {
            return new Found(
                    candidate.none(),
                    List.of(),
                    true,
                    Rule.CHEAPEST_COMBINATION,
                    new Search(true, candidate.lookCount(), BigDecimal.ZERO));
        }
        Found best = null;
        boolean isProved = true;
        List<Integer> ranks =
                candidate.legs().stream().map(Leg::rank).distinct().sorted().toList();
        for (int rank : ranks) {
            int[] legs = IntStream.range(0, candidate.legs().size())
                    .filter(leg -> candidate.legs().get(leg).rank() <= rank)
                    .toArray();
            Found found = legs.length <= limits.exactLegCountMax() ? ofFew(legs) : ofMany(legs);
            if (found.isReached) {
                return found;
            }
            isProved = found.search.isExact();
            best = better(best, found);
        }
        return best == null || isProved && closesInstead(best) ? everything(false, isProved) : best;
    }

    /**
     * Whether the whole book is closed although that does not reach the target either: a ratio is out of reach. Of one contract, as the
     * formula has it; of several only if no part of the book comes nearer.
     */
    private boolean closesInstead(Found best) {
        int[] closed = candidate.everythingClosed();
        return target.kind() == Kind.RATIO
                && candidate.isFlat(closed)
                && (closed.length == 1 || lacking(closed).compareTo(lacking(best.lots)) < 0);
    }

    private BigDecimal lacking(int[] lots) {
        return target.lacking(candidate.figures(lots));
    }

    private Found better(@Nullable Found best, Found other) {
        if (best == null) {
            return other;
        }
        return lacking(other.lots).compareTo(lacking(best.lots)) < 0 ? other : best;
    }

    /** @param isExact whether it is known that nothing less is asked for */
    private Found everything(boolean isReached, boolean isExact) {
        int[] lots = candidate.everythingClosed();
        List<Integer> order = StepOrder.bestFirst(candidate, lots);
        candidate.set(lots);
        return new Found(
                lots,
                order,
                isReached,
                Rule.CLOSES_EVERYTHING,
                new Search(isExact, candidate.lookCount(), isExact ? candidate.cost() : null));
    }

    /** Exact, unless it takes too long. */
    private Found ofFew(int[] legs) {
        Found known = ofMany(legs);
        CheapestFirst.Outcome outcome = new CheapestFirst(candidate, legs, limits.candidateCountMax())
                .search(known.isReached ? known.lots : null);
        int[] lots = outcome.found().orElse(known.lots);
        List<Integer> order = outcome.found().isPresent() ? StepOrder.of(candidate, lots) : known.order;
        boolean isReached = known.isReached || outcome.found().isPresent();
        boolean isExact = outcome.isComplete();
        return new Found(
                lots,
                order,
                isReached,
                isReached && isExact ? Rule.CHEAPEST_COMBINATION : Rule.MOST_RELIEF_FOR_COST,
                new Search(isExact, candidate.lookCount(), outcome.costMin()));
    }

    private Found ofMany(int[] legs) {
        Optional<Found> begun = fromTheBeginning(legs);
        Optional<Found> alone =
                oneAlone(legs, begun.map(found -> candidate.cost(found.lots)).orElse(null));
        return alone.or(() -> begun).or(() -> fromTheEnd(legs)).orElseGet(() -> everyLegOnce(legs));
    }

    private Optional<Found> fromTheBeginning(int[] legs) {
        List<Integer> order = new ReliefPerCost(candidate, legs, true).take();
        return candidate.isReached() ? Optional.of(trimmed(legs, order)) : Optional.empty();
    }

    /**
     * The cheapest leg that does by itself, if it costs less than what is known: whoever takes legs by relief may have begun with another.
     *
     * @param costKnown null if nothing is known
     */
    private Optional<Found> oneAlone(int[] legs, @Nullable BigDecimal costKnown) {
        candidate.set(candidate.none());
        BigDecimal costLeast = costKnown;
        int[] cheapest = null;
        for (int leg : legs) {
            for (int size : Alternatives.sizes(candidate.legs(), leg)) {
                BigDecimal cost = candidate.legs().get(leg).cost(size);
                if ((costLeast == null || cost.compareTo(costLeast) < 0) && suffices(leg, size)) {
                    candidate.set(leg, size);
                    Fewest.reaching(candidate, leg, 1, size);
                    cheapest = candidate.lots();
                    costLeast = candidate.cost();
                    candidate.set(leg, 0);
                }
            }
        }
        if (cheapest == null) {
            return Optional.empty();
        }
        int[] lots = cheapest;
        return Optional.of(found(lots, StepOrder.of(candidate, lots), true));
    }

    private boolean suffices(int leg, int size) {
        return target.lacking(candidate.figuresWith(leg, size)).signum() <= 0;
    }

    private Found everyLegOnce(int[] legs) {
        // its order improves the account by the way it is made
        List<Integer> once = new ReliefPerCost(candidate, legs, false).take();
        return found(candidate.lots(), once, candidate.isReached());
    }

    /**
     * Closes all that the legs can, and puts back what is not needed: some legs relieve only together, and none of them looks worth taking
     * by itself.
     */
    private Optional<Found> fromTheEnd(int[] legs) {
        int[] closed = candidate.none();
        IntStream.of(legs)
                .filter(leg -> !candidate.legs().get(leg).isHedge())
                .forEach(leg -> closed[leg] = candidate.legs().get(leg).lotCount());
        candidate.set(closed);
        return candidate.isReached() ? Optional.of(trimmed(legs, List.of())) : Optional.empty();
    }

    /** Of where the candidate is. */
    private Found trimmed(int[] legs, List<Integer> asTaken) {
        new Trimming(candidate, legs, candidate.lookCount() + limits.lookCountMax()).trim();
        int[] lots = candidate.lots();
        return found(lots, ordered(lots, asTaken), true);
    }

    /** Legs that were exchanged for others come after those that were taken at first. */
    private List<Integer> ordered(int[] lots, List<Integer> asTaken) {
        List<Integer> likely = new ArrayList<>(asTaken);
        Set<Integer> taken = new HashSet<>(asTaken);
        IntStream.range(0, lots.length)
                .filter(leg -> lots[leg] > 0 && !taken.contains(leg))
                .forEach(likely::add);
        likely.removeIf(leg -> lots[leg] == 0);
        return StepOrder.of(candidate, lots, likely);
    }

    private Found found(int[] lots, List<Integer> order, boolean isReached) {
        return new Found(
                lots, order, isReached, Rule.MOST_RELIEF_FOR_COST, new Search(false, candidate.lookCount(), null));
    }
}
