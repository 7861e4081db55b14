package io.plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.scenario.ScenarioSets.Place;
import io.plimsoll.testsupport.RandomScenarios;
import io.plimsoll.versioned.VersionsAdded;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioSetServiceTest {
    private static final Instant NOW = Instant.parse("2025-08-08T10:00:00Z");
    private static final ScenarioSet GRID = ScenarioSet.of("grid", 1, "ready", null, RandomScenarios.of(1));
    private static final ScenarioSet TIMS = ScenarioSet.of("tims", 1, "ready", null, RandomScenarios.of(2));

    private final ScenarioSets sets = new InMemoryScenarioSets();
    private final ScenarioSetService service =
            new ScenarioSetService(sets, List.of(TIMS, GRID), VersionsAdded.NOBODY, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void first_set_of_a_name_is_version_one_and_the_next_replaces_it() {
        ScenarioSet first = stored("oil", "first", 3);
        ScenarioSet second = stored("oil", "second", 4);

        assertThat(first.version()).isEqualTo(1);
        assertThat(first.createdAt()).isEqualTo(NOW);
        assertThat(second.version()).isEqualTo(2);
        assertThat(service.get("oil")).isEqualTo(second);
        assertThat(service.named("oil")).isEqualTo(second);
        assertThat(service.get("oil", 1)).isEqualTo(first);
    }

    @Test
    void same_content_again_is_no_new_version() {
        ScenarioSet first = stored("oil", "first", 3);

        assertThat(service.successor(Optional.of(first), "oil", "first", RandomScenarios.of(3)))
                .isSameAs(first);
        assertThat(service.successor(Optional.of(first), "oil", "described otherwise", RandomScenarios.of(3))
                        .version())
                .isEqualTo(2);
        assertThat(service.successor(Optional.of(first), "oil", "first", RandomScenarios.of(4))
                        .version())
                .isEqualTo(2);
    }

    @Test
    void ready_set_is_found_by_name_and_version_and_cannot_be_replaced() {
        assertThat(service.get("grid")).isEqualTo(GRID);
        assertThat(service.named("grid")).isEqualTo(GRID);
        assertThat(service.get("grid", 1)).isEqualTo(GRID);
        assertRefused(Reason.SCENARIO_SET_READ_ONLY, () -> service.replaceable("grid"), "grid comes with the service");
    }

    @Test
    void unknown_set_is_refused_with_the_nearest_name() {
        stored("oil-week", "", 3);

        assertRefused(Reason.SCENARIO_SET_NOT_FOUND, () -> service.get("gird"), "nearest: grid");
        assertRefused(Reason.SCENARIO_SET_UNKNOWN, () -> service.named("oil-weak"), "nearest: oil-week");
        assertRefused(Reason.SCENARIO_SET_NOT_FOUND, () -> service.get("oil-weak", 1), "nearest: oil-week");
    }

    @Test
    void unknown_version_is_refused_with_those_there_are() {
        stored("oil", "first", 3);
        stored("oil", "second", 4);

        assertRefused(Reason.SCENARIO_SET_NOT_FOUND, () -> service.get("oil", 3), "versions 1 to 2, not 3");
        assertRefused(Reason.SCENARIO_SET_NOT_FOUND, () -> service.get("grid", 2), "versions 1 to 1, not 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Grid", "a\0b", "' or 1=1"})
    void what_is_no_name_is_not_looked_up(String name) {
        ScenarioSetService withoutStore = new ScenarioSetService(
                new ScenarioSets() {
                    @Override
                    public Optional<ScenarioSet> find(String asked) {
                        throw new AssertionError(asked);
                    }

                    @Override
                    public Optional<ScenarioSet> find(String asked, int version) {
                        throw new AssertionError(asked);
                    }

                    @Override
                    public List<String> names() {
                        return List.of();
                    }

                    @Override
                    public List<ScenarioSetSummary> newestFirst(Optional<Place> after, int countMax) {
                        return List.of();
                    }

                    @Override
                    public void add(ScenarioSet set) {
                        throw new AssertionError(set);
                    }
                },
                List.of(GRID),
                VersionsAdded.NOBODY,
                Clock.systemUTC());

        assertThat(withoutStore.find(name)).isEmpty();
        assertRefused(Reason.SCENARIO_SET_NOT_FOUND, () -> withoutStore.get(name, 1), "no scenario set");
    }

    @Test
    void slower_of_two_writers_is_refused() {
        ScenarioSet one = service.successor(Optional.empty(), "oil", "one", RandomScenarios.of(3));
        ScenarioSet other = service.successor(Optional.empty(), "oil", "other", RandomScenarios.of(3));
        service.add(one);

        assertRefused(Reason.VERSION_STALE, () -> service.add(other), "stored in version 1 meanwhile");
        assertThat(service.get("oil")).isEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void list_has_stored_sets_and_then_ready_ones_without_gaps_between_pages(int pageSize) {
        stored("oil", "", 3);
        stored("gold", "", 4);
        stored("zinc", "", 5);

        List<String> paged = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        List<ScenarioSetSummary> page;
        do {
            page = service.newestFirst(after, pageSize);
            assertThat(page).hasSizeLessThanOrEqualTo(pageSize);
            page.forEach(set -> paged.add(set.name()));
            after = page.isEmpty() ? after : Optional.of(ScenarioSetService.placeOf(page.getLast()));
        } while (!page.isEmpty());

        assertThat(paged).containsExactly("gold", "oil", "zinc", "grid", "tims");
    }

    private ScenarioSet stored(String name, String description, long seed) {
        ScenarioSet next = service.successor(service.replaceable(name), name, description, RandomScenarios.of(seed));
        service.add(next);
        return next;
    }

    private static void assertRefused(Reason reason, ThrowingCallable call, String detail) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason))
                .hasMessageContaining(detail);
    }
}
