package io.plimsoll.liquidation.action;

import static io.plimsoll.liquidation.action.ActionFixtures.ACCOUNT;
import static io.plimsoll.liquidation.action.ActionFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VainAskingTest {
    private final VainAsking vainAsking = new VainAsking();

    @Test
    void who_was_not_asked_is_neither_paused_nor_due_again() {
        assertThat(vainAsking.isPaused(ACCOUNT, NOON)).isFalse();
        assertThat(vainAsking.isDueAgain(ACCOUNT, NOON)).isFalse();
    }

    @Test
    void pauses_double_up_to_a_minute() {
        Instant now = NOON;
        List<Long> seconds = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            vainAsking.wasInVain(ACCOUNT, now);
            Instant asked = now;
            while (vainAsking.isPaused(ACCOUNT, now)) {
                now = now.plusMillis(500);
            }
            assertThat(vainAsking.isDueAgain(ACCOUNT, now)).isTrue();
            assertThat(vainAsking.isPaused(ACCOUNT, now.minusNanos(1))).isTrue();
            seconds.add(Duration.between(asked, now).toSeconds());
        }

        assertThat(seconds).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    void after_success_the_next_pause_is_the_first() {
        vainAsking.wasInVain(ACCOUNT, NOON);
        vainAsking.wasInVain(ACCOUNT, NOON);

        vainAsking.forget(ACCOUNT);
        vainAsking.wasInVain(ACCOUNT, NOON);

        assertThat(vainAsking.isPaused(ACCOUNT, NOON.plusSeconds(1))).isFalse();
    }

    @Test
    void only_what_goes_on_is_remembered() {
        UUID ended = new UUID(5, 5);
        vainAsking.wasInVain(ACCOUNT, NOON);
        vainAsking.wasInVain(ended, NOON);

        vainAsking.retain(Set.of(ACCOUNT));

        assertThat(vainAsking.isPaused(ACCOUNT, NOON)).isTrue();
        assertThat(vainAsking.isPaused(ended, NOON)).isFalse();
    }
}
