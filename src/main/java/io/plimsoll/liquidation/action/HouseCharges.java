package io.plimsoll.liquidation.action;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the house itself spends on a liquidation, beside what the venue takes.
 *
 * @param schedule name of the cost schedule it is taken from; null if none is in the account's currency, then nothing is charged
 * @param scheduleVersion null with the schedule
 * @param data prices and other data that it needs, ≥ 0
 * @param notification telling the client, ≥ 0
 */
public record HouseCharges(
        @Nullable String schedule, @Nullable Integer scheduleVersion, BigDecimal data, BigDecimal notification) {
    public static final HouseCharges NONE = new HouseCharges(null, null, BigDecimal.ZERO, BigDecimal.ZERO);

    public HouseCharges {
        if ((schedule == null) != (scheduleVersion == null)) {
            throw new IllegalArgumentException(
                    "a schedule has a version, were %s %s".formatted(schedule, scheduleVersion));
        }
        if (data.signum() < 0 || notification.signum() < 0) {
            throw new IllegalArgumentException(
                    "data and notification must be at least 0, were %s and %s".formatted(data, notification));
        }
    }
}
