package io.plimsoll.platform.database;

import jakarta.enterprise.context.RequestScoped;

/** Whether the present request brings so much that storing it takes longer than answering usually does. */
@RequestScoped
public class RequestBulk {
    private static final long USUAL_BYTES_MAX = 1L << 20;

    private boolean isBulk;

    /** @param contentLength of its body in bytes; negative if the request does not say, and may be as long as it likes */
    public void is(long contentLength) {
        isBulk = contentLength < 0 || contentLength > USUAL_BYTES_MAX;
    }

    boolean isBulk() {
        return isBulk;
    }
}
