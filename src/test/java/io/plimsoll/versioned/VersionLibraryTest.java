package io.plimsoll.versioned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.versioned.InMemoryVersionStoreTest.Note;
import io.plimsoll.versioned.VersionLibrary.Words;
import io.plimsoll.versioned.VersionStore.Place;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionLibraryTest {
    private static final Instant NOW = Instant.parse("2025-08-08T10:00:00Z");
    private static final Words WORDS = new Words(
            "margin policy",
            Reason.MARGIN_POLICY_NOT_FOUND,
            Reason.MARGIN_POLICY_UNKNOWN,
            Reason.MARGIN_POLICY_READ_ONLY);
    private static final Note READY_A = new Note("ready-a", 1, "ready", null);
    private static final Note READY_B = new Note("ready-b", 1, "ready", null);

    private final VersionStore<Note> store = new InMemoryVersionStore<>();
    private final VersionLibrary<Note> library =
            new VersionLibrary<>(WORDS, store, List.of(READY_B, READY_A), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void first_of_a_name_is_version_one_and_the_next_replaces_it() {
        Note first = stored("retail", "first");
        Note second = stored("retail", "second");

        assertThat(first).isEqualTo(new Note("retail", 1, "first", NOW));
        assertThat(second.version()).isEqualTo(2);
        assertThat(library.get("retail")).isEqualTo(second);
        assertThat(library.named("retail")).isEqualTo(second);
        assertThat(library.get("retail", 1)).isEqualTo(first);
    }

    @Test
    void same_content_again_is_no_new_version() {
        Note first = stored("retail", "first");

        assertThat(library.successor(Optional.of(first), new Note("retail", 7, "first", null)))
                .isSameAs(first);
    }

    @Test
    void ready_one_is_found_by_name_and_version_and_cannot_be_replaced() {
        assertThat(library.get("ready-a")).isEqualTo(READY_A);
        assertThat(library.get("ready-a", 1)).isEqualTo(READY_A);
        assertRefused(
                Reason.MARGIN_POLICY_READ_ONLY,
                () -> library.replaceable("ready-a"),
                "margin policy ready-a comes with the service");
    }

    @Test
    void unknown_name_is_refused_with_the_nearest_one() {
        stored("retail-week", "");

        assertRefused(Reason.MARGIN_POLICY_NOT_FOUND, () -> library.get("raedy-a"), "nearest: ready-a");
        assertRefused(Reason.MARGIN_POLICY_NOT_FOUND, () -> library.get("retail-weak", 1), "nearest: retail-week");
        assertRefused(Reason.MARGIN_POLICY_UNKNOWN, () -> library.named("retail-weak"), "nearest: retail-week");
        assertRefused(Reason.MARGIN_POLICY_UNKNOWN, () -> library.named("x"), "no margin policy x");
    }

    @Test
    void unknown_version_is_refused_with_those_there_are() {
        stored("retail", "first");
        stored("retail", "second");

        assertRefused(Reason.MARGIN_POLICY_NOT_FOUND, () -> library.get("retail", 3), "versions 1 to 2, not 3");
        assertRefused(Reason.MARGIN_POLICY_NOT_FOUND, () -> library.get("ready-a", 2), "versions 1 to 1, not 2");
    }

    @Test
    void slower_of_two_that_replace_the_same_is_refused() {
        Note first = stored("retail", "first");
        Note mine = library.successor(Optional.of(first), new Note("retail", 1, "mine", null));
        stored("retail", "theirs");

        assertRefused(Reason.VERSION_STALE, () -> library.add(mine), "in version 2 meanwhile");
    }

    @Test
    void list_ends_with_the_ready_ones_whatever_the_page_size() {
        stored("retail", "");
        stored("gold", "");
        stored("zinc", "");
        List<String> expected = List.of("gold", "retail", "zinc", "ready-a", "ready-b");

        for (int size = 1; size <= 6; size++) {
            List<String> paged = new ArrayList<>();
            Optional<Place> after = Optional.empty();
            List<VersionSummary> page = library.newestFirst(after, size);
            while (!page.isEmpty()) {
                page.forEach(summary -> paged.add(summary.name()));
                page = library.newestFirst(Optional.of(VersionLibrary.placeOf(page.getLast())), size);
            }
            assertThat(paged).as("pages of " + size).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Retail", "a\0b", "' or 1=1"})
    void what_is_no_name_is_not_looked_up(String name) {
        VersionStore<Note> closed = new VersionStore<>() {
            @Override
            public Optional<Note> find(String asked) {
                throw new AssertionError(asked);
            }

            @Override
            public Optional<Note> find(String asked, int version) {
                throw new AssertionError(asked);
            }

            @Override
            public List<Note> all(String asked, Collection<Integer> versions) {
                throw new AssertionError(asked);
            }

            @Override
            public List<String> names() {
                return List.of();
            }

            @Override
            public List<VersionSummary> newestFirst(Optional<Place> after, int countMax) {
                return List.of();
            }

            @Override
            public void add(Note note) {
                throw new AssertionError(note);
            }
        };
        VersionLibrary<Note> closedLibrary =
                new VersionLibrary<>(WORDS, closed, List.of(READY_A), Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(closedLibrary.find(name)).isEmpty();
        assertThat(closedLibrary.find(name, 1)).isEmpty();
        assertRefused(Reason.MARGIN_POLICY_NOT_FOUND, () -> closedLibrary.get(name), "no margin policy");
        assertRefused(Reason.MARGIN_POLICY_NOT_FOUND, () -> closedLibrary.get(name, 1), "no margin policy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Retail", "a--b", "-a", "a_b"})
    void values_of_other_names_are_refused(String name) {
        assertThatThrownBy(() -> Versioned.require(name, 1, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name must match");
    }

    @Test
    void versions_begin_at_one_and_descriptions_end() {
        Versioned.require("a".repeat(80), 1, "d".repeat(500));
        assertThatThrownBy(() -> Versioned.require("a".repeat(81), 1, "")).hasMessageContaining("name");
        assertThatThrownBy(() -> Versioned.require("a", 0, "")).hasMessageContaining("version");
        assertThatThrownBy(() -> Versioned.require("a", 1, "d".repeat(501))).hasMessageContaining("description");
    }

    private Note stored(String name, String description) {
        Note next = library.successor(library.replaceable(name), new Note(name, 1, description, null));
        library.add(next);
        return next;
    }

    private static void assertRefused(Reason reason, ThrowingCallable call, String detail) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        rejection -> assertThat(rejection.reason()).isEqualTo(reason))
                .hasMessageContaining(detail);
    }
}
