package io.plimsoll.methodology.span.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** The content of a compressed file, cut off when it grows past the limits. */
final class UnpackedStream extends FilterInputStream {
    /** Up to here the ratio does not matter: small files may be all blanks. */
    private static final long RATIO_FREE_BYTES = 1 << 20;

    private final MeteredStream sent;
    private final long sizeMax;
    private final int ratioMax;
    private long size;
    private boolean isOverLimit;
    private boolean isDamaged;

    UnpackedStream(InputStream unpacking, MeteredStream sent, ReadOptions options) {
        super(unpacking);
        this.sent = sent;
        this.sizeMax = options.unpackedBytesMax();
        this.ratioMax = options.unpackRatioMax();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (isOverLimit || isDamaged) {
            return -1;
        }
        int count;
        try {
            count = in.read(into, offset, length);
        } catch (ZipException | java.io.EOFException e) {
            isDamaged = true;
            return -1;
        }
        if (count > 0) {
            size += count;
            isOverLimit = size > sizeMax || (size > RATIO_FREE_BYTES && size / ratioMax > Math.max(1, sent.size()));
            return isOverLimit ? -1 : count;
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() {
        // the source belongs to the caller
    }

    boolean isOverLimit() {
        return isOverLimit;
    }

    boolean isDamaged() {
        return isDamaged;
    }
}
