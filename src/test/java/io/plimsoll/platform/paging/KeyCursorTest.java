package io.plimsoll.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.rejection.RejectedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyCursorTest {

    @Test
    void key_survives_its_text() {
        KeyCursor cursor = new KeyCursor(List.of("CME", "", "Zürich/€ 1"));

        assertThat(cursor.encoded()).matches("[A-Za-z0-9_-]+");
        assertThat(KeyCursor.of(cursor.encoded(), 3)).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AgACQ00", "AgACQ01F", "AgACQ01=", "Ag__Q00", "AQACQ00", "AgAEQ00", "€"})
    void text_that_no_list_gave_out_is_refused(String text) {
        assertThatThrownBy(() -> KeyCursor.of(text, 2)).isInstanceOf(RejectedException.class);
    }

    @Test
    void key_of_another_list_is_refused() {
        String encoded = new KeyCursor(List.of("CME", "ES")).encoded();

        assertThatThrownBy(() -> KeyCursor.of(encoded, 3)).isInstanceOf(RejectedException.class);
        assertThatThrownBy(() -> KeyCursor.of(encoded, 1)).isInstanceOf(RejectedException.class);
    }
}
