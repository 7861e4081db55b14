package io.plimsoll.platform.database;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.exception.JDBCConnectionException;

/** Tells a database that is away, busy or restarting from one that refuses what we ask. */
public final class DatabaseFailures {

    private static final int CAUSES_MAX = 20;

    /** No connection in time, of one kind or the other; or one that was cut before it could take part in a transaction. */
    private static final Pattern POOL = Pattern.compile(
            "Sorry, acquisition timeout!|Acquisition timeout while waiting for new connection|Exception in association of connection to existing transaction");

    private DatabaseFailures() {}

    /** Whether the same request may succeed a moment later. */
    public static boolean isAway(Throwable failure) {
        return causes(failure).anyMatch(DatabaseFailures::saysAway);
    }

    /** Whether nothing can be expected of the database now: it closes connections, makes none, or says nothing on those that there are. */
    public static boolean isSilent(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof DatabaseSilentException
                        || cause instanceof JDBCConnectionException
                        || cause instanceof SQLException sql
                                && (sql.getSQLState() == null
                                        || sql.getSQLState().startsWith("08")));
    }

    /** Why a commit failed is told beside the failure, not as its cause. */
    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(CAUSES_MAX)
                .flatMap(cause -> cause instanceof RollbackException
                        ? Stream.concat(
                                Stream.of(cause),
                                Arrays.stream(cause.getSuppressed()).flatMap(DatabaseFailures::causes))
                        : Stream.of(cause));
    }

    private static boolean saysAway(Throwable failure) {
        return switch (failure) {
            case DatabaseSilentException silent -> true;
            case JDBCConnectionException connection -> true;
            case SQLTransientException transientFailure -> true;
            case SQLException sql -> isPassing(sql);
            default -> false;
        };
    }

    /**
     * Whether the SQL state is one that passes: 08 no connection, 53 out of connections or memory, 57P0x shutting down or
     * starting, 57014 statement took too long, 55P03 lock not granted in time, 40001 and 40P01 lost against another
     * transaction. The pool's failures have no state, only a message, {@link #POOL}.
     */
    private static boolean isPassing(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            return POOL.matcher(String.valueOf(failure.getMessage())).find();
        }
        return state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P0")
                || state.equals("57014")
                || state.equals("55P03")
                || state.equals("40001")
                || state.equals("40P01");
    }
}
