package io.plimsoll.methodology.span;

import io.plimsoll.methodology.MarginRequirement.UnresolvedPosition;
import io.plimsoll.methodology.span.SpanParameters.CommodityKey;
import io.plimsoll.methodology.span.SpanParameters.LoadedCommodity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A portfolio as contract rows: combinations split, quantities netted, books apart.
 *
 * @param books by name: NET alone, or LONG, SHORT and each disclosed pair, in that order
 * @param loaded the combined commodities of all books
 */
record ResolvedPortfolio(
        Map<String, Map<CommodityKey, Holding>> books,
        Map<CommodityKey, LoadedCommodity> loaded,
        List<UnresolvedPosition> unresolved) {

    static final String NET = "NET";
    static final String LONG = "LONG";
    static final String SHORT = "SHORT";

    /**
     * Netted positions of one combined commodity in one book.
     *
     * @param rows contracts, ascending, none twice
     * @param quantities none zero, whole numbers of 10<sup>−scale</sup>
     * @param allotted delta by row, before scaling, that a combination of another combined commodity brings or that one of this
     *     leaves; none zero
     */
    record Holding(int[] rows, long[] quantities, int scale, Map<Integer, BigDecimal> allotted) {

        /** @param netted by row, ascending; quantities none zero */
        static Holding of(Map<Integer, BigDecimal> netted, Map<Integer, BigDecimal> allotted) {
            int scale = 0;
            for (BigDecimal quantity : netted.values()) {
                scale = Math.max(scale, quantity.stripTrailingZeros().scale());
            }
            int[] rows = new int[netted.size()];
            long[] quantities = new long[netted.size()];
            int at = 0;
            for (Map.Entry<Integer, BigDecimal> entry : netted.entrySet()) {
                rows[at] = entry.getKey();
                quantities[at++] =
                        entry.getValue().setScale(scale).unscaledValue().longValueExact();
            }
            return new Holding(rows, quantities, scale, allotted);
        }

        boolean isEmpty() {
            return rows.length == 0 && allotted.isEmpty();
        }
    }
}
