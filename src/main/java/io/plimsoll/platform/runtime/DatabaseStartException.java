package io.plimsoll.platform.runtime;

/**
 * The embedded database, or the given one, cannot be had, for a reason its user can act on.
 *
 * <p>The message stands alone: it is printed without a stack trace, so it names the folder or port, the setting that
 * changes it, and the last lines of the server's log where there are any.
 */
public final class DatabaseStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseStartException(String message) {
        super(message);
    }

    public DatabaseStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
