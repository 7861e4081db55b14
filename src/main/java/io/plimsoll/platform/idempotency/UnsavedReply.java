package io.plimsoll.platform.idempotency;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The reply to a change that was computed and is not yet stored.
 *
 * @param status 200 to 299
 * @param location path of what was created, or null
 * @param etag version of what was created or changed, quotes included, or null
 * @param body what to write as JSON; bytes are JSON already; null for none
 * @param change what to store with the reply, in one transaction
 * @param isRepeated whether the change was made before, as its business key tells, and this is its first reply again
 */
public record UnsavedReply(int status, String location, String etag, Object body, Change change, boolean isRepeated) {

    public UnsavedReply {
        if (status < 200 || status > 299) {
            throw new IllegalArgumentException("status must be in [200, 299], was " + status);
        }
    }

    /** How a change is stored. */
    sealed interface Change {
        /** In a transaction of its own, so it must be short. */
        record Alone(Runnable save) implements Change {}

        /**
         * In one transaction and, as far as possible, one statement with the rows of other requests.
         *
         * @param table adds rows in the transaction of its caller, all or none; the same object for all rows of a table
         * @param row asked for before the transaction begins, and only if there is one
         */
        record Shared<R>(Consumer<List<R>> table, Supplier<R> row) implements Change {}
    }

    /** 201 for something new below its own path, stored in a transaction of its own. */
    public static UnsavedReply created(String location, Object body, Runnable save) {
        return new UnsavedReply(201, location, null, body, new Change.Alone(save), false);
    }

    /**
     * 201 for something new below its own path: one row, stored together with rows of other requests.
     *
     * @param table adds rows in the transaction of its caller, all or none; the same object for all rows of a table
     * @param row asked for before the transaction begins; not at all in a dry run
     */
    public static <R> UnsavedReply created(String location, Object body, Consumer<List<R>> table, Supplier<R> row) {
        return new UnsavedReply(201, location, null, body, new Change.Shared<>(table, row), false);
    }

    /** 200 for a change. */
    public static UnsavedReply ok(Object body, Runnable save) {
        return new UnsavedReply(200, null, null, body, new Change.Alone(save), false);
    }

    /** 200 for what was done before: nothing is stored, and the reply says that it is the first one again. */
    public static UnsavedReply repeated(Object body) {
        return new UnsavedReply(200, null, null, body, new Change.Alone(() -> {}), true);
    }

    public UnsavedReply withStatus(int newStatus) {
        return new UnsavedReply(newStatus, location, etag, body, change, isRepeated);
    }

    public UnsavedReply withEtag(String newEtag) {
        return new UnsavedReply(status, location, newEtag, body, change, isRepeated);
    }
}
