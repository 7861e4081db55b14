package io.plimsoll.platform.paging;

import io.plimsoll.rejection.RejectedException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in a list that is ordered by names: the key of the last item of a page.
 *
 * @param parts as many as the list's key has
 */
public record KeyCursor(List<String> parts) {

    private static final byte VERSION = 4;

    public KeyCursor {
        parts = List.copyOf(parts);
    }

    /** Letters, digits, hyphens and underscores, good for the list that the present request asks for. */
    public String encoded() {
        List<byte[]> texts = parts.stream()
                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                .toList();
        ByteBuffer place = ByteBuffer.allocate(
                texts.stream().mapToInt(text -> Short.BYTES + text.length).sum());
        texts.forEach(text -> place.putShort((short) text.length).put(text));
        return CursorText.of(VERSION, place.array());
    }

    /** @throws RejectedException if the text is none that {@link #encoded()} gave out for the list that is asked for and so many parts */
    public static KeyCursor of(String encoded, int partCount) {
        ByteBuffer place = CursorText.place(VERSION, encoded);
        try {
            List<String> parts = new ArrayList<>();
            while (place.hasRemaining()) {
                byte[] text = new byte[place.getShort()];
                place.get(text);
                parts.add(new String(text, StandardCharsets.UTF_8));
            }
            if (parts.size() != partCount) {
                throw Cursor.refusal();
            }
            return new KeyCursor(parts);
        } catch (BufferUnderflowException | NegativeArraySizeException notOurs) {
            throw Cursor.refusal();
        }
    }
}
