package io.plimsoll.collateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.testsupport.RandomCollateral;
import io.plimsoll.versioned.InMemoryVersionStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class HaircutScheduleServiceTest {
    private static final BigDecimal FX_HAIRCUT = new BigDecimal("0.080");
    private static final Instant NOW = Instant.parse("2025-08-08T10:00:00Z");

    private final List<Set<String>> told = new ArrayList<>();
    private final HaircutScheduleService service = new HaircutScheduleService(
            new InMemoryVersionStore<>(),
            List.of(HaircutSchedule.of("grid", 1, "ready", null, FX_HAIRCUT, RandomCollateral.classes(1))),
            told::add,
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void same_content_again_is_no_new_version_however_many_zeros_decimals_end_in() {
        HaircutSchedule first = HaircutSchedule.of("oil", 1, "first", NOW, FX_HAIRCUT, RandomCollateral.classes(3));

        assertThat(successor(
                        first, HaircutSchedule.of("oil", 1, "first", NOW, FX_HAIRCUT, RandomCollateral.classes(3))))
                .isSameAs(first);
        assertThat(successor(
                        first,
                        HaircutSchedule.of(
                                "oil", 1, "first", NOW, new BigDecimal("0.08"), RandomCollateral.classes(3))))
                .isSameAs(first);
        assertThat(successor(
                                first,
                                HaircutSchedule.of(
                                        "oil", 1, "described otherwise", NOW, FX_HAIRCUT, RandomCollateral.classes(3)))
                        .version())
                .isEqualTo(2);
        assertThat(successor(first, HaircutSchedule.of("oil", 1, "first", NOW, FX_HAIRCUT, RandomCollateral.classes(4)))
                        .version())
                .isEqualTo(2);
    }

    private HaircutSchedule successor(HaircutSchedule present, HaircutSchedule draft) {
        return service.library().successor(Optional.of(present), draft);
    }

    @Test
    void versions_after_the_first_are_told() {
        service.add(HaircutSchedule.of("oil", 1, "first", NOW, FX_HAIRCUT, RandomCollateral.classes(3)));
        assertThat(told).isEmpty();

        service.add(HaircutSchedule.of("oil", 2, "second", NOW, FX_HAIRCUT, RandomCollateral.classes(3)));
        assertThat(told).containsExactly(Set.of("oil"));
    }

    @Test
    void version_that_another_stored_meanwhile_is_refused_and_not_told() {
        service.add(HaircutSchedule.of("oil", 1, "one", NOW, FX_HAIRCUT, RandomCollateral.classes(3)));
        HaircutSchedule second = HaircutSchedule.of("oil", 2, "two", NOW, FX_HAIRCUT, RandomCollateral.classes(3));
        service.add(second);

        assertRefused(
                Reason.VERSION_STALE,
                () -> service.add(second),
                "haircut schedule oil was stored in version 2 meanwhile");
        assertThat(told).hasSize(1);
    }

    @Test
    void refusals_speak_of_haircut_schedules() {
        assertRefused(
                Reason.HAIRCUT_SCHEDULE_NOT_FOUND,
                () -> service.library().get("gird"),
                "no haircut schedule gird; nearest: grid");
        assertRefused(
                Reason.HAIRCUT_SCHEDULE_UNKNOWN,
                () -> service.library().named("gird"),
                "no haircut schedule gird; nearest: grid");
        assertRefused(
                Reason.HAIRCUT_SCHEDULE_READ_ONLY,
                () -> service.library().replaceable("grid"),
                "the haircut schedule grid comes with the service; choose another name");
    }

    private static void assertRefused(Reason reason, ThrowingCallable call, String detail) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason))
                .hasMessageContaining(detail);
    }
}
