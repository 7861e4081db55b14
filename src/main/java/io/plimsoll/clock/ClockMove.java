package io.plimsoll.clock;

import java.time.Duration;
import java.time.Instant;

/**
 * One time the clock was advanced.
 *
 * @param number from 1, without gaps
 * @param movedAt in real time
 * @param advancedBy from real time, with all moves before; more than these, whole microseconds
 */
public record ClockMove(int number, Instant movedAt, Duration advancedBy) {
    public ClockMove {
        if (number < 1) {
            throw new IllegalArgumentException("number must be at least 1, was " + number);
        }
        if (advancedBy.isNegative() || advancedBy.isZero()) {
            throw new IllegalArgumentException("advancedBy must be above 0, was " + advancedBy);
        }
    }
}
