package io.plimsoll.methodology;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;

/** How large a margin may be: 18 integer digits, as many as an amount of a request. */
public final class MarginRange {
    private static final int INTEGER_DIGIT_COUNT_MAX = 18;

    private MarginRange() {}

    /**
     * @param margin ≥ 0
     * @throws RejectedException FIGURE_OUT_OF_RANGE if it has more digits
     */
    public static void require(BigDecimal margin) {
        if (margin.precision() - margin.scale() > INTEGER_DIGIT_COUNT_MAX) {
            throw new RejectedException(Reason.FIGURE_OUT_OF_RANGE, "the margin exceeds 999999999999999999");
        }
    }
}
