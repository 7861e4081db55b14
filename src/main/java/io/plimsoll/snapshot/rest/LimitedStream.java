package io.plimsoll.snapshot.rest;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that is refused with BODY_TOO_LARGE at the first byte above its limit. */
final class LimitedStream extends FilterInputStream {
    private final long bytesMax;
    private long bytesRead;

    LimitedStream(InputStream in, long bytesMax) {
        super(in);
        this.bytesMax = bytesMax;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int taken = super.read(target, offset, length);
        count(Math.max(0, taken));
        return taken;
    }

    private void count(int taken) {
        bytesRead += taken;
        if (bytesRead > bytesMax) {
            throw new RejectedException(
                    Reason.BODY_TOO_LARGE,
                    "the body is longer than %d bytes, plimsoll.market-snapshot-body.bytes-max".formatted(bytesMax));
        }
    }
}
