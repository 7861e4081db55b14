package io.plimsoll.platform.json;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Whether bytes are UTF-8 as RFC 3629 has it, and so JSON as RFC 8259 has it.
 *
 * <p>The tokenizer does not ask: it reads {@code C1 82}, an overlong form, as the letter B, and takes UTF-16 and UTF-32 as well. What another
 * program refuses or reads otherwise would be margined here.
 */
final class Utf8 {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long SIGNS = 0x8080_8080_8080_8080L;
    private static final int CHARS_AT_ONCE = 8_192;

    private Utf8() {}

    /** @throws RejectedException {@link Reason#MALFORMED_JSON} with the place of the first bytes that are none */
    static void require(byte[] bytes) {
        int wrong = isOfAnotherEncoding(bytes) ? 0 : isAscii(bytes) ? bytes.length : validLength(bytes);
        if (wrong < bytes.length) {
            throw refusal(bytes, wrong);
        }
    }

    /** A document of JSON begins with ASCII, of which UTF-16 and UTF-32 have a zero among the first two bytes. */
    private static boolean isOfAnotherEncoding(byte[] bytes) {
        return bytes.length >= 2 && (bytes[0] == 0 || bytes[1] == 0);
    }

    /** Nearly every body is, and this is all that is asked of it. */
    private static boolean isAscii(byte[] bytes) {
        int at = 0;
        for (; at <= bytes.length - Long.BYTES; at += Long.BYTES) {
            if (((long) EIGHT_BYTES.get(bytes, at) & SIGNS) != 0) {
                return false;
            }
        }
        for (; at < bytes.length; at++) {
            if (bytes[at] < 0) {
                return false;
            }
        }
        return true;
    }

    /** How many of the bytes are UTF-8. */
    private static int validLength(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(CHARS_AT_ONCE);
        CoderResult result;
        do {
            result = decoder.decode(in, out.clear(), true);
        } while (result.isOverflow());
        return in.position();
    }

    private static RejectedException refusal(byte[] bytes, int wrong) {
        int line = 1;
        int lineStart = 0;
        for (int at = 0; at < wrong; at++) {
            if (bytes[at] == '\n') {
                line++;
                lineStart = at + 1;
            }
        }
        String detail = "the bytes are no UTF-8 (line %d, column %d)".formatted(line, wrong - lineStart + 1);
        return new RejectedException(
                Reason.MALFORMED_JSON, detail, List.of(new Violation("", Reason.MALFORMED_JSON, detail)));
    }
}
