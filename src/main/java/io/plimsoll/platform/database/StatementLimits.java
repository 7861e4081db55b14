package io.plimsoll.platform.database;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Arc;
import io.quarkus.logging.Log;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * How long a statement may take: as long as somebody waits for the answer, or as long as bulks of data need.
 *
 * <p>Every connection of the pool is limited to the former, by the server and, for a server that no longer answers, by the socket; see
 * {@code application.properties}. Work that nobody waits for, and requests that bring bulks, have it lifted while they hold the
 * connection.
 */
@Singleton
class StatementLimits implements AgroalPoolInterceptor {
    /** For the server to say that it gave up, before the socket does. */
    private static final Duration LAST_WORD = Duration.ofMillis(500);

    private final int usualSocketMillis;
    private final String usual;
    private final int bulkSocketMillis;
    private final String bulk;
    private final RequestBulk request;
    private final TransactionConnections transactions;

    StatementLimits(StatementConfig config, RequestBulk request, TransactionConnections transactions) {
        this.usualSocketMillis = socketMillis(config.timeout());
        this.usual = timeout(config.timeout());
        this.bulkSocketMillis = socketMillis(config.bulkTimeout());
        this.bulk = timeout(config.bulkTimeout());
        this.request = request;
        this.transactions = transactions;
    }

    /** How long statements may take. */
    @ConfigMapping(prefix = "plimsoll.statements")
    interface StatementConfig {
        /** Of a request. Those of the slowest usual ones take some 300 ms. */
        @WithDefault("PT2.5S")
        Duration timeout();

        /** Of work in the background and of requests of more than a mebibyte: an exchange's whole parameter set is stored by one. */
        @WithDefault("PT30S")
        Duration bulkTimeout();
    }

    private static int socketMillis(Duration statementTimeout) {
        return Math.toIntExact(statementTimeout.plus(LAST_WORD).toMillis());
    }

    private static String timeout(Duration statementTimeout) {
        return "set statement_timeout = " + statementTimeout.toMillis();
    }

    @Override
    public void onConnectionCreate(Connection connection) {
        limit(connection, usual, usualSocketMillis);
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        transactions.acquired(connection);
        boolean isAwaited = Arc.container().requestContext().isActive() && !request.isBulk();
        if (!isAwaited) {
            limit(connection, bulk, bulkSocketMillis);
        }
    }

    @Override
    public void onConnectionReturn(Connection connection) {
        try {
            if (connection.getNetworkTimeout() != usualSocketMillis) {
                limit(connection, usual, usualSocketMillis);
            }
        } catch (SQLException broken) {
            Log.debug("a connection that is broken is not limited", broken);
        }
    }

    /** A failure is none of the pool's: who uses the connection next will meet it, or the pool when it looks at it. */
    private static void limit(Connection connection, String timeout, int socketMillis) {
        try (Statement statement = connection.createStatement()) {
            int before = connection.getNetworkTimeout();
            if (before == 0 || before > socketMillis) {
                connection.setNetworkTimeout(Runnable::run, socketMillis);
            }
            statement.execute(timeout);
            connection.setNetworkTimeout(Runnable::run, socketMillis);
        } catch (SQLException broken) {
            Log.debug("a connection that is broken is not limited", broken);
        }
    }
}
