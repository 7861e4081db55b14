package io.plimsoll.scenario;

import java.math.BigDecimal;

/**
 * How a volatility move depends on the time to expiry: {@code move × (referenceDays / max(days, dayFloor))^power}, so that
 * near expiries move more than far ones.
 *
 * <p>Source: the portfolio margin pages of crypto options venues, {@code vol × (1 ± v (30/max(days, floor))^power)}.
 *
 * @param referenceDays time to expiry at which the move applies as it is, in (0, 3660]
 * @param shortPower up to and including {@code referenceDays}, in [0, 2]
 * @param longPower above {@code referenceDays}, in [0, 2]
 * @param dayFloor shorter times to expiry count as this many days, in (0, 3660]
 */
public record TermScaling(BigDecimal referenceDays, BigDecimal shortPower, BigDecimal longPower, BigDecimal dayFloor) {

    /** Default of {@code referenceDays}. */
    public static final BigDecimal REFERENCE_DAYS_DEFAULT = BigDecimal.valueOf(30);

    /** Default of {@code dayFloor}. */
    public static final BigDecimal DAY_FLOOR_DEFAULT = BigDecimal.ONE;

    private static final BigDecimal DAYS_MAX = BigDecimal.valueOf(3_660);
    private static final BigDecimal POWER_MAX = BigDecimal.TWO;

    public TermScaling {
        requireDays("referenceDays", referenceDays);
        requirePower("shortPower", shortPower);
        requirePower("longPower", longPower);
        requireDays("dayFloor", dayFloor);
    }

    private static void requireDays(String name, BigDecimal days) {
        if (days.signum() <= 0 || days.compareTo(DAYS_MAX) > 0) {
            throw new IllegalArgumentException("%s must be in (0, %s], was %s".formatted(name, DAYS_MAX, days));
        }
    }

    private static void requirePower(String name, BigDecimal power) {
        if (power.signum() < 0 || power.compareTo(POWER_MAX) > 0) {
            throw new IllegalArgumentException("%s must be in [0, %s], was %s".formatted(name, POWER_MAX, power));
        }
    }
}
