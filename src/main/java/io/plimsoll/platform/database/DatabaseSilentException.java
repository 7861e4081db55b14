package io.plimsoll.platform.database;

/** The database does not answer, so nothing is asked of it. */
final class DatabaseSilentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseSilentException() {
        super("the database does not answer");
    }
}
