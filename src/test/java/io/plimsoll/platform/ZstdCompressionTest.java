package io.plimsoll.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.calculation.PackedDocument.Compression;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZstdCompressionTest {
    private final Compression zstd = new ZstdCompression();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2_048, 2_049, 100_000, 3_000_000})
    void document_comes_back_byte_for_byte(int length) {
        byte[] document = document(length);

        assertThat(PackedDocument.of(document, zstd).bytes(zstd)).isEqualTo(document);
    }

    @Test
    void long_document_is_compressed_and_a_short_one_is_not() {
        assertThat(PackedDocument.of(document(2_049), zstd).packed()).hasSizeLessThan(1_000);
        assertThat(PackedDocument.of(document(2_048), zstd).packed()).hasSize(2_049);
    }

    @Test
    void document_that_was_deflated_before_is_still_read() {
        byte[] document = document(100_000);

        assertThat(PackedDocument.of(document).bytes(zstd)).isEqualTo(document);
    }

    @Test
    void where_it_cannot_run_documents_are_deflated() {
        byte[] document = document(100_000);
        PackedDocument packed = PackedDocument.of(document, new Unusable());

        assertThat(packed.bytes()).isEqualTo(document);
        assertThat(packed).usingRecursiveComparison().isEqualTo(PackedDocument.of(document));
    }

    @Test
    void compressed_document_is_not_taken_for_another() {
        PackedDocument packed = PackedDocument.of(document(100_000), zstd);

        assertThatThrownBy(packed::bytes).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void where_it_cannot_run_a_compressed_document_is_not_read_and_its_reader_told_why() {
        PackedDocument packed = PackedDocument.of(document(100_000), zstd);

        assertThatThrownBy(() -> packed.bytes(new Unusable()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot here");
    }

    private static byte[] document(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < length; i++) {
            text.append("{\"scanRisk\":\"").append(i * 7_919L).append("\"}");
        }
        return text.substring(0, length).getBytes(StandardCharsets.US_ASCII);
    }

    private static final class Unusable implements Compression {
        @Override
        public boolean isUsable() {
            return false;
        }

        @Override
        public byte[] compressed(byte[] document) {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] expanded(byte[] compressed) {
            throw new UnsupportedOperationException();
        }
    }
}
