package io.plimsoll.calculation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** A document as bytes for a column: one byte that says how, then the document, deflated at the fastest level if it is long. */
public record PackedDocument(byte[] packed) {
    private static final int LENGTH_PLAIN_MAX = 2_048;
    private static final byte PLAIN = 0;
    private static final byte DEFLATED = 1;

    public static PackedDocument of(byte[] document) {
        return new PackedDocument(pack(document));
    }

    private static byte[] pack(byte[] document) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(document.length / 4 + 64);
        if (document.length <= LENGTH_PLAIN_MAX) {
            packed.write(PLAIN);
            packed.writeBytes(document);
            return packed.toByteArray();
        }
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

    /** As it was given to {@link #of}. */
    public byte[] bytes() {
        ByteArrayInputStream in = new ByteArrayInputStream(packed, 1, packed.length - 1);
        return switch (packed[0]) {
            case PLAIN -> in.readAllBytes();
            case DEFLATED -> inflated(in);
            default -> throw new IllegalStateException("unknown packing " + packed[0]);
        };
    }

    private static byte[] inflated(ByteArrayInputStream in) {
        try (InflaterInputStream inflating = new InflaterInputStream(in)) {
            return inflating.readAllBytes();
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
