package io.plimsoll.testsupport.failpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Called by the database driver before each statement. Stops a piece of work at its own statement, with its transaction open and its locks
 * held, for ever: the process is to be killed then, and until it is, other work goes on to statements of its own.
 *
 * <p>Whose statement it is, is told by the ids in it, and by those in the statements before it on the same thread. What is done in the
 * background is not counted, so that the same number is the same place in every run; it goes on meanwhile.
 *
 * <p>Told and telling by files in one folder, see {@link FailPointFolder}. Lives in the class path of the JVM, above the service's own
 * class loader, so it must need nothing but Java.
 */
public final class FailPoints {
    private static final String REQUEST_THREADS = "executor-thread";

    /** The first statement of every transaction. It has no id: the thread may have worked for somebody else before. */
    private static final String WHOSE_TRANSACTION = "set_config('plimsoll.tenant'";

    private static final int NAME_LENGTH_MAX = 60;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final Map<String, Work> WORKS = new ConcurrentHashMap<>();
    private static final ThreadLocal<Work> AT_WORK = new ThreadLocal<>();

    private static volatile Path folder;

    private FailPoints() {}

    /** @param leftCount statements that it may still make */
    record Work(String name, AtomicInteger leftCount, AtomicInteger madeCount) {}

    static void controlledBy(Path control) {
        folder = control;
    }

    /** @param statement a connection that is to commit, or a statement that says its SQL as text */
    public static void reached(Object statement) {
        if (!Thread.currentThread().getName().startsWith(REQUEST_THREADS)) {
            return;
        }
        String sql = statement.toString();
        if (sql.contains(WHOSE_TRANSACTION)) {
            return;
        }
        try {
            Work work = workOf(sql);
            if (work == null) {
                return;
            }
            if (work.leftCount.getAndDecrement() == 0) {
                write(work.name + FailPointFolder.STOPPED, name(statement, sql));
                while (true) {
                    LockSupport.park(work);
                }
            }
            // two threads may work for the same account, and there is one file
            synchronized (work) {
                write(work.name + FailPointFolder.MADE, Integer.toString(work.madeCount.incrementAndGet()));
            }
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    private static Work workOf(String sql) throws IOException {
        Matcher ids = ID.matcher(sql);
        while (ids.find()) {
            Path told = folder.resolve(ids.group());
            if (Files.exists(told)) {
                AT_WORK.set(work(Files.readString(told)));
            }
        }
        return AT_WORK.get();
    }

    private static Work work(String name) throws IOException {
        Work known = WORKS.get(name);
        if (known != null) {
            return known;
        }
        int leftCount = Integer.parseInt(Files.readString(folder.resolve(name + FailPointFolder.LEFT)));
        Work begun = new Work(name, new AtomicInteger(leftCount), new AtomicInteger());
        Work other = WORKS.putIfAbsent(name, begun);
        return other == null ? begun : other;
    }

    /** In one go, so that it is never read by halves. */
    private static void write(String file, String text) throws IOException {
        Path written = Files.writeString(folder.resolve(file + FailPointFolder.UNFINISHED), text);
        Files.move(written, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String name(Object statement, String sql) {
        if (statement.getClass().getSimpleName().equals("PgConnection")) {
            return "commit";
        }
        String line = sql.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        return line.substring(0, Math.min(NAME_LENGTH_MAX, line.length()));
    }
}
