package io.plimsoll.methodology.span.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The bytes as sent: hashes and counts them, and stops at a limit. */
final class MeteredStream extends FilterInputStream {
    private final MessageDigest digest = sha256();
    private final long sizeMax;
    private long size;
    private @Nullable IOException failure;
    private boolean isOverLimit;

    MeteredStream(InputStream source, long sizeMax) {
        super(source);
        this.sizeMax = sizeMax;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (isOverLimit) {
            return -1;
        }
        int count;
        try {
            count = in.read(into, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        if (count > 0) {
            long allowed = Math.min(count, sizeMax - size);
            digest.update(into, offset, (int) allowed);
            size += allowed;
            isOverLimit = allowed < count;
            return allowed == 0 ? -1 : (int) allowed;
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    long size() {
        return size;
    }

    boolean isOverLimit() {
        return isOverLimit;
    }

    /** Lets a failure of the source itself through: it is nobody's fault but the connection's. */
    void throwSourceFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    /** Reads what a reader left, so that the hash is of the whole. */
    void drain() throws IOException {
        byte[] buffer = new byte[1 << 16];
        int count;
        do {
            count = read(buffer, 0, buffer.length);
        } while (count >= 0);
    }

    String sha256Hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
