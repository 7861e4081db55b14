package io.plimsoll.liquidation.automatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.liquidation.PlanBasis;
import io.plimsoll.rejection.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WithheldTest {
    private static final Instant NOW = AutomaticFixtures.NOW;
    private static final RetryPauses PAUSES = new RetryPauses(Duration.ofSeconds(10), Duration.ofMinutes(5));
    private static final OverdueCall CALL = new OverdueCall(
            new UUID(0, 6), "p", 1, new PlanBasis(AutomaticFixtures.ACCOUNT, 7, AutomaticFixtures.SNAPSHOT));

    private static Obstacle stale(String detail, String... contracts) {
        return new Obstacle(
                Reason.LIQUIDATION_PRICE_UNFIT,
                detail,
                List.of(contracts).stream().map(name -> "STALE " + name).toList());
    }

    @Test
    void pauses_double_up_to_the_longest() {
        assertThat(PAUSES.after(1)).isEqualTo(Duration.ofSeconds(10));
        assertThat(PAUSES.after(2)).isEqualTo(Duration.ofSeconds(20));
        assertThat(PAUSES.after(5)).isEqualTo(Duration.ofSeconds(160));
        assertThat(PAUSES.after(6)).isEqualTo(Duration.ofMinutes(5));
        assertThat(PAUSES.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void same_reason_about_the_same_is_not_new_whatever_its_figures() {
        Withheld first = Withheld.of(CALL, stale("11 minutes old", "A"), null, PAUSES, NOW);
        Withheld second = Withheld.of(CALL, stale("12 minutes old", "A"), first, PAUSES, NOW.plusSeconds(10));

        assertThat(first.isNew()).isTrue();
        assertThat(first.nextAttemptAt()).isEqualTo(NOW.plusSeconds(10));
        assertThat(second.isNew()).isFalse();
        assertThat(second.attemptCount()).isEqualTo(2);
        assertThat(second.nextAttemptAt()).isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void another_contract_or_another_reason_is_new_and_begins_with_the_shortest_pause() {
        Withheld first = Withheld.of(CALL, stale("", "A"), null, PAUSES, NOW);
        Withheld again = Withheld.of(CALL, stale("", "A"), first, PAUSES, NOW);

        Withheld ofBoth = Withheld.of(CALL, stale("", "A", "B"), again, PAUSES, NOW);
        Withheld other = Withheld.of(
                CALL, new Obstacle(Reason.LIQUIDATION_LEG_UNPRICED, "", List.of("STALE A")), again, PAUSES, NOW);

        assertThat(ofBoth.isNew()).isTrue();
        assertThat(other.isNew()).isTrue();
        assertThat(other.nextAttemptAt()).isEqualTo(NOW.plusSeconds(10));
    }

    @Test
    void many_subjects_are_kept_as_far_as_there_is_room() {
        String[] contracts = new String[1_000];
        java.util.Arrays.setAll(contracts, i -> "contract " + i);

        assertThat(Withheld.of(CALL, stale("", contracts), null, PAUSES, NOW).subject())
                .hasSize(2_000);
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThatThrownBy(() -> new RetryPauses(Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryPauses(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Withheld(new UUID(0, 1), "R", "", CALL.basis(), 0, NOW, NOW.plusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Withheld(new UUID(0, 1), "R", "", CALL.basis(), 1, NOW, NOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Turn(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Turn(2, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
