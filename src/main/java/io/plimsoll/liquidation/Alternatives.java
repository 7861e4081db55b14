package io.plimsoll.liquidation;

import io.plimsoll.liquidation.LiquidationPlan.Alternative;
import io.plimsoll.liquidation.LiquidationPlan.Rejection;
import io.plimsoll.liquidation.PlanSearch.Found;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Tells of trades that are not in the plan why not: of every leg the smallest size, the next and the largest, each as the only trade; and
 * one lot where nobody would trade so little.
 */
final class Alternatives {
    /** Most that are told of, those nearest to the target. */
    static final int COUNT_MAX = 50;
    /** With more legs, of each only one lot is looked at. */
    private static final int LEG_COUNT_ALL_SIZES_MAX = 100;

    private final Candidate candidate;
    private final LiquidationTarget target;
    private final Found found;
    private final BigDecimal cost;
    private final BigDecimal costOfAny;
    private final int rankMax;

    /** @param costOfAny what any liquidation costs besides its trades, ≥ 0 */
    Alternatives(Candidate candidate, LiquidationTarget target, Found found, BigDecimal costOfAny) {
        this.candidate = candidate;
        this.target = target;
        this.found = found;
        this.cost = candidate.cost(found.lots());
        this.costOfAny = costOfAny;
        this.rankMax = found.order().stream()
                .mapToInt(leg -> candidate.legs().get(leg).rank())
                .max()
                .orElse(0);
    }

    /** Nearest to the target first, at most {@link #COUNT_MAX}. */
    List<Alternative> list() {
        AccountFigures before = candidate.figures(candidate.none());
        List<Alternative> all = new ArrayList<>();
        for (int leg = 0; leg < found.lots().length; leg++) {
            for (int lots : sizes(candidate.legs(), leg)) {
                if (!isThePlan(leg, lots)) {
                    all.add(alternative(leg, lots, before));
                }
            }
            tooSmall(leg).ifPresent(all::add);
        }
        all.sort(Comparator.comparing(alternative -> target.lacking(alternative.after())));
        return all.subList(0, Math.min(COUNT_MAX, all.size()));
    }

    /** Those of a leg that are looked at, from the smallest. */
    static int[] sizes(List<Leg> legs, int leg) {
        int most = legs.get(leg).lotCount();
        return legs.size() > LEG_COUNT_ALL_SIZES_MAX
                ? new int[] {1}
                : IntStream.of(1, Math.min(2, most), most).distinct().toArray();
    }

    private boolean isThePlan(int leg, int lots) {
        return found.order().equals(List.of(leg)) && found.lots()[leg] == lots;
    }

    private Alternative alternative(int leg, int lots, AccountFigures before) {
        AccountFigures after = candidate.figuresWith(leg, lots);
        Leg.Order order = candidate.legs().get(leg).order(lots);
        return alternative(order, after, reason(leg, lots, before, after));
    }

    private Optional<Alternative> tooSmall(int leg) {
        return candidate
                .legs()
                .get(leg)
                .tooSmall()
                .map(order -> alternative(order, candidate.figuresWith(leg, order), Rejection.NOT_VIABLE));
    }

    private Alternative alternative(Leg.Order order, AccountFigures after, Rejection reason) {
        return new Alternative(
                order.trade().contract(), order.trade().quantity(), order.cost().add(costOfAny), after, reason);
    }

    private Rejection reason(int leg, int lots, AccountFigures before, AccountFigures after) {
        if (!after.isBetterThan(before)) {
            return Rejection.WORSENS_ACCOUNT;
        }
        if (target.lacking(after).signum() > 0) {
            return Rejection.MISSES_TARGET;
        }
        boolean isMoreOfTheSame = found.order().equals(List.of(leg)) && lots > found.lots()[leg];
        if (isMoreOfTheSame) {
            return Rejection.MORE_THAN_NEEDED;
        }
        Leg of = candidate.legs().get(leg);
        return of.rank() > rankMax && of.cost(lots).compareTo(cost) < 0
                ? Rejection.NOT_PREFERRED
                : Rejection.COSTS_MORE;
    }
}
