package io.plimsoll.accountmargin;

import io.plimsoll.account.BookPosition;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What covered calls change about an account's margin.
 *
 * @param positions that the methodology margins
 * @param addedInitialMargin for calls that a rule margins instead, in the base currency, rounded up
 * @param addedMaintenanceMargin the same
 * @param valueCuts by pledged asset, in the currency of its price, before haircut: what it does not count for
 * @param relieved by position (the same object), in its currency: what of a covered call's value equity need not subtract, because the
 *     cuts have done so
 * @param lines one for each short call that the rule looks at
 * @param takesMarket whether prices make any of it
 */
record CallCoverage(
        List<BookPosition> positions,
        BigDecimal addedInitialMargin,
        BigDecimal addedMaintenanceMargin,
        Map<String, BigDecimal> valueCuts,
        Map<BookPosition, BigDecimal> relieved,
        List<CoverageLine> lines,
        boolean takesMarket) {

    /** All positions are margined as they are. */
    static CallCoverage none(List<BookPosition> positions) {
        return new CallCoverage(positions, BigDecimal.ZERO, BigDecimal.ZERO, Map.of(), Map.of(), List.of(), false);
    }

    BigDecimal relieved(BookPosition position) {
        return relieved.getOrDefault(position, BigDecimal.ZERO);
    }
}
