package io.plimsoll.testsupport.failpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Called by the database driver before each statement. Dies when told to, as by {@code kill -9}: no hook runs, nothing is flushed.
 *
 * <p>Told by a file that holds how many statements are still to be made; it is read and deleted before the next one. Only what requests
 * do is counted, so that the same number is the same place in every run; what is done in the background goes on meanwhile.
 *
 * <p>Lives in the class path of the JVM, above the service's own class loader, so it must need nothing but Java.
 */
public final class FailPoints {
    /** What the process says last, followed by the statement. */
    public static final String LAST_WORDS = "fail point before ";

    /** What the process says when it is told anew, followed by how many statements it made since the last time. */
    public static final String MADE = "fail points passed: ";

    private static final String REQUEST_THREADS = "executor-thread";
    private static final int EXIT_STATUS = 137;
    private static final int NAME_LENGTH_MAX = 60;

    private static Path control;
    private static int leftCount = -1;
    private static int madeCount;

    private FailPoints() {}

    static synchronized void controlledBy(Path file) {
        control = file;
    }

    /** @param statement a connection that is to commit, or a statement that says its SQL as text */
    public static synchronized void reached(Object statement) {
        if (!Thread.currentThread().getName().startsWith(REQUEST_THREADS)) {
            return;
        }
        if (Files.exists(control)) {
            readControl();
        }
        if (leftCount == 0) {
            System.err.println(LAST_WORDS + name(statement));
            System.err.flush();
            Runtime.getRuntime().halt(EXIT_STATUS);
        }
        leftCount = Math.max(-1, leftCount - 1);
        madeCount++;
    }

    private static void readControl() {
        try {
            leftCount = Integer.parseInt(Files.readString(control).strip());
            Files.delete(control);
            System.err.println(MADE + madeCount);
            madeCount = 0;
        } catch (IOException | NumberFormatException unreadable) {
            throw new IllegalStateException("cannot read " + control, unreadable);
        }
    }

    private static String name(Object statement) {
        if (statement.getClass().getSimpleName().equals("PgConnection")) {
            return "commit";
        }
        String sql = statement.toString().strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        return sql.substring(0, Math.min(NAME_LENGTH_MAX, sql.length()));
    }
}
