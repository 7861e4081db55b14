package io.plimsoll.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SandboxClockTest {
    private static final Instant REAL = Instant.parse("2026-03-02T14:30:00Z");

    private final ClockMoves moves = new InMemoryClockMoves();
    private final List<String> told = new ArrayList<>();
    private final AdvanceableClock clock = clock();
    private final SandboxClock sandbox = replica(clock, true);

    @Test
    void clock_that_was_never_moved_shows_real_time() {
        assertThat(clock.instant()).isEqualTo(REAL);
        assertThat(sandbox.reading()).isEqualTo(new SandboxClock.Reading(REAL, Duration.ZERO));
    }

    @Test
    void clock_is_advanced_by_a_duration_and_to_an_instant() {
        advance(sandbox.advanceBy(Duration.ofMinutes(30)));
        assertThat(clock.instant()).isEqualTo("2026-03-02T15:00:00Z");

        advance(sandbox.advanceTo(Instant.parse("2026-03-07T00:00:00Z")));
        assertThat(clock.instant()).isEqualTo("2026-03-07T00:00:00Z");
        assertThat(sandbox.reading().advancedBy()).isEqualTo(Duration.parse("PT105H30M"));
        assertThat(told).containsExactly("advancing PT30M", "advanced", "advancing PT105H", "advanced");
    }

    @Test
    void nothing_moves_before_the_move_is_stored_and_followed() {
        SandboxClock.Advance advance = sandbox.advanceBy(Duration.ofDays(5));

        assertThat(advance.reading().now()).isEqualTo(REAL.plus(Duration.ofDays(5)));
        assertThat(clock.instant()).isEqualTo(REAL);

        sandbox.store(advance);
        assertThat(clock.instant()).isEqualTo(REAL);
        sandbox.follow();
        assertThat(clock.instant()).isEqualTo(REAL.plus(Duration.ofDays(5)));
    }

    @Test
    void other_replicas_and_later_starts_show_the_same_time() {
        AdvanceableClock other = clock();
        SandboxClock otherReplica = replica(other, true);
        assertThat(other.instant()).isEqualTo(REAL);
        advance(sandbox.advanceBy(Duration.ofDays(5)));
        told.clear();

        otherReplica.follow();
        otherReplica.follow();

        assertThat(other.instant()).isEqualTo(clock.instant());
        assertThat(told).containsExactly("advanced");
        assertThat(clock().instant()).isEqualTo(clock.instant());
    }

    @Test
    void slower_replica_moves_on_from_where_the_faster_one_went() {
        SandboxClock otherReplica = replica(clock(), true);
        advance(sandbox.advanceBy(Duration.ofHours(1)));

        SandboxClock.Advance second = otherReplica.advanceBy(Duration.ofHours(1));

        assertThat(second.reading().advancedBy()).isEqualTo(Duration.ofHours(2));
        assertThat(second.move().number()).isEqualTo(2);
        SandboxClock.Advance same = sandbox.advanceBy(Duration.ofMinutes(1));
        otherReplica.store(second);
        assertThatThrownBy(() -> sandbox.store(same)).isInstanceOf(ClockMoves.AlreadyMovedException.class);
    }

    @Test
    void clock_never_goes_back() {
        advance(sandbox.advanceBy(Duration.ofHours(1)));

        assertRefused(Reason.CLOCK_GOES_FORWARD, () -> sandbox.advanceTo(REAL.plus(Duration.ofMinutes(59))));
        assertRefused(Reason.CLOCK_GOES_FORWARD, () -> sandbox.advanceTo(REAL.plus(Duration.ofHours(1))));
        clock.learn(Duration.ZERO);
        assertThat(clock.instant()).isEqualTo(REAL.plus(Duration.ofHours(1)));
    }

    @Test
    void clock_goes_a_century_ahead_and_not_further() {
        SandboxClock.Advance furthest = sandbox.advanceBy(SandboxClock.ADVANCE_MAX);

        assertThat(furthest.reading().advancedBy()).isEqualTo(SandboxClock.ADVANCE_MAX);
        assertRefused(Reason.REQUEST_INVALID, () -> sandbox.advanceBy(SandboxClock.ADVANCE_MAX.plusNanos(1_000)));
        assertRefused(Reason.REQUEST_INVALID, () -> sandbox.advanceTo(Instant.parse("9999-12-31T23:59:59Z")));
    }

    @Test
    void clock_of_a_real_service_is_moved_by_nobody() {
        SandboxClock disabled = replica(clock, false);

        assertRefused(Reason.SANDBOX_CLOCK_DISABLED, () -> disabled.advanceBy(Duration.ofMinutes(1)));
        assertRefused(Reason.SANDBOX_CLOCK_DISABLED, () -> disabled.advanceTo(REAL.plusSeconds(60)));
        assertThat(disabled.reading().now()).isEqualTo(REAL);
    }

    @Test
    void clock_shown_elsewhere_is_advanced_together_with_it() {
        Clock elsewhere = clock.withZone(ZoneId.of("Asia/Kolkata"));

        advance(sandbox.advanceBy(Duration.ofHours(1)));

        assertThat(elsewhere.instant()).isEqualTo(clock.instant());
        assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Asia/Kolkata"));
    }

    @Test
    void moves_that_do_not_advance_are_impossible() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ClockMove(1, REAL, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClockMove(0, REAL, Duration.ofDays(1)));
    }

    private void advance(SandboxClock.Advance advance) {
        sandbox.store(advance);
        sandbox.follow();
    }

    private AdvanceableClock clock() {
        return new AdvanceableClock(
                Clock.fixed(REAL, ZoneOffset.UTC),
                () -> moves.last().map(ClockMove::advancedBy).orElse(Duration.ZERO));
    }

    private SandboxClock replica(AdvanceableClock ofReplica, boolean isEnabled) {
        // a replica looks at the clock when it starts
        ofReplica.instant();
        ClockListener listener = new ClockListener() {
            @Override
            public void advancing(Duration by) {
                told.add("advancing " + by);
            }

            @Override
            public void advanced() {
                told.add("advanced");
            }
        };
        return new SandboxClock(ofReplica, moves, List.of(listener), isEnabled);
    }

    private static void assertRefused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        rejection -> assertThat(rejection.reason()).isEqualTo(reason));
    }
}
