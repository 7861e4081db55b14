package io.plimsoll.liquidation.loss;

import java.math.BigDecimal;

/** In proportion to what a socialised loss is shared, which is also the most that an account gives. */
public enum SharingBasis {
    /** Equity, as far as it is above zero. */
    EQUITY,
    /** Profit, as far as it is above zero and equity still covers it: who gained nothing gives nothing. */
    PROFIT;

    /** @return ≥ 0 */
    BigDecimal of(Sharer sharer) {
        BigDecimal base = switch (this) {
            case EQUITY -> sharer.equity();
            case PROFIT -> sharer.profit().min(sharer.equity());
        };
        return base.max(BigDecimal.ZERO);
    }
}
