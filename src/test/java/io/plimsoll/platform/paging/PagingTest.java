package io.plimsoll.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.rejection.RejectedException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {

    private static final Cursor PLACE = new Cursor(
            Instant.parse("2025-08-08T10:00:00.123456Z"), UUID.fromString("0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"));

    @ParameterizedTest
    @ValueSource(strings = {"2025-08-08T10:00:00.123456Z", "1970-01-01T00:00:00Z", "1900-01-01T00:00:00.000001Z"})
    void cursor_survives_its_text(String createdAt) {
        Cursor cursor = new Cursor(Instant.parse(createdAt), PLACE.id());

        assertThat(Cursor.of(cursor.encoded())).isEqualTo(cursor);
        assertThat(cursor.encoded()).matches("[A-Za-z0-9_-]{42}");
    }

    @Test
    void cursor_keeps_microseconds() {
        assertThat(new Cursor(Instant.parse("2025-08-08T10:00:00.123456789Z"), PLACE.id()))
                .isEqualTo(PLACE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "ä", "AAAA", "!!!!", "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="})
    void cursor_of_others_is_refused(String text) {
        assertThatThrownBy(() -> Cursor.of(text)).isInstanceOf(RejectedException.class);
    }

    @Test
    void changed_cursor_is_refused() {
        String encoded = PLACE.encoded();

        assertThatThrownBy(() -> Cursor.of(encoded + "A")).isInstanceOf(RejectedException.class);
        assertThatThrownBy(() -> Cursor.of("B" + encoded.substring(1))).isInstanceOf(RejectedException.class);
        assertThatThrownBy(() -> Cursor.of(encoded.substring(0, 41))).isInstanceOf(RejectedException.class);
        assertThatThrownBy(() -> Cursor.of(encoded.substring(0, 41) + "_")).isInstanceOf(RejectedException.class);
    }

    @Test
    void cursor_with_any_other_character_is_refused() {
        String encoded = PLACE.encoded();
        for (int i = 0; i < encoded.length(); i++) {
            char other = encoded.charAt(i) == 'A' ? 'B' : 'A';
            String changed = encoded.substring(0, i) + other + encoded.substring(i + 1);
            assertThatThrownBy(() -> Cursor.of(changed)).as(changed).isInstanceOf(RejectedException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50, 500})
    void limits_up_to_500_are_taken(int limit) {
        assertThat(PageRequest.of(limit, null).rowsToRead()).isEqualTo(limit + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 501})
    void other_limits_are_refused(int limit) {
        assertThatThrownBy(() -> PageRequest.of(limit, null)).isInstanceOf(RejectedException.class);
    }

    @Test
    void page_has_a_next_only_if_more_rows_were_read_than_asked_for() {
        PageRequest two = PageRequest.of(2, PLACE.encoded());

        Page<String> last = Page.of(List.of("a", "b"), two, row -> PLACE);
        Page<String> before = Page.of(List.of("a", "b", "c"), two, row -> {
            assertThat(row).isEqualTo("b");
            return PLACE;
        });

        assertThat(two.after()).contains(PLACE);
        assertThat(last).isEqualTo(new Page<>(List.of("a", "b"), null));
        assertThat(before).isEqualTo(new Page<>(List.of("a", "b"), PLACE.encoded()));
    }
}
