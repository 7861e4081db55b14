package io.plimsoll.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceClockTest {
    private static final Instant START = Instant.parse("2026-01-05T09:30:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    /** Real time, which tests let pass, and how far each of the clocks is ahead of it. */
    private Duration passed = Duration.ZERO;

    private Duration machineAhead = Duration.ZERO;
    private Duration referenceAhead = Duration.ZERO;
    private final ReferenceClock clock = new ReferenceClock(machine(), () -> passed.toNanos());

    @Test
    void machine_is_asked_until_there_is_a_reading() {
        machineAhead = HOUR;

        assertThat(clock.instant()).isEqualTo(START.plus(HOUR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H"})
    void machine_that_was_wrong_from_the_start_is_right_after_a_reading(Duration ahead) {
        machineAhead = ahead;

        read(Duration.ZERO);

        assertThat(Duration.between(START, clock.instant()).abs()).isLessThanOrEqualTo(Duration.ofNanos(1_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H", "PT1S", "PT-1S"})
    void machine_that_is_set_changes_nothing(Duration by) {
        read(Duration.ZERO);
        pass(Duration.ofSeconds(3));

        machineAhead = by;

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3));
        read(Duration.ZERO);
        pass(Duration.ofSeconds(3));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(6));
    }

    @Test
    void reference_that_is_set_forward_is_followed() {
        read(Duration.ZERO);

        referenceAhead = HOUR;
        read(Duration.ZERO);

        assertThat(clock.instant()).isEqualTo(START.plus(HOUR));
    }

    @Test
    void clock_stands_still_until_a_reference_that_was_set_back_has_caught_up() {
        read(Duration.ZERO);
        pass(Duration.ofSeconds(3));
        Instant before = clock.instant();

        referenceAhead = Duration.ofSeconds(-2);
        read(Duration.ZERO);

        assertThat(clock.instant()).isEqualTo(before);
        pass(Duration.ofSeconds(1));
        assertThat(clock.instant()).isEqualTo(before);
        pass(Duration.ofSeconds(2));
        assertThat(Duration.between(before.plusSeconds(1), clock.instant()))
                .isBetween(Duration.ZERO, Duration.ofNanos(1_000));
    }

    @Test
    void reading_is_no_reason_to_change_what_it_cannot_tell_from_the_time_here() {
        machineAhead = Duration.ofMillis(-20);

        read(Duration.ofMillis(50));

        assertThat(clock.instant()).isEqualTo(START.plusMillis(50 - 20));
    }

    @Test
    void slow_reading_changes_as_little_as_it_must() {
        machineAhead = Duration.ofMillis(-80);

        read(Duration.ofMillis(50));

        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void clock_elsewhere_shows_the_same_instant() {
        Clock elsewhere = clock.withZone(ZoneId.of("Asia/Kolkata"));

        machineAhead = HOUR;
        read(Duration.ZERO);

        assertThat(elsewhere.instant()).isEqualTo(clock.instant());
        assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Asia/Kolkata"));
    }

    /** The reference answers at once, and the answer is so long on its way. */
    private void read(Duration way) {
        long asked = passed.toNanos();
        Instant there = START.plus(passed).plus(referenceAhead);
        pass(way);
        clock.read(asked, there, passed.toNanos());
    }

    private void pass(Duration duration) {
        passed = passed.plus(duration);
    }

    private Clock machine() {
        InstantSource machine = () -> START.plus(passed).plus(machineAhead);
        return machine.withZone(ZoneOffset.UTC);
    }
}
