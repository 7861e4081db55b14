package io.plimsoll.testsupport.failpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * What a test and the fail points in another process tell each other, by files.
 *
 * <p>{@code <id>} holds the name of the work whose id it is; {@code <name>.left} how many statements that work may make;
 * {@code <name>.made} how many it has made; {@code <name>.stopped} before which one it stopped.
 */
public final class FailPointFolder {
    static final String LEFT = ".left";
    static final String MADE = ".made";
    static final String STOPPED = ".stopped";
    static final String UNFINISHED = ".unfinished";

    private final Path path;

    public FailPointFolder(Path path) throws IOException {
        this.path = Files.createDirectories(path);
    }

    Path path() {
        return path;
    }

    /**
     * Has a piece of work stop.
     *
     * @param name never used before
     * @param statementCount after which it stops; more than it makes, and it does not
     */
    public void stop(String name, int statementCount) throws IOException {
        write(name + LEFT, Integer.toString(statementCount));
    }

    /** Statements with this id are those of the work, and what follows them on the same thread. */
    public void recognise(String name, String id) throws IOException {
        write(id, name);
    }

    /** The statement before which it stopped; empty as long as it has not. */
    public Optional<String> stoppedBefore(String name) throws IOException {
        Path file = path.resolve(name + STOPPED);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /** Statements that it made so far. */
    public int madeCount(String name) throws IOException {
        return Integer.parseInt(Files.readString(path.resolve(name + MADE)));
    }

    /** Nothing is recognised any more; what was told stays to be read. */
    public void forget(String id) throws IOException {
        Files.deleteIfExists(path.resolve(id));
    }

    private void write(String file, String text) throws IOException {
        Path written = Files.writeString(path.resolve(file + UNFINISHED), text);
        Files.move(written, path.resolve(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
