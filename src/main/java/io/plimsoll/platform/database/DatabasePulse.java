package io.plimsoll.platform.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.plimsoll.clock.ReferenceClock;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Asks the database all the time, on a connection of its own, whether it is there and what time it is.
 *
 * <p>Each single wait for the database has a limit, but one request may wait several times: for a connection that others hold, for idle
 * connections that are looked at one after the other, for a new one, for its first statement. So when the database falls silent, all
 * waits end together: every connection is cut, and none is made until it answers again. Whoever was waiting, and whoever comes
 * meanwhile, is told to come back.
 *
 * <p>A connection that ends by itself says nothing about the database: then a new one is asked before anything is cut.
 */
@Singleton
class DatabasePulse {
    private static final Logger LOG = Logger.getLogger(DatabasePulse.class);

    /** For a new connection, until it can be used. */
    private static final Duration LOGIN_MAX = Duration.ofSeconds(2);

    /** For a connection of the pulse's own, while nobody waits for it. */
    private static final Duration ATTEMPT_MAX = Duration.ofSeconds(20);

    /** Between attempts to hear a database that is silent: the first good answer is not far behind it. */
    private static final Duration RETRY_PAUSE = Duration.ofMillis(100);

    private static final int CAUSES_MAX = 20;

    private final AgroalDataSource pool;
    private final ReferenceClock clock;
    private final PulseConfig config;

    /** Those of the pool; closed ones leave when the next is made. */
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    private final Object lock = new Object();

    /** Complete as long as the database is silent; another one afterwards. */
    private CompletableFuture<Void> silence = new CompletableFuture<>();

    /** To connect to a silent database. An old one is answered as soon as the server runs on; a new one, when its network is back. */
    private final Deque<CompletableFuture<Connection>> attempts = new ArrayDeque<>();

    private Thread beating;
    private volatile Connection own;
    private volatile boolean isStopped;

    /** How the database is listened to. */
    @ConfigMapping(prefix = "plimsoll.database-pulse")
    interface PulseConfig {
        /** From an answer to the next question. */
        @WithDefault("PT0.5S")
        Duration interval();

        /** How long an answer may take; a server that works at all needs milliseconds. */
        @WithDefault("PT2S")
        Duration patience();
    }

    /** How the pool reaches the database. */
    private record Way(Driver driver, String url, Properties properties) {
        Connection open() throws SQLException {
            return driver.connect(url, properties);
        }

        /** For one who is told who he is long after he has come. */
        Way patient() {
            Properties patient = new Properties();
            patient.putAll(properties);
            patient.setProperty("socketTimeout", Long.toString(ATTEMPT_MAX.toSeconds()));
            return new Way(driver, url, patient);
        }
    }

    DatabasePulse(AgroalDataSource pool, ReferenceClock clock, PulseConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.config = config;
    }

    /**
     * Makes a connection for the pool.
     *
     * @throws DatabaseSilentException if the database is silent, or falls silent meanwhile
     */
    Connection connect(Driver driver, String url, Properties properties) throws SQLException {
        Way way = new Way(driver, url, properties);
        CompletableFuture<Void> fallsSilent = listening(way);
        if (fallsSilent.isDone()) {
            throw new DatabaseSilentException();
        }
        Connection made = awaited(opened(way), fallsSilent);
        if (!add(made, fallsSilent)) {
            abort(made);
            throw new DatabaseSilentException();
        }
        return made;
    }

    /** The first one waits for the first answer: whatever is done by the database is done by its time. */
    private CompletableFuture<Void> listening(Way way) {
        synchronized (lock) {
            if (beating == null && !isStopped) {
                Way patient = way.patient();
                isAnswered(patient);
                beating = Thread.ofPlatform().daemon().name("database-pulse").start(() -> beat(patient));
            }
            return silence;
        }
    }

    private static CompletableFuture<Connection> opened(Way way) {
        CompletableFuture<Connection> opened = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                Connection made = way.open();
                if (!opened.complete(made)) {
                    abort(made);
                }
            } catch (SQLException | RuntimeException failure) {
                opened.completeExceptionally(failure);
            }
        });
        return opened;
    }

    /** Gives up when nobody will answer; a connection that is made after that is closed by whoever makes it. */
    private static Connection awaited(CompletableFuture<Connection> opened, CompletableFuture<Void> fallsSilent)
            throws SQLException {
        try {
            CompletableFuture.anyOf(opened, fallsSilent).get(LOGIN_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (TimeoutException late) {
            // as when it is silent
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (opened.completeExceptionally(new DatabaseSilentException())) {
            throw new DatabaseSilentException();
        }
        return opened.join();
    }

    private boolean add(Connection made, CompletableFuture<Void> fallsSilent) throws SQLException {
        for (Connection known : connections) {
            if (known.isClosed()) {
                connections.remove(known);
            }
        }
        synchronized (lock) {
            return !fallsSilent.isDone() && connections.add(made);
        }
    }

    private void beat(Way way) {
        while (!isStopped) {
            boolean isAnswered = isAnswered(way);
            if (isAnswered) {
                comeBack();
            } else if (!isStopped) {
                fallSilent();
            }
            pause(isAnswered ? config.interval() : RETRY_PAUSE);
        }
        abort(own);
        dropAttempts(null);
    }

    private boolean isAnswered(Way way) {
        try {
            if (own != null) {
                ask();
                return true;
            }
        } catch (SQLException failure) {
            abort(own);
            own = null;
            if (isTimeout(failure)) {
                return false;
            }
        }
        Optional<Connection> made = connected(way);
        if (made.isEmpty()) {
            return false;
        }
        try {
            own = made.get();
            own.setNetworkTimeout(
                    Runnable::run, Math.toIntExact(config.patience().toMillis()));
            ask();
            return true;
        } catch (SQLException failure) {
            LOG.debug("the database does not answer", failure);
            return false;
        }
    }

    private Optional<Connection> connected(Way way) {
        attempts.removeIf(CompletableFuture::isCompletedExceptionally);
        attempts.add(opened(way));
        try {
            CompletableFuture.anyOf(attempts.toArray(CompletableFuture[]::new))
                    .get(LOGIN_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            LOG.debug("the database does not answer", failed);
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        Optional<Connection> made = attempts.stream()
                .filter(attempt -> attempt.isDone() && !attempt.isCompletedExceptionally())
                .findFirst()
                .map(CompletableFuture::join);
        dropAttempts(made.orElse(null));
        return made;
    }

    /** @param except one that stays open, or null */
    private void dropAttempts(Connection except) {
        for (CompletableFuture<Connection> attempt : attempts) {
            boolean isUnderWay = attempt.completeExceptionally(new DatabaseSilentException());
            if (!isUnderWay && !attempt.isCompletedExceptionally() && attempt.join() != except) {
                abort(attempt.join());
            }
        }
        attempts.clear();
    }

    private void ask() throws SQLException {
        long asked = System.nanoTime();
        try (Statement statement = own.createStatement();
                ResultSet row = statement.executeQuery("select clock_timestamp() as now")) {
            row.next();
            Instant there = Statements.instant(row, "now");
            clock.read(asked, there, System.nanoTime());
        }
    }

    private static boolean isTimeout(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(CAUSES_MAX)
                .anyMatch(SocketTimeoutException.class::isInstance);
    }

    private void fallSilent() {
        List<Connection> inVain;
        synchronized (lock) {
            if (silence.isDone()) {
                return;
            }
            silence.complete(null);
            inVain = List.copyOf(connections);
            connections.clear();
        }
        LOG.warnf("the database does not answer: %d connections are cut", inVain.size());
        inVain.forEach(DatabasePulse::abort);
        pool.flush(FlushMode.GRACEFUL);
    }

    private void comeBack() {
        synchronized (lock) {
            if (!silence.isDone()) {
                return;
            }
            silence = new CompletableFuture<>();
        }
        LOG.info("the database answers again");
        // whoever waits for others to give a connection back, and nobody has one, would wait a second
        pool.flush(FlushMode.FILL);
    }

    /** Closes the socket, whoever waits at it; closing the connection would wait for them. */
    private static void abort(Connection connection) {
        if (connection == null) {
            return;
        }
        try {
            connection.abort(Thread::startVirtualThread);
        } catch (SQLException closed) {
            LOG.debug("it is closed already", closed);
        }
    }

    private void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        isStopped = true;
        synchronized (lock) {
            if (beating != null) {
                beating.interrupt();
            }
        }
        abort(own);
    }
}
