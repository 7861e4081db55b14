package io.plimsoll.calculation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** A document as bytes for a column: one byte that says how, then the document, compressed if it is long. */
public record PackedDocument(byte[] packed) {
    private static final int LENGTH_PLAIN_MAX = 2_048;
    private static final byte PLAIN = 0;
    private static final byte DEFLATED = 1;
    private static final byte COMPRESSED = 2;

    /** A faster way to make documents shorter than plain Java has. */
    public interface Compression {
        /** False where it cannot run; documents are then deflated. */
        boolean isUsable();

        byte[] compressed(byte[] document);

        /** As it was given to {@link #compressed}. */
        byte[] expanded(byte[] compressed);
    }

    /** Deflated at the fastest level if it is long. */
    public static PackedDocument of(byte[] document) {
        return new PackedDocument(document.length <= LENGTH_PLAIN_MAX ? headed(PLAIN, document) : deflated(document));
    }

    /** Compressed if it is long; to be read with the same compression. */
    public static PackedDocument of(byte[] document, Compression compression) {
        return document.length <= LENGTH_PLAIN_MAX || !compression.isUsable()
                ? of(document)
                : new PackedDocument(headed(COMPRESSED, compression.compressed(document)));
    }

    private static byte[] headed(byte packing, byte[] content) {
        byte[] packed = new byte[content.length + 1];
        packed[0] = packing;
        System.arraycopy(content, 0, packed, 1, content.length);
        return packed;
    }

    private static byte[] deflated(byte[] document) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(document.length / 4 + 64);
        packed.write(DEFLATED);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater, 8_192)) {
            out.write(document);
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    /** As it was given to {@link #of(byte[])}. */
    public byte[] bytes() {
        ByteArrayInputStream in = new ByteArrayInputStream(packed, 1, packed.length - 1);
        return switch (packed[0]) {
            case PLAIN -> in.readAllBytes();
            case DEFLATED -> inflated(in);
            default -> throw new IllegalStateException("unknown packing " + packed[0]);
        };
    }

    /**
     * As it was given to {@link #of(byte[], Compression)}, or to {@link #of(byte[])} before there was compression.
     *
     * @throws IllegalStateException if it is compressed and the compression cannot run here
     */
    public byte[] bytes(Compression compression) {
        if (packed[0] != COMPRESSED) {
            return bytes();
        }
        if (!compression.isUsable()) {
            throw new IllegalStateException("the document was compressed where that could run, which it cannot here");
        }
        byte[] content = new byte[packed.length - 1];
        System.arraycopy(packed, 1, content, 0, content.length);
        return compression.expanded(content);
    }

    private static byte[] inflated(ByteArrayInputStream in) {
        try (InflaterInputStream inflating = new InflaterInputStream(in)) {
            return inflating.readAllBytes();
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
