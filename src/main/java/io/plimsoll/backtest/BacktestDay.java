package io.plimsoll.backtest;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A margin and what was gained while it was held.
 *
 * @param margin 0 or more
 * @param pnl gain-positive
 */
public record BacktestDay(LocalDate date, BigDecimal margin, BigDecimal pnl) {
    /** Whether the loss exceeds the margin; an equal one does not. */
    public boolean isException() {
        return excess().signum() > 0;
    }

    /** Loss less margin. */
    public BigDecimal excess() {
        return pnl.negate().subtract(margin);
    }
}
