package io.plimsoll.counterparty.defaultfund;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/** What each member pays into a default fund. */
public final class FundContributions {
    private FundContributions() {}

    /**
     * In proportion to margin, each at least the minimum, so that together they may be more than the fund. Rounded up, so that they are
     * not less.
     *
     * @param fundSize ≥ 0
     * @param initialMargins by member, ≥ 0; if all are 0 the shares are equal
     * @param minimum of each member, ≥ 0
     * @param decimals to round to
     * @return by member, in their order
     */
    public static Map<String, BigDecimal> of(
            BigDecimal fundSize, Map<String, BigDecimal> initialMargins, BigDecimal minimum, int decimals) {
        BigDecimal total = initialMargins.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean areEqual = total.signum() == 0;
        BigDecimal parts = areEqual ? BigDecimal.valueOf(initialMargins.size()) : total;
        Map<String, BigDecimal> contributions = new TreeMap<>();
        initialMargins.forEach((member, margin) -> contributions.put(
                member,
                fundSize.multiply(areEqual ? BigDecimal.ONE : margin)
                        .divide(parts, decimals, RoundingMode.CEILING)
                        .max(minimum)));
        return contributions;
    }
}
