package io.plimsoll.policy;

import java.math.BigDecimal;

/** The margin that a call brings the account back to. */
public enum CallTarget {
    INITIAL,
    MAINTENANCE;

    /** That one of the two. */
    public BigDecimal margin(BigDecimal initialMargin, BigDecimal maintenanceMargin) {
        return switch (this) {
            case INITIAL -> initialMargin;
            case MAINTENANCE -> maintenanceMargin;
        };
    }
}
