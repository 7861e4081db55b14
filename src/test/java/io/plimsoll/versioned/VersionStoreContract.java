package io.plimsoll.versioned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.versioned.VersionStore.AlreadyAddedException;
import io.plimsoll.versioned.VersionStore.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link VersionStore} keeps to. */
public abstract class VersionStoreContract<T extends Versioned<T>> {
    private static final Instant CREATED_AT = Instant.parse("2025-08-08T10:00:00.123456Z");

    protected final String name = "name-" + UUID.randomUUID();

    protected abstract VersionStore<T> store();

    /** Something of that name, of whatever content. */
    protected abstract T value(String name, int version, Instant createdAt);

    @Test
    void value_is_read_back_as_it_was_added() {
        T value = value(name, 1, CREATED_AT);

        store().add(value);

        assertThat(store().find(name)).contains(value);
        assertThat(store().find(name, 1)).contains(value);
        assertThat(store().names()).contains(name);
    }

    @Test
    void latest_version_is_found_and_earlier_ones_stay() {
        T first = value(name, 1, CREATED_AT);
        T second = value(name, 2, CREATED_AT.plusSeconds(1));
        store().add(first);
        store().add(second);

        assertThat(store().find(name)).contains(second);
        assertThat(store().find(name, 1)).contains(first);
        assertThat(store().find(name, 3)).isEmpty();
        assertThat(store().names()).containsOnlyOnce(name);
    }

    @Test
    void several_versions_are_found_at_once() {
        T first = value(name, 1, CREATED_AT);
        T second = value(name, 2, CREATED_AT.plusSeconds(1));
        T third = value(name, 3, CREATED_AT.plusSeconds(2));
        List.of(first, second, third).forEach(store()::add);

        assertThat(store().all(name, Set.of(1, 3, 4))).containsExactlyInAnyOrder(first, third);
        assertThat(store().all(name, Set.of())).isEmpty();
        assertThat(store().all(name + "x", Set.of(1))).isEmpty();
    }

    @Test
    void unknown_name_is_not_found() {
        assertThat(store().find(name)).isEmpty();
        assertThat(store().find(name, 1)).isEmpty();
    }

    @Test
    void version_is_stored_once() {
        T first = value(name, 1, CREATED_AT);
        store().add(first);
        T same = value(name, 1, CREATED_AT.plusSeconds(1));

        assertThatThrownBy(() -> store().add(same)).isInstanceOf(AlreadyAddedException.class);

        assertThat(store().find(name)).contains(first);
    }

    @Test
    void list_has_latest_versions_newest_first_without_gaps_between_pages() {
        List<VersionSummary> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            // two of the same microsecond, and each replaced once
            Instant createdAt = Instant.parse("2099-01-01T00:00:00Z").plusSeconds(i / 2);
            String next = "name-%d-%s".formatted(i, UUID.randomUUID());
            store().add(value(next, 1, createdAt.minusSeconds(100)));
            T latest = value(next, 2, createdAt);
            store().add(latest);
            expected.add(VersionSummary.of(latest));
        }

        List<VersionSummary> paged = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        while (paged.size() < expected.size()) {
            List<VersionSummary> page = store().newestFirst(after, 2);
            paged.addAll(page);
            after = Optional.of(VersionLibrary.placeOf(page.getLast()));
        }

        assertThat(paged.subList(0, 5))
                .containsExactly(expected.get(4), expected.get(2), expected.get(3), expected.get(0), expected.get(1));
    }
}
