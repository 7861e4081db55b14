package io.plimsoll.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockHealthTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");
    private static final Duration DIFFERENCE_MAX = Duration.ofSeconds(5);

    @ParameterizedTest
    @CsvSource({
        "PT0S, UP",
        "PT5S, UP",
        "PT-5S, UP",
        "PT5.000001S, DOWN",
        "PT-5.000001S, DOWN",
        "PT1H, DOWN",
        "PT-1H, DOWN"
    })
    void clocks_agree_up_to_the_difference(Duration ahead, Status status) {
        ClockHealth health =
                new ClockHealth(() -> NOW.plus(ahead), List.of(Clock.fixed(NOW, ZoneOffset.UTC)), DIFFERENCE_MAX);

        assertThat(health.call().getStatus()).isEqualTo(status);
    }

    @Test
    void one_clock_that_disagrees_is_enough() {
        List<Clock> clocks =
                List.of(Clock.fixed(NOW, ZoneOffset.UTC), Clock.fixed(NOW.plus(Duration.ofHours(1)), ZoneOffset.UTC));

        assertThat(new ClockHealth(() -> NOW, clocks, DIFFERENCE_MAX).call().getStatus())
                .isEqualTo(Status.DOWN);
    }

    @Test
    void slow_answer_is_no_difference() {
        Instant[] asked = {NOW, NOW.plusSeconds(60)};
        int[] lookCount = {0};
        Clock slow = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return asked[lookCount[0]++];
            }
        };

        assertThat(new ClockHealth(() -> NOW.plusSeconds(30), List.of(slow), DIFFERENCE_MAX)
                        .call()
                        .getStatus())
                .isEqualTo(Status.UP);
    }

    @Test
    void database_that_does_not_answer_is_down_without_a_word() {
        ClockHealth health = new ClockHealth(
                () -> {
                    throw new IllegalStateException("password of jdbc:postgresql://secret");
                },
                List.of(Clock.fixed(NOW, ZoneOffset.UTC)),
                DIFFERENCE_MAX);

        assertThat(health.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.call().getData()).isEmpty();
    }
}
