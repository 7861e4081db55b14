package io.plimsoll.platform.database;

/**
 * The database does not answer, so nothing is asked of it. Unchecked because of the pool: it would make another attempt a second after one
 * that failed with an {@link java.sql.SQLException}.
 */
final class DatabaseSilentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseSilentException() {
        super("the database does not answer");
    }
}
