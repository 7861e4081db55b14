package io.plimsoll.policy;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;

/** How long a client has to meet a call. */
public sealed interface Grace {

    /**
     * So long after the call is issued, around the clock.
     *
     * @param duration above 0
     */
    record Elapsed(Duration duration) implements Grace {
        public Elapsed {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException("duration must be above 0, was " + duration);
            }
        }
    }

    /**
     * At a local time of a business day.
     *
     * @param businessDayCount business days after the day of issue in {@code zone}, ≥ 0; with 0 a call issued at or after
     *     {@code time}, or on a day without business, is due on the next business day
     * @param calendar name of the holiday calendar
     */
    record BusinessDay(int businessDayCount, LocalTime time, ZoneId zone, String calendar) implements Grace {
        public BusinessDay {
            Objects.requireNonNull(time, "time");
            Objects.requireNonNull(zone, "zone");
            Objects.requireNonNull(calendar, "calendar");
            if (businessDayCount < 0) {
                throw new IllegalArgumentException("businessDayCount must be at least 0, was " + businessDayCount);
            }
        }
    }
}
