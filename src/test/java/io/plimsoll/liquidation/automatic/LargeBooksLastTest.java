package io.plimsoll.liquidation.automatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LargeBooksLastTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private final LargeBooksLast largeBooks = new LargeBooksLast(Duration.ofMinutes(1));

    @Test
    void have_their_turn_at_once_when_nothing_else_is_due() {
        assertThat(largeBooks.isTheirTurn(false, NOW)).isTrue();
    }

    @Test
    void wait_for_others_but_no_longer_than_they_may_be_made_to() {
        assertThat(largeBooks.isTheirTurn(true, NOW)).isFalse();
        assertThat(largeBooks.isTheirTurn(true, NOW.plusSeconds(60).minusNanos(1)))
                .isFalse();
        assertThat(largeBooks.isTheirTurn(true, NOW.plusSeconds(60))).isTrue();
        assertThat(largeBooks.isTheirTurn(true, NOW.plusSeconds(61))).isTrue();
    }

    @Test
    void begin_to_wait_anew_after_nothing_else_was_due() {
        assertThat(largeBooks.isTheirTurn(true, NOW)).isFalse();
        assertThat(largeBooks.isTheirTurn(false, NOW.plusSeconds(30))).isTrue();
        assertThat(largeBooks.isTheirTurn(true, NOW.plusSeconds(61))).isFalse();
        assertThat(largeBooks.isTheirTurn(true, NOW.plusSeconds(121))).isTrue();
    }

    @Test
    void cannot_be_made_to_wait_for_less_than_nothing() {
        assertThatThrownBy(() -> new LargeBooksLast(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("waitMax must not be negative, was PT-0.000000001S");
    }
}
