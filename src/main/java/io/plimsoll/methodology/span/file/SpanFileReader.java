package io.plimsoll.methodology.span.file;

import io.plimsoll.methodology.span.file.ReadResult.Read;
import io.plimsoll.methodology.span.file.ReadResult.Refused;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads SPAN risk parameter files of any format it knows, in one forward pass.
 *
 * <p>What a file is follows from its bytes, never from its name: {@code 1f 8b} is gzip, {@code PK} is zip, {@code <} after a
 * byte order mark or white space is SPN, and PA2 is what has a type 0 record: most begin with its {@code "0 "}, but records may
 * come in any order.
 */
public final class SpanFileReader {
    private static final int HEAD_BYTES = 4096;
    /** As latin-1 reads its three bytes. */
    private static final String UTF_8_MARK = "\u00EF\u00BB\u00BF";

    /** One is the file; the others are notes and checksums of whoever packed it. */
    private static final int ENTRY_COUNT_MAX = 100;

    private final XMLInputFactory xml;
    private final LongSupplier nanoTime;

    /**
     * @param xml with document types and external entities off; see {@code platform.SecureXml}
     * @param nanoTime such as {@code System::nanoTime}, for the report's elapsed time
     */
    public SpanFileReader(XMLInputFactory xml, LongSupplier nanoTime) {
        this.xml = xml;
        this.nanoTime = nanoTime;
    }

    /**
     * Reads to the end of the bytes, whatever they are; does not close them.
     *
     * @throws IOException if the bytes cannot be had; never for what they say
     */
    public ParameterFile read(InputStream bytes, ReadOptions options) throws IOException {
        long start = nanoTime.getAsLong();
        MeteredStream sent = new MeteredStream(bytes, options.sentBytesMax());
        ReadResult result = unwrapped(sent, options);
        sent.throwSourceFailure();
        sent.drain();
        if (sent.isOverLimit()) {
            result = Refused.because(FileRule.TOO_LARGE, "at most " + options.sentBytesMax() + " bytes", "more");
        }
        if (result instanceof Read read) {
            long millis = (nanoTime.getAsLong() - start) / 1_000_000;
            result = new Read(read.set(), read.report().withElapsedMillis(millis));
        }
        return new ParameterFile(sent.sha256Hex(), sent.size(), result);
    }

    private ReadResult unwrapped(MeteredStream sent, ReadOptions options) throws IOException {
        BufferedInputStream content = new BufferedInputStream(sent, 1 << 16);
        byte[] head = head(content);
        if (startsWith(head, 0x1f, 0x8b)) {
            return gzip(content, sent, options);
        }
        if (startsWith(head, 'P', 'K')) {
            return zip(content, sent, options);
        }
        ReadResult result = content(content, options);
        return result != null ? result : unrecognised(head);
    }

    private ReadResult gzip(InputStream content, MeteredStream sent, ReadOptions options) throws IOException {
        InputStream unpacking;
        try {
            unpacking = new GZIPInputStream(content, 1 << 16);
        } catch (ZipException | java.io.EOFException e) {
            sent.throwSourceFailure();
            return damaged();
        }
        UnpackedStream unpacked = new UnpackedStream(unpacking, sent, options);
        BufferedInputStream buffered = new BufferedInputStream(unpacked, 1 << 16);
        byte[] head = head(buffered);
        ReadResult result = content(buffered, options);
        ReadResult broken = broken(unpacked, options);
        if (broken != null) {
            return broken;
        }
        return result != null ? result : unrecognised(head);
    }

    private ReadResult zip(InputStream content, MeteredStream sent, ReadOptions options) throws IOException {
        ZipInputStream entries = new ZipInputStream(content);
        UnpackedStream unpacked = new UnpackedStream(entries, sent, options);
        ReadResult found = null;
        int entryCount = 0;
        try {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                entryCount++;
                if (entryCount > ENTRY_COUNT_MAX) {
                    return Refused.because(
                            FileRule.TOO_LARGE, "at most " + ENTRY_COUNT_MAX + " entries in the zip", "more");
                }
                if (entry.isDirectory()) {
                    continue;
                }
                BufferedInputStream buffered = new BufferedInputStream(unpacked, 1 << 16);
                if (found != null && isFormatPlain(head(buffered))) {
                    return severalFiles();
                }
                ReadResult result = content(buffered, options);
                skip(buffered);
                ReadResult broken = broken(unpacked, options);
                if (broken != null) {
                    return broken;
                }
                if (found != null && result != null) {
                    return severalFiles();
                }
                found = result == null ? found : result;
            }
        } catch (ZipException | java.io.EOFException e) {
            sent.throwSourceFailure();
            return damaged();
        } catch (IllegalArgumentException nameNotInItsCharset) {
            return damaged();
        }
        return found != null ? found : Refused.because(FileRule.UNRECOGNISED, "a PA2 or SPN file in the zip", "none");
    }

    /** Null if the content is neither PA2 nor SPN. */
    private @Nullable ReadResult content(BufferedInputStream content, ReadOptions options) throws IOException {
        byte[] head = head(content);
        if (isXml(head)) {
            return new SpnReader(xml, options).read(content);
        }
        if (hasUtf8Mark(head)) {
            content.skipNBytes(UTF_8_MARK.length());
        }
        Pa2Reader reader = new Pa2Reader(options);
        ReadResult result = reader.read(content);
        return reader.isRecognised() || startsWithHeader(head) ? result : null;
    }

    /** Whether the first bytes are enough to tell that this is a parameter file. */
    private static boolean isFormatPlain(byte[] head) {
        return isXml(head) || startsWithHeader(head);
    }

    private static boolean isXml(byte[] head) {
        return startsWith(head, 0xFE, 0xFF)
                || startsWith(head, 0xFF, 0xFE)
                || text(head).stripLeading().startsWith("<");
    }

    private static boolean startsWithHeader(byte[] head) {
        return text(head).startsWith("0 ");
    }

    /** Without a byte order mark. */
    private static String text(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return hasUtf8Mark(head) ? text.substring(UTF_8_MARK.length()) : text;
    }

    private static boolean hasUtf8Mark(byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1).startsWith(UTF_8_MARK);
    }

    private static ReadResult severalFiles() {
        return Refused.because(FileRule.SEVERAL_FILES, "one parameter file in the zip", "at least two");
    }

    private static byte[] head(BufferedInputStream content) throws IOException {
        content.mark(HEAD_BYTES);
        byte[] head = content.readNBytes(HEAD_BYTES);
        content.reset();
        return head;
    }

    private static void skip(InputStream content) throws IOException {
        byte[] buffer = new byte[1 << 16];
        int count;
        do {
            count = content.read(buffer, 0, buffer.length);
        } while (count >= 0);
    }

    private static boolean startsWith(byte[] head, int first, int second) {
        return head.length >= 2 && (head[0] & 0xFF) == first && (head[1] & 0xFF) == second;
    }

    private static @Nullable ReadResult broken(UnpackedStream unpacked, ReadOptions options) {
        if (unpacked.isOverLimit()) {
            return Refused.because(
                    FileRule.TOO_LARGE,
                    "at most %d unpacked bytes, and %d for one sent byte"
                            .formatted(options.unpackedBytesMax(), options.unpackRatioMax()),
                    "more");
        }
        return unpacked.isDamaged() ? damaged() : null;
    }

    private static ReadResult damaged() {
        return Refused.because(FileRule.DAMAGED, "a whole zip or gzip file", "one that cannot be unpacked");
    }

    private static ReadResult unrecognised(byte[] head) {
        StringBuilder found = new StringBuilder();
        for (int i = 0; i < Math.min(head.length, 16); i++) {
            char c = (char) (head[i] & 0xFF);
            found.append(c >= ' ' && c < 0x7F ? String.valueOf(c) : "\\x%02x".formatted((int) c));
        }
        return Refused.because(
                FileRule.UNRECOGNISED,
                "XML, or records with one of type 0 among them, or a zip or gzip of one of them",
                head.length == 0 ? "nothing" : found.toString());
    }
}
