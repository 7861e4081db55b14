package io.plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.scenario.ScenarioSets.AlreadyAddedException;
import io.plimsoll.scenario.ScenarioSets.Place;
import io.plimsoll.testsupport.RandomScenarios;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every keeper of scenario sets promises. */
public abstract class ScenarioSetsContract {
    private static final Instant CREATED_AT = Instant.parse("2025-08-08T10:00:00.123456Z");

    protected abstract ScenarioSets sets();

    private final String name = "set-" + UUID.randomUUID();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 25);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void set_is_read_back_as_it_was_added(long seed) {
        ScenarioSet set = ScenarioSet.of(name, 1, "of seed " + seed, CREATED_AT, RandomScenarios.of(seed));

        sets().add(set);

        assertThat(sets().find(name)).contains(set);
        assertThat(sets().find(name, 1)).contains(set);
        assertThat(sets().names()).contains(name);
    }

    @Test
    void latest_version_is_found_and_earlier_ones_stay() {
        ScenarioSet first = version(1);
        ScenarioSet second = version(2);
        sets().add(first);
        sets().add(second);

        assertThat(sets().find(name)).contains(second);
        assertThat(sets().find(name, 1)).contains(first);
        assertThat(sets().find(name, 2)).contains(second);
        assertThat(sets().find(name, 3)).isEmpty();
        assertThat(sets().names()).containsOnlyOnce(name);
    }

    @Test
    void unknown_set_is_not_found() {
        assertThat(sets().find(name)).isEmpty();
        assertThat(sets().find(name, 1)).isEmpty();
    }

    @Test
    void version_is_stored_once() {
        sets().add(version(1));
        ScenarioSet same = ScenarioSet.of(name, 1, "other", CREATED_AT, RandomScenarios.of(2));

        assertThatThrownBy(() -> sets().add(same)).isInstanceOf(AlreadyAddedException.class);

        assertThat(sets().find(name)).contains(version(1));
    }

    @Test
    void list_has_latest_versions_newest_first_without_gaps_between_pages() {
        List<ScenarioSetSummary> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            // two of the same microsecond, and each replaced once
            Instant createdAt = Instant.parse("2099-01-01T00:00:00Z").plusSeconds(i / 2);
            String next = "set-%d-%s".formatted(i, UUID.randomUUID());
            sets().add(ScenarioSet.of(next, 1, "", createdAt.minusSeconds(100), RandomScenarios.of(1)));
            ScenarioSet latest = ScenarioSet.of(next, 2, "described", createdAt, RandomScenarios.of(i));
            sets().add(latest);
            expected.add(ScenarioSetSummary.of(latest));
        }

        List<ScenarioSetSummary> paged = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        while (paged.size() < expected.size()) {
            List<ScenarioSetSummary> page = sets().newestFirst(after, 2);
            paged.addAll(page);
            after = Optional.of(
                    new Place(page.getLast().createdAt(), page.getLast().name()));
        }

        assertThat(paged.subList(0, 5))
                .containsExactly(expected.get(4), expected.get(2), expected.get(3), expected.get(0), expected.get(1));
    }

    private ScenarioSet version(int version) {
        return ScenarioSet.of(
                name, version, "version " + version, CREATED_AT.plusSeconds(version), RandomScenarios.of(version));
    }
}
