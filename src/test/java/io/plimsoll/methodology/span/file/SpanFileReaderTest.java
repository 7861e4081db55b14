package io.plimsoll.methodology.span.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.methodology.span.file.ReadOptions.HeaderFlagOrder;
import io.plimsoll.methodology.span.file.ReadResult.Read;
import io.plimsoll.methodology.span.file.ReadResult.Refused;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.testsupport.ParameterFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpanFileReaderTest {

    @Test
    void hash_and_size_are_of_the_bytes_as_sent() {
        ParameterFile file = ParameterFiles.read(ParameterFiles.bytes(ParameterFiles.TEACHING), ReadOptions.defaults());

        assertThat(file.sha256()).isEqualTo("325d44781d3e4d72de23a1eea60604ce43c95af05c95895d99d33774ba512b39");
        assertThat(file.sizeBytes()).isEqualTo(6390);
    }

    @ParameterizedTest
    @ValueSource(strings = {ParameterFiles.TEACHING, ParameterFiles.BANKNIFTY})
    void gzip_and_zip_give_the_same_parameter_set(String resource) throws IOException {
        byte[] plain = ParameterFiles.bytes(resource);

        ParameterFile file = ParameterFiles.read(plain, ReadOptions.defaults());
        ParameterFile gzipped = ParameterFiles.read(gzip(plain), ReadOptions.defaults());
        ParameterFile zipped =
                ParameterFiles.read(zip("notes.txt", "hello".getBytes(), "x/file.dat", plain), ReadOptions.defaults());

        assertThat(set(gzipped)).isEqualTo(set(file));
        assertThat(set(zipped)).isEqualTo(set(file));
        assertThat(gzipped.sha256()).isNotEqualTo(file.sha256());
    }

    @Test
    void zip_with_two_parameter_files_is_refused() throws IOException {
        byte[] plain = ParameterFiles.bytes(ParameterFiles.TEACHING);

        assertThat(refused(zip("a", plain, "b", plain)).rule()).isEqualTo(FileRule.SEVERAL_FILES);
    }

    @Test
    void zip_without_a_parameter_file_is_unrecognised() throws IOException {
        assertThat(refused(zip("a", "hello".getBytes(), "b", "world".getBytes()))
                        .rule())
                .isEqualTo(FileRule.UNRECOGNISED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "1 CBT", "0", "{}"})
    void other_content_is_unrecognised(String content) {
        assertThat(refused(content.getBytes()).rule()).isEqualTo(FileRule.UNRECOGNISED);
    }

    @Test
    void pa2_may_begin_with_any_record_a_blank_line_or_a_byte_order_mark() {
        String file = ParameterFiles.text(ParameterFiles.TEACHING);
        String header = file.lines().findFirst().orElseThrow();
        String others = file.substring(header.length() + 1);
        SpanParameterSet set = set(ParameterFiles.read(latin1(file), ReadOptions.defaults()));

        for (String other : List.of(
                others + "\n" + header,
                "\n" + file,
                "   \r\n" + file,
                "\u00EF\u00BB\u00BF" + file,
                "\u00EF\u00BB\u00BF" + others + "\n" + header)) {
            assertThat(set(ParameterFiles.read(latin1(other), ReadOptions.defaults())))
                    .isEqualTo(set);
        }
    }

    @Test
    void notes_that_look_like_records_are_no_second_file_in_a_zip_but_records_in_another_order_are()
            throws IOException {
        String file = ParameterFiles.text(ParameterFiles.TEACHING);
        String header = file.lines().findFirst().orElseThrow();
        byte[] turned = latin1(file.substring(header.length() + 1) + "\n" + header);
        byte[] notes = latin1("1 what this is\n2 where it is from\n0 nothing else\n");

        assertThat(set(ParameterFiles.read(zip("a", notes, "b", turned), ReadOptions.defaults())))
                .isEqualTo(set(ParameterFiles.read(latin1(file), ReadOptions.defaults())));
        assertThat(set(ParameterFiles.read(zip("a", turned, "b", notes), ReadOptions.defaults())))
                .isEqualTo(set(ParameterFiles.read(latin1(file), ReadOptions.defaults())));
        assertThat(refused(zip("a", turned, "b", turned)).rule()).isEqualTo(FileRule.SEVERAL_FILES);
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void xml_with_another_root_is_unrecognised() {
        assertThat(refused("<html></html>".getBytes()).rule()).isEqualTo(FileRule.UNRECOGNISED);
    }

    @Test
    void gzip_bomb_is_refused_by_its_ratio() throws IOException {
        byte[] bomb = gzip(("0 " + " ".repeat(900) + "\n").repeat(20_000).getBytes());

        assertThat(bomb.length).isLessThan(200_000);
        assertThat(refused(bomb).rule()).isEqualTo(FileRule.TOO_LARGE);
    }

    @Test
    void zip_bomb_is_refused_whether_it_looks_like_a_parameter_file_or_not() throws IOException {
        byte[] blanks = new byte[40_000_000];
        byte[] lines = ("0 " + " ".repeat(900) + "\n").repeat(20_000).getBytes();

        assertThat(refused(zip("a", blanks, "b", "x".getBytes())).rule()).isEqualTo(FileRule.TOO_LARGE);
        assertThat(refused(zip("a", lines, "b", "x".getBytes())).rule()).isEqualTo(FileRule.TOO_LARGE);
    }

    @Test
    void zip_may_have_a_hundred_entries_and_no_more() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("set", ParameterFiles.bytes(ParameterFiles.TEACHING));
        for (int note = 1; note < 100; note++) {
            entries.put("note-" + note, "hello".getBytes());
        }

        assertThat(ParameterFiles.read(zip(entries), ReadOptions.defaults()).result())
                .isInstanceOf(Read.class);
        entries.put("another", "hello".getBytes());
        assertThat(refused(zip(entries)).rule()).isEqualTo(FileRule.TOO_LARGE);
    }

    @Test
    void unpacked_size_is_limited_at_its_boundary() throws IOException {
        byte[] plain = ParameterFiles.bytes(ParameterFiles.TEACHING);
        ReadOptions at = new ReadOptions(1 << 20, plain.length, 200, 1000, 100, HeaderFlagOrder.CAP_THEN_NET, "");
        ReadOptions below =
                new ReadOptions(1 << 20, plain.length - 1, 200, 1000, 100, HeaderFlagOrder.CAP_THEN_NET, "");

        assertThat(ParameterFiles.read(gzip(plain), at).result()).isInstanceOf(Read.class);
        assertThat(ParameterFiles.read(gzip(plain), below).result()).isInstanceOf(Refused.class);
    }

    @Test
    void sent_size_is_limited_at_its_boundary() {
        byte[] plain = ParameterFiles.bytes(ParameterFiles.TEACHING);
        ReadOptions at = new ReadOptions(plain.length, 1 << 20, 200, 1000, 100, HeaderFlagOrder.CAP_THEN_NET, "");
        ReadOptions below =
                new ReadOptions(plain.length - 1, 1 << 20, 200, 1000, 100, HeaderFlagOrder.CAP_THEN_NET, "");

        assertThat(ParameterFiles.read(plain, at).result()).isInstanceOf(Read.class);
        assertThat(((Refused) ParameterFiles.read(plain, below).result()).rule())
                .isEqualTo(FileRule.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 500, 1500})
    void cut_gzip_is_damaged(int bytes) throws IOException {
        byte[] whole = gzip(ParameterFiles.bytes(ParameterFiles.TEACHING));

        Refused refused = refused(Arrays.copyOf(whole, Math.min(bytes + 2, whole.length - 1)));

        assertThat(refused.rule()).isEqualTo(FileRule.DAMAGED);
    }

    @Test
    void failure_of_the_source_is_not_blamed_on_the_file() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        byte[] start = Arrays.copyOf(ParameterFiles.bytes(ParameterFiles.BANKNIFTY), 90_000);
        InputStream bytes = new SequenceInputStream(new ByteArrayInputStream(start), failing);

        assertThatThrownBy(() -> ParameterFiles.reader().read(bytes, ReadOptions.defaults()))
                .isInstanceOf(IOException.class)
                .hasMessage("connection reset");
    }

    private static SpanParameterSet set(ParameterFile file) {
        return switch (file.result()) {
            case Read read -> read.set();
            case Refused refused -> throw new AssertionError(refused.errors().toString());
        };
    }

    private static Refused refused(byte[] bytes) {
        return (Refused) ParameterFiles.read(bytes, ReadOptions.defaults()).result();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private static byte[] zip(String firstName, byte[] first, String secondName, byte[] second) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("folder/", new byte[0]);
        entries.put(firstName, first);
        entries.put(secondName, second);
        return zip(entries);
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(packed)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return packed.toByteArray();
    }
}
