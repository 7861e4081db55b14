package io.plimsoll.platform.paging;

import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A place in a list that is ordered by creation, newest first, and by id among equals: the last item of a page.
 *
 * @param createdAt whole microseconds, as PostgreSQL keeps them
 */
public record Cursor(Instant createdAt, UUID id) {

    private static final byte VERSION = 3;

    private static final int BYTES = 3 * Long.BYTES;

    public Cursor {
        createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** 42 letters, digits, hyphens and underscores, good for the list that the present request asks for. */
    public String encoded() {
        ByteBuffer place = ByteBuffer.allocate(BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, createdAt))
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        return CursorText.of(VERSION, place.array());
    }

    /** @throws RejectedException if the text is none that {@link #encoded()} gave out for the list that is asked for */
    public static Cursor of(String encoded) {
        ByteBuffer place = CursorText.place(VERSION, encoded);
        if (place.remaining() != BYTES) {
            throw refusal();
        }
        try {
            return new Cursor(
                    Instant.EPOCH.plus(place.getLong(), ChronoUnit.MICROS), new UUID(place.getLong(), place.getLong()));
        } catch (DateTimeException | ArithmeticException notOurs) {
            throw refusal();
        }
    }

    /** Of a text that no list gave out. */
    public static RejectedException refusal() {
        return RejectedException.shape(
                "query/cursor", ShapeCode.CURSOR_INVALID, "cursor is the next of an earlier page, unchanged");
    }
}
