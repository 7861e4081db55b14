package io.plimsoll.simulation;

/** What is counted of every path. */
public enum Measure {
    /** The largest fall of any asset from start to end, as a fraction. */
    FINAL_DROP,
    LIQUIDATED_NOTIONAL,
    LIQUIDATED_ACCOUNT_COUNT,
    BAD_DEBT,
    FUND_AFTER,
    SOCIALISED_LOSS,
    ROUND_COUNT;

    double of(CascadeResult result) {
        return switch (this) {
            case FINAL_DROP -> result.finalDrop();
            case LIQUIDATED_NOTIONAL -> result.totals().liquidatedNotional();
            case LIQUIDATED_ACCOUNT_COUNT -> result.totals().liquidatedAccountCount();
            case BAD_DEBT -> result.totals().badDebt();
            case FUND_AFTER -> result.totals().fundAfter();
            case SOCIALISED_LOSS -> result.totals().socialisedLoss();
            case ROUND_COUNT -> result.roundCount();
        };
    }
}
