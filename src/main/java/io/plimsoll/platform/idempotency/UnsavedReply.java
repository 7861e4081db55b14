package io.plimsoll.platform.idempotency;

/**
 * The reply to a change that was computed and is not yet stored.
 *
 * @param status 200 to 299
 * @param location path of what was created, or null
 * @param etag version of what was created or changed, quotes included, or null
 * @param body what to write as JSON; bytes are JSON already; null for none
 * @param save stores the change; runs in the transaction that stores the reply, so it must be short
 */
public record UnsavedReply(int status, String location, String etag, Object body, Runnable save) {

    public UnsavedReply {
        if (status < 200 || status > 299) {
            throw new IllegalArgumentException("status must be in [200, 299], was " + status);
        }
    }

    /** 201 for something new below its own path. */
    public static UnsavedReply created(String location, Object body, Runnable save) {
        return new UnsavedReply(201, location, null, body, save);
    }

    /** 200 for a change. */
    public static UnsavedReply ok(Object body, Runnable save) {
        return new UnsavedReply(200, null, null, body, save);
    }

    public UnsavedReply withStatus(int newStatus) {
        return new UnsavedReply(newStatus, location, etag, body, save);
    }

    public UnsavedReply withEtag(String newEtag) {
        return new UnsavedReply(status, location, newEtag, body, save);
    }
}
