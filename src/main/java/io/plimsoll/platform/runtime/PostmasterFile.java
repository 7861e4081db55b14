package io.plimsoll.platform.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a server noted about itself in {@code postmaster.pid}, and whether that is still true.
 *
 * <p>A killed server leaves the file behind. Its process id may belong to any other program by now, and PostgreSQL then
 * refuses to start for ever: {@code lock file "postmaster.pid" already exists}.
 *
 * @param pid of the server
 * @param port on which it listens; 0 if it had not come that far
 * @param isReady whether it accepted connections when it last wrote the file
 */
record PostmasterFile(Path cluster, long pid, int port, boolean isReady) {
    private static final int PORT_INDEX = 3;
    private static final int STATUS_INDEX = 7;

    /** Empty if there is none, or none that can be read as one. */
    static Optional<PostmasterFile> in(Path cluster) {
        try {
            List<String> lines = Files.readAllLines(path(cluster));
            int port = lines.size() > PORT_INDEX
                    ? Integer.parseInt(lines.get(PORT_INDEX).strip())
                    : 0;
            boolean isReady = lines.size() > STATUS_INDEX
                    && lines.get(STATUS_INDEX).strip().equals("ready");
            return Optional.of(
                    new PostmasterFile(cluster, Long.parseLong(lines.getFirst().strip()), port, isReady));
        } catch (NoSuchFileException | NumberFormatException | java.util.NoSuchElementException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new DatabaseStartException("cannot read %s: %s".formatted(path(cluster), e), e);
        }
    }

    static Path path(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    /** Whether the noted process lives and is a PostgreSQL server on this very cluster. */
    boolean isServerAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::info)
                .filter(info -> info.command()
                        .map(command ->
                                Path.of(command).getFileName().toString().startsWith("postgres"))
                        .orElse(false))
                // where the arguments cannot be seen, the question is settled by SHOW data_directory later
                .filter(info -> info.arguments()
                        .map(arguments -> Arrays.asList(arguments).contains(cluster.toString()))
                        .orElse(true))
                .isPresent();
    }

    /** Whether some process other than this cluster's server has the noted process id now. */
    boolean isStale() {
        return ProcessHandle.of(pid).isPresent() && !isServerAlive();
    }

    void delete() {
        try {
            Files.deleteIfExists(path(cluster));
        } catch (IOException e) {
            throw new DatabaseStartException("cannot delete the stale %s: %s".formatted(path(cluster), e), e);
        }
    }
}
