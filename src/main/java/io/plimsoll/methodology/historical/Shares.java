package io.plimsoll.methodology.historical;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Shares of a whole as decimals that add up to it exactly. */
final class Shares {
    private Shares() {}

    /**
     * Each share rounded half-even; what is then missing, a few units of the last place, goes to the share that is largest without its
     * sign, the first of equal ones.
     *
     * @param shares that add up to the whole but for rounding
     * @param whole of at most {@code decimals} places; zero if there are no shares
     */
    static List<BigDecimal> of(double[] shares, BigDecimal whole, int decimals) {
        List<BigDecimal> rounded = new ArrayList<>(shares.length);
        BigDecimal missing = whole;
        int largest = 0;
        for (int i = 0; i < shares.length; i++) {
            BigDecimal share = new BigDecimal(shares[i]).setScale(decimals, RoundingMode.HALF_EVEN);
            rounded.add(share);
            missing = missing.subtract(share);
            if (Math.abs(shares[i]) > Math.abs(shares[largest])) {
                largest = i;
            }
        }
        if (!rounded.isEmpty()) {
            rounded.set(largest, rounded.get(largest).add(missing));
        }
        return rounded;
    }
}
