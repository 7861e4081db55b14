package io.plimsoll.liquidation.price;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.policy.HealthState;

/** What a falling or rising price can lead an account to, from the least to the worst. */
public enum PriceTrigger {
    /** A margin call. */
    CALL,
    /** The closing of positions. */
    LIQUIDATION,
    /** Nothing left of equity. */
    BANKRUPTCY;

    boolean isReached(AccountMargin margin) {
        return switch (this) {
            case CALL -> margin.state().compareTo(HealthState.CALL) >= 0;
            case LIQUIDATION -> margin.state() == HealthState.LIQUIDATE;
            case BANKRUPTCY -> margin.equity().signum() <= 0;
        };
    }
}
