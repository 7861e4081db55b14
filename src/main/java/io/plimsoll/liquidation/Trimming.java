package io.plimsoll.liquidation;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Makes a candidate that reaches the target cheaper: puts back what turned out not to be needed, and exchanges dear legs for cheaper ones.
 * Afterwards no leg can do with one lot less.
 */
final class Trimming {
    /** Legs that are tried in the place of another. */
    private static final int SUBSTITUTE_COUNT_MAX = 12;

    private final Candidate candidate;
    private final int[] legs;
    private final long lookCountMax;

    /**
     * @param legs that may be used
     * @param lookCountMax looks at figures, in all, after which no more exchanges are tried
     */
    Trimming(Candidate candidate, int[] legs, long lookCountMax) {
        this.candidate = candidate;
        this.legs = legs;
        this.lookCountMax = lookCountMax;
    }

    /** The candidate must be where the target is reached, and stays so. */
    void trim() {
        putBack();
        boolean isCheaper = true;
        while (isCheaper && candidate.lookCount() < lookCountMax) {
            isCheaper = exchangeOne();
        }
    }

    private int[] dearestFirst() {
        return Arrays.stream(legs)
                .filter(leg -> candidate.lots(leg) > 0)
                .boxed()
                .sorted(Comparator.comparing((Integer leg) -> cost(leg))
                        .reversed()
                        .thenComparing(leg -> leg))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private BigDecimal cost(int leg) {
        return candidate.legs().get(leg).cost(candidate.lots(leg));
    }

    private void putBack() {
        boolean isMoved = true;
        while (isMoved) {
            isMoved = false;
            for (int leg : dearestFirst()) {
                isMoved |= putBack(leg);
            }
        }
    }

    /** Whether some lots were put back: all, else as many as halving finds, at least one if one can be. */
    private boolean putBack(int leg) {
        int before = candidate.lots(leg);
        candidate.set(leg, before - 1);
        boolean isOneTooMany = candidate.isReached();
        candidate.set(leg, 0);
        if (candidate.isReached()) {
            return true;
        }
        candidate.set(leg, before);
        if (isOneTooMany) {
            Fewest.reaching(candidate, leg, 1, before - 1);
        }
        return isOneTooMany;
    }

    private boolean exchangeOne() {
        for (int leg : dearestFirst()) {
            int[] before = candidate.lots();
            BigDecimal costBefore = candidate.cost();
            for (int substitute : substitutes(leg)) {
                if (candidate.lookCount() >= lookCountMax) {
                    return false;
                }
                if (isExchanged(leg, substitute, costBefore)) {
                    return true;
                }
                candidate.set(before);
            }
        }
        return false;
    }

    /** Those whose first further lot relieves most for its cost, with the leg taken out. */
    private int[] substitutes(int leg) {
        int lots = candidate.lots(leg);
        candidate.set(leg, 0);
        BigDecimal lacking = candidate.lacking();
        double[] relief = new double[legs.length];
        for (int i = 0; i < legs.length && candidate.lookCount() < lookCountMax; i++) {
            int other = legs[i];
            int held = candidate.lots(other);
            Leg of = candidate.legs().get(other);
            if (other != leg && held < of.lotCount() && candidate.isFree(other)) {
                AccountFigures with = candidate.figuresWith(other, held + 1);
                double gained = lacking.subtract(candidate.lacking(with)).doubleValue();
                double cost = of.cost(held + 1).subtract(of.cost(held)).doubleValue();
                relief[i] = gained / Math.max(cost, 1e-9);
            }
        }
        candidate.set(leg, lots);
        return IntStream.range(0, legs.length)
                .filter(i -> relief[i] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -relief[i]).thenComparing(i -> i))
                .limit(SUBSTITUTE_COUNT_MAX)
                .mapToInt(i -> legs[i])
                .toArray();
    }

    /** Whether the target is reached for less with more of the substitute and less of the leg, half of it or nothing. */
    private boolean isExchanged(int leg, int substitute, BigDecimal costBefore) {
        int[] before = candidate.lots();
        int held = before[substitute];
        int max = candidate.legs().get(substitute).lotCount();
        for (int left :
                IntStream.of(0, before[leg] / 2, before[leg] - 1).distinct().toArray()) {
            candidate.set(before);
            candidate.set(leg, left);
            int enough = enough(substitute, held, max, costBefore);
            if (enough > 0) {
                Fewest.reaching(candidate, substitute, held + 1, enough);
                putBack();
                if (candidate.cost().compareTo(costBefore) < 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Lots that reach the target for less than before, found by doubling; 0 if there are none. */
    private int enough(int leg, int held, int max, BigDecimal costBefore) {
        if (!candidate.isFree(leg)) {
            return 0;
        }
        for (long step = 1; ; step *= 2) {
            int lots = (int) Math.min(held + step, max);
            candidate.set(leg, lots);
            boolean isCheaper = candidate.cost().compareTo(costBefore) < 0;
            if (isCheaper && candidate.isReached()) {
                return lots;
            }
            if (!isCheaper || lots == max) {
                return 0;
            }
        }
    }
}
