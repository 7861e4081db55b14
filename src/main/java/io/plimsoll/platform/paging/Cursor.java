package io.plimsoll.platform.paging;

import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/**
 * A place in a list that is ordered by creation, newest first, and by id among equals: the last item of a page.
 *
 * @param createdAt whole microseconds, as PostgreSQL keeps them
 */
public record Cursor(Instant createdAt, UUID id) {

    private static final byte VERSION = 1;

    private static final int BYTES = 1 + 3 * Long.BYTES;

    public Cursor {
        createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** 34 letters, digits, hyphens and underscores. */
    public String encoded() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .put(VERSION)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, createdAt))
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** @throws RejectedException if the text is none that {@link #encoded()} gave out */
    public static Cursor of(String encoded) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(encoded));
            if (bytes.remaining() != BYTES || bytes.get() != VERSION) {
                throw refusal();
            }
            Cursor cursor = new Cursor(
                    Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS), new UUID(bytes.getLong(), bytes.getLong()));
            // a text with stray bits at its end decodes to the same bytes
            if (!cursor.encoded().equals(encoded)) {
                throw refusal();
            }
            return cursor;
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException notBase64) {
            throw refusal();
        }
    }

    /** Of a text that no list gave out. */
    public static RejectedException refusal() {
        return RejectedException.shape(
                "query/cursor", ShapeCode.CURSOR_INVALID, "cursor is the next of an earlier page, unchanged");
    }
}
