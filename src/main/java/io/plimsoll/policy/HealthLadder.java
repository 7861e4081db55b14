package io.plimsoll.policy;

import java.math.BigDecimal;

/**
 * Ratios of equity to maintenance margin below which a state begins; without a requirement everything of equity ≥ 0 is healthy.
 *
 * @param warning at least {@code call}
 * @param call at least {@code liquidation}
 * @param liquidation above 0
 */
public record HealthLadder(BigDecimal warning, BigDecimal call, BigDecimal liquidation) {
    /** Our choice: 1.20, 1.00 and 0.80. */
    public static final HealthLadder DEFAULT =
            new HealthLadder(new BigDecimal("1.20"), BigDecimal.ONE, new BigDecimal("0.80"));

    public HealthLadder {
        if (liquidation.signum() <= 0 || call.compareTo(liquidation) < 0 || warning.compareTo(call) < 0) {
            throw new IllegalArgumentException("must be 0 < liquidation <= call <= warning, were %s, %s, %s"
                    .formatted(liquidation, call, warning));
        }
    }

    public HealthState state(BigDecimal equity, BigDecimal maintenanceMargin) {
        if (isBelow(equity, maintenanceMargin, liquidation)) {
            return HealthState.LIQUIDATE;
        }
        if (isBelow(equity, maintenanceMargin, call)) {
            return HealthState.CALL;
        }
        return isBelow(equity, maintenanceMargin, warning) ? HealthState.WARNING : HealthState.HEALTHY;
    }

    private static boolean isBelow(BigDecimal equity, BigDecimal maintenanceMargin, BigDecimal ratio) {
        return equity.compareTo(maintenanceMargin.multiply(ratio)) < 0;
    }
}
