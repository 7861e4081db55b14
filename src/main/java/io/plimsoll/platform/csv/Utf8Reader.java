package io.plimsoll.platform.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A file in UTF-8, without its byte order mark if it has one. Bytes that are none are refused with {@link CharacterCodingException} and
 * never replaced, and only after all that stands before them was read, so that the reader knows where they are.
 */
public final class Utf8Reader extends Reader {
    private static final int BUFFER_SIZE = 16_384;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream file;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_SIZE).flip();
    private final CharBuffer chars = CharBuffer.allocate(BUFFER_SIZE).flip();
    private boolean isAtStart = true;
    private boolean isAtEnd;

    public Utf8Reader(InputStream file) {
        this.file = file;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (!chars.hasRemaining()) {
            if (!decode()) {
                return -1;
            }
            skipByteOrderMark();
        }
        int count = Math.min(length, chars.remaining());
        chars.get(target, offset, count);
        return count;
    }

    /** @return whether there is at least one character more */
    private boolean decode() throws IOException {
        chars.clear();
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, isAtEnd);
            if (chars.position() > 0) {
                chars.flip();
                return true;
            }
            if (result.isError()) {
                result.throwException();
            }
            if (isAtEnd) {
                chars.flip();
                return false;
            }
            fetch();
        }
    }

    private void fetch() throws IOException {
        bytes.compact();
        int count = file.read(bytes.array(), bytes.position(), bytes.remaining());
        if (count < 0) {
            isAtEnd = true;
        } else {
            bytes.position(bytes.position() + count);
        }
        bytes.flip();
    }

    private void skipByteOrderMark() {
        if (isAtStart) {
            isAtStart = false;
            if (chars.get(chars.position()) == BYTE_ORDER_MARK) {
                chars.get();
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
