package io.plimsoll.platform.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8ReaderTest {
    private static final String TEXT = "price,Ölpreis,\uD83D\uDEA2,€\n".repeat(5_000);

    /** Characters of two, three and four bytes stand across the ends of buffers, and of what a file gives at once. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 16_383, 1_000_000})
    void text_is_read_as_it_is_whatever_the_file_gives_at_once(int countMax) throws IOException {
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);

        assertThat(read(new Utf8Reader(inPieces(bytes, countMax)), 5)).isEqualTo(TEXT);
        assertThat(read(new Utf8Reader(inPieces(bytes, countMax)), 1)).isEqualTo(TEXT);
    }

    @Test
    void byte_order_mark_is_left_out_at_the_start_and_nowhere_else() throws IOException {
        assertThat(read(of("\uFEFFa\uFEFF".getBytes(StandardCharsets.UTF_8)), 5))
                .isEqualTo("a\uFEFF");
        assertThat(read(of("\uFEFF".getBytes(StandardCharsets.UTF_8)), 5)).isEmpty();
        assertThat(read(of(new byte[0]), 5)).isEmpty();
    }

    @Test
    void bytes_that_are_no_text_are_refused_after_what_stands_before_them() throws IOException {
        Reader latin = of("a\nÜ".getBytes(StandardCharsets.ISO_8859_1));
        Reader cutOff = of(new byte[] {'a', '\n', (byte) 0xE2, (byte) 0x82});

        for (Reader reader : new Reader[] {latin, cutOff}) {
            char[] read = new char[10];
            assertThat(reader.read(read, 0, 10)).isEqualTo(2);
            assertThatThrownBy(() -> reader.read(read, 0, 10)).isInstanceOf(CharacterCodingException.class);
        }
    }

    private static Reader of(byte[] bytes) {
        return new Utf8Reader(new ByteArrayInputStream(bytes));
    }

    private static InputStream inPieces(byte[] bytes, int countMax) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, countMax));
            }
        };
    }

    private static String read(Reader reader, int countMax) throws IOException {
        StringBuilder read = new StringBuilder();
        char[] piece = new char[countMax];
        for (int count = reader.read(piece); count >= 0; count = reader.read(piece)) {
            read.append(piece, 0, count);
        }
        return read.toString();
    }
}
