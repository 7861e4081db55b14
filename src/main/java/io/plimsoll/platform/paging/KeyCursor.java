package io.plimsoll.platform.paging;

import io.plimsoll.rejection.RejectedException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A place in a list that is ordered by names: the key of the last item of a page.
 *
 * @param parts as many as the list's key has
 */
public record KeyCursor(List<String> parts) {

    private static final byte VERSION = 2;

    public KeyCursor {
        parts = List.copyOf(parts);
    }

    /** Letters, digits, hyphens and underscores. */
    public String encoded() {
        List<byte[]> texts = parts.stream()
                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                .toList();
        ByteBuffer bytes = ByteBuffer.allocate(
                1 + texts.stream().mapToInt(text -> Short.BYTES + text.length).sum());
        bytes.put(VERSION);
        texts.forEach(text -> bytes.putShort((short) text.length).put(text));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** @throws RejectedException if the text is none that {@link #encoded()} gave out for a key of so many parts */
    public static KeyCursor of(String encoded, int partCount) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(encoded));
            if (!bytes.hasRemaining() || bytes.get() != VERSION) {
                throw Cursor.refusal();
            }
            List<String> parts = new ArrayList<>();
            while (bytes.hasRemaining()) {
                byte[] text = new byte[bytes.getShort()];
                bytes.get(text);
                parts.add(new String(text, StandardCharsets.UTF_8));
            }
            KeyCursor cursor = new KeyCursor(parts);
            if (parts.size() != partCount || !cursor.encoded().equals(encoded)) {
                throw Cursor.refusal();
            }
            return cursor;
        } catch (IllegalArgumentException | BufferUnderflowException | NegativeArraySizeException notOurs) {
            throw Cursor.refusal();
        }
    }
}
