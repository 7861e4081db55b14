package io.plimsoll.methodology.span.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Cuts bytes into lines at LF or CRLF, as latin-1, without ever holding a line longer than the limit. */
final class LineScanner {
    static final int LINE_LENGTH_MAX = 1_000;
    private static final int SUBSTITUTE = 0x1A;
    private static final int DELETE = 0x7F;

    private final InputStream bytes;
    private final byte[] buffer = new byte[1 << 16];
    private final byte[] line = new byte[LINE_LENGTH_MAX];
    private int at;
    private int end;
    private int number;
    private boolean isTooLong;
    private int controlColumn;

    LineScanner(InputStream bytes) {
        this.bytes = bytes;
    }

    /** The next line without its end; null after the last. A line that is too long is cut, see {@link #isTooLong}. */
    @Nullable
    String next() throws IOException {
        int length = 0;
        isTooLong = false;
        boolean isAny = false;
        while (true) {
            if (at == end) {
                end = bytes.read(buffer);
                at = 0;
                if (end <= 0) {
                    end = 0;
                    return isAny ? text(length) : null;
                }
            }
            byte next = buffer[at++];
            if (next == '\n') {
                return text(length);
            }
            isAny = true;
            if (length == LINE_LENGTH_MAX) {
                isTooLong = true;
            } else {
                line[length++] = next;
            }
        }
    }

    /** Of the line given last, 1-based. */
    int number() {
        return number;
    }

    boolean isTooLong() {
        return isTooLong;
    }

    /** Column of the first control character of the line given last, 1-based; 0 if it has none. */
    int controlColumn() {
        return controlColumn;
    }

    /** Blanks, a carriage return and the end-of-file character that old systems append are no part of a line. */
    private String text(int length) {
        number++;
        int to = length;
        while (to > 0 && (line[to - 1] == '\r' || line[to - 1] == ' ' || line[to - 1] == SUBSTITUTE)) {
            to--;
        }
        controlColumn = 0;
        for (int i = to - 1; i >= 0; i--) {
            if ((line[i] & 0x60) == 0 || line[i] == DELETE) {
                controlColumn = i + 1;
            }
        }
        return new String(line, 0, to, StandardCharsets.ISO_8859_1);
    }
}
