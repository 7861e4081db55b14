package io.plimsoll.upload;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An upload while it is looked at: on disk, so that its size does not matter to memory, and so that its hash is known before
 * anything is made of it. Closing deletes it.
 */
public final class ReceivedFile implements AutoCloseable {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Path path;
    private final String sha256;
    private final long sizeBytes;

    private ReceivedFile(Path path, String sha256, long sizeBytes) {
        this.path = path;
        this.sha256 = sha256;
        this.sizeBytes = sizeBytes;
    }

    /**
     * Reads a stream to its end.
     *
     * @throws UncheckedIOException if it breaks off, or the disk is full
     */
    public static ReceivedFile of(InputStream bytes) {
        try {
            Path path = Files.createTempFile("plimsoll-upload", "");
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                long sizeBytes;
                try (OutputStream file = new DigestOutputStream(Files.newOutputStream(path), digest)) {
                    sizeBytes = bytes.transferTo(file);
                }
                return new ReceivedFile(path, HexFormat.of().formatHex(digest.digest()), sizeBytes);
            } catch (IOException | RuntimeException brokenOff) {
                Files.deleteIfExists(path);
                throw brokenOff;
            }
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        } catch (IOException brokenOff) {
            throw new UncheckedIOException(brokenOff);
        }
    }

    /** Of the bytes as sent, 64 hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    /** As sent. */
    public long sizeBytes() {
        return sizeBytes;
    }

    /**
     * Whether the content is JSON rather than an exchange's file: its first character is an opening brace. A byte order mark is none, as
     * RFC 8259 leaves it to the reader: editors write it unasked, and it says nothing.
     */
    public boolean isJson() {
        try (InputStream bytes = open()) {
            bytes.mark(BYTE_ORDER_MARK.length);
            if (!Arrays.equals(bytes.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
                bytes.reset();
            }
            int next = bytes.read();
            while (next == ' ' || next == '\t' || next == '\r' || next == '\n') {
                next = bytes.read();
            }
            return next == '{';
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The bytes from their beginning; for the caller to close. */
    public InputStream open() {
        try {
            return new BufferedInputStream(Files.newInputStream(path));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
