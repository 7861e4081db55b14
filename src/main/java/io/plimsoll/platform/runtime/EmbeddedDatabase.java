package io.plimsoll.platform.runtime;

import io.plimsoll.platform.runtime.EmbeddedDatabaseSettings.Durability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server in a process of its own, started from binaries in the class path and kept in a folder.
 *
 * <p>Below {@code dataFolder/postgresql} stand the {@code cluster}, the superuser's {@code password} (random, readable by
 * the owner alone), {@code server.log}, and {@code lock}, held while this process uses the folder. The server listens on
 * 127.0.0.1 only and has no socket file.
 *
 * <p>The server is started through {@code pg_ctl}, which puts it in a session of its own: Ctrl-C in the terminal does not
 * reach it, so it outlives the application's orderly stop. It also outlives a killed application; the next start finds it
 * by its process id and takes it over.
 *
 * <p>A port alone proves nothing: whoever answers there is asked for its data directory, and refused if that is not ours.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    public static final String USER = "postgres";

    private static final String HOST = "127.0.0.1";
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(90);
    private static final int SERVER_TIMEOUT_SECONDS = 60;
    /** After {@code kill -9} of the server its shared memory stays attached for a moment; for so long starts are tried again. */
    private static final Duration START_RETRY_MAX = Duration.ofSeconds(4);

    private static final Duration START_RETRY_DELAY = Duration.ofMillis(100);
    private static final int LOG_LINES_SHOWN = 6;
    private static final long LOG_BYTES_MAX = 16L << 20;
    private static final int PASSWORD_BYTES = 24;
    private static final String SETTINGS_FILE = "plimsoll.conf";

    private final EmbeddedDatabaseSettings settings;
    private final Path serverFolder;
    private final Path cluster;
    private final FileChannel lockChannel;
    private PostgresBinaries binaries;
    private ServerAccount account;
    private String password;
    private int port;

    private EmbeddedDatabase(EmbeddedDatabaseSettings settings, Path serverFolder, FileChannel lockChannel) {
        this.settings = settings;
        this.serverFolder = serverFolder;
        this.cluster = serverFolder.resolve("cluster");
        this.lockChannel = lockChannel;
        this.port = settings.port();
    }

    /**
     * Returns when the server accepts connections; 2 s the first time, 0.5 s later.
     *
     * @throws DatabaseStartException if the folder is in use or not ours, the port is taken, or the server does not start;
     *     nothing is left running then, and the folder is unlocked
     */
    public static EmbeddedDatabase start(EmbeddedDatabaseSettings settings) {
        Path serverFolder = createFolder(settings.serverFolder());
        EmbeddedDatabase database = new EmbeddedDatabase(settings, serverFolder, lock(serverFolder.resolve("lock")));
        try {
            database.start();
            return database;
        } catch (IOException e) {
            database.unlock();
            throw new DatabaseStartException("cannot start PostgreSQL in %s: %s".formatted(serverFolder, e), e);
        } catch (RuntimeException e) {
            database.unlock();
            throw e;
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/postgres".formatted(HOST, port);
    }

    public String password() {
        return password;
    }

    public int port() {
        return port;
    }

    public Path cluster() {
        return cluster;
    }

    /** Stops the server, breaking connections that are still open, and frees the folder. */
    @Override
    public void close() {
        try {
            stopServer();
        } finally {
            unlock();
        }
    }

    private void start() throws IOException {
        account = ServerAccount.forCluster(cluster, serverFolder);
        binaries = PostgresBinaries.unpackedBelow(settings.binariesFolder());
        if (!account.canRun(binaries.program("postgres"), serverFolder)) {
            throw new DatabaseStartException(
                    ("PostgreSQL's programs in %s cannot be run by the user the server runs as;"
                                    + " set %s to a folder every user can reach, or set DB_URL")
                            .formatted(binaries.folder(), EmbeddedDatabaseSettings.DATA_FOLDER));
        }
        if (!Files.exists(cluster)) {
            createCluster();
        }
        password = Files.readString(passwordFile()).strip();
        account.own(cluster);
        account.own(serverFolder.resolve("server.log"));

        if (!takeOver()) {
            if (port != 0) {
                requireFree(port);
            }
            startServer();
        }
        requireOwnCluster();
    }

    /** Uses the server a killed process left behind, if it fits; whatever else is left is removed. */
    private boolean takeOver() {
        Optional<PostmasterFile> left = PostmasterFile.in(cluster);
        if (left.isEmpty()) {
            return false;
        }
        if (left.get().isStale()) {
            left.get().delete();
            return false;
        }
        if (!left.get().isServerAlive()) {
            return false; // nobody has the process id: the server sees that itself and recovers
        }
        if (left.get().isReady() && (port == 0 || left.get().port() == port)) {
            port = left.get().port();
            return true;
        }
        stopServer();
        return false;
    }

    /** In a folder beside, renamed when complete: an interrupted first start leaves no half cluster. */
    private void createCluster() throws IOException {
        Path unfinished = serverFolder.resolve("cluster-unfinished");
        PostgresBinaries.deleteRecursively(unfinished);
        if (!Files.exists(passwordFile())) {
            writePassword();
        }
        account.own(serverFolder);
        List<String> arguments = new ArrayList<>(List.of(
                "--pgdata=" + unfinished,
                "--username=" + USER,
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile(),
                // many rounds make guessing slow, and nobody guesses 24 random bytes: they would only make each
                // connection slow
                "--set=scram_iterations=1",
                "--encoding=UTF8",
                "--no-locale",
                "--no-instructions"));
        if (settings.durability() == Durability.DISPOSABLE) {
            arguments.add("--no-sync");
        }
        Outcome outcome = run("initdb", arguments);
        if (outcome.exitCode() != 0) {
            throw new DatabaseStartException("initdb failed in %s: %s".formatted(serverFolder, outcome.output()));
        }
        Files.writeString(
                unfinished.resolve("postgresql.conf"),
                "%ninclude '%s'%n".formatted(SETTINGS_FILE),
                StandardOpenOption.APPEND);
        Files.move(unfinished, cluster);
    }

    private void startServer() throws IOException {
        long beganAtNanos = System.nanoTime();
        while (true) {
            if (settings.port() == 0) {
                port = freePort();
            }
            writeSettings();
            Path log = serverFolder.resolve("server.log");
            long logSize = Files.exists(log) ? Files.size(log) : 0;
            if (logSize > LOG_BYTES_MAX) {
                Files.delete(log);
                logSize = 0;
            }
            Outcome outcome = run(
                    "pg_ctl",
                    List.of(
                            "--pgdata=" + cluster,
                            "--log=" + log,
                            "--wait",
                            "--timeout=" + SERVER_TIMEOUT_SECONDS,
                            "--silent",
                            "start"));
            if (outcome.exitCode() == 0) {
                return;
            }
            if (System.nanoTime() - beganAtNanos > START_RETRY_MAX.toNanos()) {
                throw new DatabaseStartException("PostgreSQL did not start in %s on port %d: %s%n%s"
                        .formatted(cluster, port, outcome.output(), lastLines(log, logSize)));
            }
            pause(START_RETRY_DELAY);
        }
    }

    private void stopServer() {
        if (PostmasterFile.in(cluster).filter(PostmasterFile::isServerAlive).isEmpty()) {
            return;
        }
        run(
                "pg_ctl",
                List.of(
                        "--pgdata=" + cluster,
                        "--mode=fast",
                        "--wait",
                        "--timeout=" + SERVER_TIMEOUT_SECONDS,
                        "--silent",
                        "stop"));
    }

    private void writeSettings() throws IOException {
        String commitWaitsForDisk = settings.durability() == Durability.DURABLE ? "on" : "off";
        Path file = cluster.resolve(SETTINGS_FILE);
        Files.writeString(file, """
                # Written at every start.
                port = %d
                listen_addresses = '%s'
                unix_socket_directories = ''
                fsync = %3$s
                synchronous_commit = %3$s
                full_page_writes = %3$s
                max_connections = 64
                log_checkpoints = off
                timezone = 'UTC'
                log_timezone = 'UTC'
                """.formatted(port, HOST, commitWaitsForDisk));
        account.own(file);
    }

    private void writePassword() throws IOException {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        Path file = passwordFile();
        if (PostgresBinaries.isPosix(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, HexFormat.of().formatHex(bytes) + System.lineSeparator());
    }

    private Path passwordFile() {
        return serverFolder.resolve("password");
    }

    private void requireOwnCluster() {
        Path answeredBy;
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW data_directory")) {
            result.next();
            answeredBy = Path.of(result.getString(1));
        } catch (SQLException e) {
            throw portTaken("the PostgreSQL there does not accept this data folder's password: " + e.getMessage());
        }
        try {
            if (!Files.isSameFile(answeredBy, cluster)) {
                throw portTaken("the PostgreSQL there keeps its data in " + answeredBy + ", ours is in " + cluster);
            }
        } catch (IOException e) {
            throw portTaken("the PostgreSQL there keeps its data in " + answeredBy + ", ours is in " + cluster);
        }
    }

    private PGSimpleDataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL(jdbcUrl());
        dataSource.setUser(USER);
        dataSource.setPassword(password);
        dataSource.setConnectTimeout(10);
        return dataSource;
    }

    private static void requireFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
        } catch (IOException e) {
            throw portTaken(port, "another program listens there (" + e.getMessage() + ")");
        }
    }

    private DatabaseStartException portTaken(String why) {
        return portTaken(port, why);
    }

    private static DatabaseStartException portTaken(int port, String why) {
        return new DatabaseStartException(("port %d on %s, where the embedded database belongs, is taken: %s."
                        + " Set %s (environment variable PLIMSOLL_DATABASE_EMBEDDED_PORT) to a free port,"
                        + " or DB_URL to a PostgreSQL of your own")
                .formatted(port, HOST, why, EmbeddedDatabaseSettings.PORT));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }

    private static Path createFolder(Path folder) {
        try {
            return Files.createDirectories(folder).toRealPath();
        } catch (AccessDeniedException e) {
            throw new DatabaseStartException(
                    "no permission to write the data folder %s: set %s (environment variable PLIMSOLL_DATABASE_EMBEDDED_DATA_FOLDER) to another one"
                            .formatted(folder, EmbeddedDatabaseSettings.DATA_FOLDER),
                    e);
        } catch (IOException e) {
            throw new DatabaseStartException("cannot create the data folder %s: %s".formatted(folder, e), e);
        }
    }

    private static FileChannel lock(Path file) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
            channel.close();
        } catch (OverlappingFileLockException e) {
            closeQuietly(channel);
        } catch (IOException e) {
            closeQuietly(channel);
            throw new DatabaseStartException(
                    "cannot lock %s: %s; set %s to a folder this user can write"
                            .formatted(file, e, EmbeddedDatabaseSettings.DATA_FOLDER),
                    e);
        }
        throw new DatabaseStartException(
                "the data folder %s is in use by another running Plimsoll: stop that one, or set %s to another folder"
                        .formatted(file.getParent(), EmbeddedDatabaseSettings.DATA_FOLDER));
    }

    private void unlock() {
        closeQuietly(lockChannel);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a program said and how it ended.
     *
     * @param output standard output and error together, without surrounding space
     */
    private record Outcome(int exitCode, String output) {}

    /** Output goes through a file, since the server inherits it and would keep a pipe open for ever. */
    private Outcome run(String program, List<String> arguments) {
        try {
            Path output = Files.createTempFile(serverFolder, program + "-", ".out");
            try {
                ProcessBuilder builder = new ProcessBuilder(account.command(binaries.program(program), arguments))
                        .directory(serverFolder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
                // PGPORT, PGDATA, PGOPTIONS and their like of the user's shell are meant for other servers
                builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
                builder.environment().put("LC_ALL", "C");
                Process process = builder.start();
                process.getOutputStream().close();
                if (!process.waitFor(COMMAND_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return new Outcome(-1, program + " did not end within " + COMMAND_TIMEOUT.toSeconds() + " s");
                }
                return new Outcome(
                        process.exitValue(),
                        Files.readString(output, StandardCharsets.UTF_8).strip());
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new DatabaseStartException("cannot run %s: %s".formatted(program, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseStartException("interrupted while running " + program, e);
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseStartException("interrupted while starting PostgreSQL", e);
        }
    }

    private static String lastLines(Path log, long fromByte) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        byte[] bytes = Files.readAllBytes(log);
        int from = (int) Math.min(fromByte, bytes.length);
        List<String> lines = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8)
                .lines()
                .toList();
        return String.join(
                System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
    }
}
