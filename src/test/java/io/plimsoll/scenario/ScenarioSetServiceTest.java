package io.plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.testsupport.RandomScenarios;
import io.plimsoll.versioned.InMemoryVersionStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ScenarioSetServiceTest {
    private static final Instant NOW = Instant.parse("2025-08-08T10:00:00Z");

    private final List<Set<String>> told = new ArrayList<>();
    private final ScenarioSetService service = new ScenarioSetService(
            new InMemoryVersionStore<>(),
            List.of(ScenarioSet.of("grid", 1, "ready", null, RandomScenarios.of(1))),
            told::add,
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void same_content_again_is_no_new_version_however_many_zeros_decimals_end_in() {
        ScenarioSet first = ScenarioSet.of("oil", 1, "first", NOW, weighing("0.35"));

        assertThat(successor(first, ScenarioSet.of("oil", 1, "first", NOW, weighing("0.35"))))
                .isSameAs(first);
        assertThat(successor(first, ScenarioSet.of("oil", 1, "first", NOW, weighing("0.350"))))
                .isSameAs(first);
        assertThat(successor(first, ScenarioSet.of("oil", 1, "described otherwise", NOW, weighing("0.35")))
                        .version())
                .isEqualTo(2);
        assertThat(successor(first, ScenarioSet.of("oil", 1, "first", NOW, weighing("0.36")))
                        .version())
                .isEqualTo(2);
    }

    private static List<Scenario> weighing(String weight) {
        return List.of(new Scenario(1, null, Map.of(), null, Duration.ZERO, new BigDecimal(weight), null));
    }

    private ScenarioSet successor(ScenarioSet present, ScenarioSet draft) {
        return service.library().successor(Optional.of(present), draft);
    }

    @Test
    void versions_after_the_first_are_told() {
        service.add(ScenarioSet.of("oil", 1, "first", NOW, RandomScenarios.of(3)));
        assertThat(told).isEmpty();

        service.add(ScenarioSet.of("oil", 2, "second", NOW, RandomScenarios.of(3)));
        assertThat(told).containsExactly(Set.of("oil"));
    }

    @Test
    void version_that_another_stored_meanwhile_is_refused_and_not_told() {
        service.add(ScenarioSet.of("oil", 1, "one", NOW, RandomScenarios.of(3)));
        ScenarioSet second = ScenarioSet.of("oil", 2, "two", NOW, RandomScenarios.of(3));
        service.add(second);

        assertRefused(
                Reason.VERSION_STALE, () -> service.add(second), "scenario set oil was stored in version 2 meanwhile");
        assertThat(told).hasSize(1);
    }

    @Test
    void refusals_speak_of_scenario_sets() {
        assertRefused(
                Reason.SCENARIO_SET_NOT_FOUND,
                () -> service.library().get("gird"),
                "no scenario set gird; nearest: grid");
        assertRefused(
                Reason.SCENARIO_SET_UNKNOWN,
                () -> service.library().named("gird"),
                "no scenario set gird; nearest: grid");
        assertRefused(
                Reason.SCENARIO_SET_READ_ONLY,
                () -> service.library().replaceable("grid"),
                "the scenario set grid comes with the service; choose another name");
    }

    private static void assertRefused(Reason reason, ThrowingCallable call, String detail) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason))
                .hasMessageContaining(detail);
    }
}
