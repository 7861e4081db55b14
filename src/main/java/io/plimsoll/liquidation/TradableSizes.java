package io.plimsoll.liquidation;

import java.math.BigDecimal;
import java.util.function.IntFunction;

/**
 * Numbers of lots in which a leg may be traded, from the fewest to the most.
 *
 * <p>Where a bounty is paid, an order must leave whoever carries it out something, or nobody will. Below the smallest viable size nothing
 * does, because what is fixed eats the bounty up; above the largest the price slips by more than the bounty. A whole position may be closed
 * at any size: otherwise dust would stay for ever, and what cannot be sold in parts could not be sold.
 *
 * @param first fewest lots that are viable
 * @param last most lots that are viable; below {@code first} if there are none
 * @param isWholeBesides whether the whole position may be traded besides, although it is not viable
 * @param whole lots of all that may be traded
 */
record TradableSizes(int first, int last, boolean isWholeBesides, int whole) {

    static TradableSizes all(int whole) {
        return new TradableSizes(1, whole, false, whole);
    }

    /**
     * @param profit of whoever carries out so many lots; concave, because prices slip the more, the more is traded
     * @param mayCloseWhole whether all that may be traded is the whole position
     */
    static TradableSizes viable(int whole, boolean mayCloseWhole, IntFunction<BigDecimal> profit) {
        int best = mostProfitable(whole, profit);
        if (!isProfit(profit, best)) {
            return new TradableSizes(1, 0, mayCloseWhole, whole);
        }
        int first = firstProfitable(best, profit);
        int last = lastProfitable(best, whole, profit);
        return new TradableSizes(first, last, mayCloseWhole && last < whole, whole);
    }

    private static boolean isProfit(IntFunction<BigDecimal> profit, int lots) {
        return profit.apply(lots).signum() > 0;
    }

    private static int mostProfitable(int whole, IntFunction<BigDecimal> profit) {
        int low = 1;
        int high = whole;
        while (low < high) {
            int middle = low + (high - low) / 2;
            if (profit.apply(middle + 1).compareTo(profit.apply(middle)) > 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int firstProfitable(int best, IntFunction<BigDecimal> profit) {
        int low = 1;
        int high = best;
        while (low < high) {
            int middle = low + (high - low) / 2;
            if (isProfit(profit, middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static int lastProfitable(int best, int whole, IntFunction<BigDecimal> profit) {
        int low = best;
        int high = whole;
        while (low < high) {
            int middle = high - (high - low) / 2;
            if (isProfit(profit, middle)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** How many sizes there are. */
    int count() {
        return last - first + 1 + (isWholeBesides ? 1 : 0);
    }

    /** @param number of a size, in [1, {@link #count}] */
    int lots(int number) {
        int lots = first - 1 + number;
        return lots > last ? whole : lots;
    }
}
