package io.plimsoll.testsupport;

import io.plimsoll.platform.runtime.EmbeddedDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The packaged service in a process of its own, as its users run it: for what only shows when processes die.
 *
 * <p>Needs the system property {@code plimsoll.jar}, so it is for tests named {@code …IT}. The environment is that of the
 * test without the settings of Plimsoll and Quarkus. The HTTP port is a new one at every start; the database's port and
 * folder stay, because that is what a restart is about.
 */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(40);
    private static final Pattern LISTENING = Pattern.compile("Listening on: (https?://\\S+)");
    private static final List<String> FOREIGN_SETTINGS = List.of("DB_", "QUARKUS_", "PLIMSOLL_", "JAVA_TOOL_OPTIONS");

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final int databasePort = freePort();
    private final List<String> output = new ArrayList<>();
    private int heapMebibytes = 256;
    private List<String> jvmOptions = testOptions();
    private Process process;
    private CompletableFuture<URI> listening = new CompletableFuture<>();

    /** @param folder the process's working folder; its data goes to {@code folder/data} */
    public ServiceProcess(Path folder) {
        this.folder = folder;
        with("QUARKUS_HTTP_HOST", "127.0.0.1");
        with("QUARKUS_HTTP_PORT", "0");
        // what tests count are their own accounts
        with("PLIMSOLL_SANDBOX_DEMO_BROKER_ENABLED", "false");
        with("PLIMSOLL_DATABASE_EMBEDDED_PORT", Integer.toString(databasePort));
        with(
                "PLIMSOLL_DATABASE_EMBEDDED_BINARIES_FOLDER",
                PostgresTestResource.BINARIES_FOLDER.toAbsolutePath().toString());
    }

    /**
     * Another process on the database of this one, which must have started.
     *
     * @param replicaFolder its working folder
     */
    public ServiceProcess replica(Path replicaFolder) {
        ServiceProcess replica = new ServiceProcess(replicaFolder);
        replica.environment.putAll(environment);
        return replica.with("DB_URL", databaseUrl())
                .with("PLIMSOLL_ACCESS_ANONYMOUS", "LOOPBACK")
                .with("PLIMSOLL_DATABASE_ROLE_OWNER_ALLOWED", "true")
                .with("DB_USER", EmbeddedDatabase.USER)
                .with("DB_PASSWORD", databasePassword());
    }

    /** Sets an environment variable for the following starts. */
    public ServiceProcess with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Largest heap of the following starts, instead of 256 MiB. */
    public ServiceProcess withHeap(int mebibytes) {
        heapMebibytes = mebibytes;
        return this;
    }

    /** Options of the JVM of the following starts besides the heap's, instead of those that shorten the start of a test. */
    public ServiceProcess withJvmOptions(List<String> options) {
        jvmOptions = List.copyOf(options);
        return this;
    }

    /** Returns when {@code /q/health/ready} answers 200. */
    public ServiceProcess start() {
        launch();
        try {
            URI ready =
                    listening.get(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS).resolve("/q/health/ready");
            try (HttpClient client = HttpClient.newHttpClient()) {
                int status = client.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
                        .statusCode();
                if (status != 200) {
                    throw new IllegalStateException(ready + " answers " + status + ":\n" + output());
                }
            }
            return this;
        } catch (ExecutionException | TimeoutException | IOException e) {
            process.destroyForcibly();
            throw new IllegalStateException("the service did not become ready:\n" + output(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Starts a process that is expected to give up; returns its exit code. */
    public int startExpectingRefusal() {
        launch();
        try {
            if (!process.waitFor(START_TIMEOUT)) {
                process.destroyForcibly();
                throw new IllegalStateException("the service should have refused to start:\n" + output());
            }
            listening.handle((uri, ended) -> null).get();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    public URI baseUri() {
        return listening.join();
    }

    /** SIGTERM, as a service supervisor sends it; returns when the process has ended, with its exit code. */
    public int stop() {
        return stopWithin(STOP_TIMEOUT);
    }

    /** As {@link #stop}, of a JVM that has more to do at its end than to stop. */
    public int stopWithin(Duration timeout) {
        // not destroy(): it would close what the service's last words come through
        process.toHandle().destroy();
        try {
            if (!process.waitFor(timeout)) {
                process.destroyForcibly();
                throw new IllegalStateException("the service did not stop:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** SIGKILL: the service ends without a last word, its database server lives on. */
    public void killHard() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** SIGKILL for the service and the database server, as the kernel does when memory runs out. */
    public void killHardWithDatabase() {
        killHard();
        databaseServer().ifPresent(ProcessHandle::destroyForcibly);
    }

    /**
     * Sends all processes of the database server a signal.
     *
     * @param name without SIG: STOP or CONT
     */
    public void signalDatabase(String name) {
        ProcessHandle server = databaseServer().orElseThrow();
        // the one first that makes others
        signal(name, Stream.of(server));
        signal(name, server.descendants());
    }

    /** Returns when no process of the database server is there; after a kill of the server they end one after the other. */
    public void killHardWithDatabaseAndAwaitItsEnd() {
        List<ProcessHandle> processes = databaseServer().stream()
                .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
                .toList();
        killHardWithDatabase();
        processes.forEach(process -> process.onExit().join());
    }

    private static void signal(String name, Stream<ProcessHandle> processes) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes.map(process -> Long.toString(process.pid())).forEach(command::add);
        try {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    public ServiceProcess restart() {
        stop();
        return start();
    }

    /** Of all starts so far, standard output and error together. */
    public String output() {
        synchronized (output) {
            return String.join("\n", output);
        }
    }

    /** What the output has first of a kind; the service says the last of it after it has become ready. */
    public String awaitOutput(Pattern pattern) {
        Instant latest = Instant.now().plus(START_TIMEOUT);
        while (true) {
            Matcher matcher = pattern.matcher(output());
            if (matcher.find()) {
                return matcher.group();
            }
            if (Instant.now().isAfter(latest)) {
                throw new IllegalStateException("nothing like " + pattern + " in:\n" + output());
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    public int databasePort() {
        return databasePort;
    }

    public Path serverFolder() {
        return folder.resolve("data").resolve("postgresql");
    }

    public Connection databaseConnection() throws SQLException {
        return DriverManager.getConnection(databaseUrl(), EmbeddedDatabase.USER, databasePassword());
    }

    private String databaseUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(databasePort);
    }

    private String databasePassword() {
        try {
            return Files.readString(serverFolder().resolve("password")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves no process behind. */
    @Override
    public void close() {
        if (process != null) {
            killHardWithDatabase();
        }
    }

    private Optional<ProcessHandle> databaseServer() {
        try {
            List<String> lines = Files.readAllLines(serverFolder().resolve("cluster/postmaster.pid"));
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(server -> server.info()
                            .command()
                            .map(command -> command.endsWith("postgres"))
                            .orElse(false));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void launch() {
        listening = new CompletableFuture<>();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-Xmx" + heapMebibytes + "m");
        command.add("-jar");
        command.add(absolute(System.getProperty("plimsoll.jar")));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(name -> FOREIGN_SETTINGS.stream().anyMatch(name::startsWith));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        collectOutput(process, listening);
    }

    /** The shortest start: half the processor time of the JVM's own choice. */
    private static List<String> testOptions() {
        List<String> options = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        options.addAll(cacheOptions());
        return List.copyOf(options);
    }

    /** Options for a start from the cache that {@code plimsoll.aot-cache} names; none where there is no such file. */
    public static List<String> cacheOptions() {
        String cache = System.getProperty("plimsoll.aot-cache");
        return cache != null && Files.exists(Path.of(cache))
                ? List.of("-XX:AOTCache=" + absolute(cache), "-Xlog:aot*=error")
                : List.of();
    }

    private static String absolute(String path) {
        return Path.of(path).toAbsolutePath().toString();
    }

    private void collectOutput(Process started, CompletableFuture<URI> startedListening) {
        Thread.ofVirtual().start(() -> {
            try (BufferedReader lines = started.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    synchronized (output) {
                        output.add(line);
                    }
                    Matcher matcher = LISTENING.matcher(line);
                    if (matcher.find()) {
                        startedListening.complete(URI.create(matcher.group(1)));
                    }
                }
            } catch (IOException e) {
                startedListening.completeExceptionally(e);
            }
            startedListening.completeExceptionally(new IllegalStateException("the process ended"));
        });
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }
}
