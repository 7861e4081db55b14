package io.plimsoll.notification.store;

import io.plimsoll.platform.database.ArrayRows;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Statements in the transaction of the caller; without it each is one of its own. */
@Singleton
class Sql {
    private final DataSource database;

    Sql(DataSource database) {
        this.database = database;
    }

    /** Reads the row that the result stands on. */
    @FunctionalInterface
    interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection, PreparedStatement statement) throws SQLException;
    }

    /** @return how many rows were changed */
    int update(String sql, Object... parameters) {
        return prepared(sql, (connection, statement) -> {
            bind(connection, statement, parameters);
            return statement.executeUpdate();
        });
    }

    /** The same statement for each list of parameters, all of them or none. */
    void updateAll(String sql, List<Object[]> batch) {
        if (batch.isEmpty()) {
            return;
        }
        prepared(sql, (connection, statement) -> {
            for (Object[] parameters : batch) {
                bind(connection, statement, parameters);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    /** All of them or none. */
    void insertAll(String table, ArrayRows rows) {
        QuarkusTransaction.joiningExisting().run(() -> {
            try (Connection connection = database.getConnection()) {
                rows.insertInto(table, connection);
            } catch (SQLException failed) {
                throw new StatementException(failed);
            }
        });
    }

    <T> List<T> list(String sql, Reading<T> reading, Object... parameters) {
        return prepared(sql, (connection, statement) -> {
            bind(connection, statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> list = new ArrayList<>();
                while (rows.next()) {
                    list.add(reading.read(rows));
                }
                return list;
            }
        });
    }

    private <T> T prepared(String sql, Work<T> work) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            try (Connection connection = database.getConnection();
                    PreparedStatement statement = connection.prepareStatement(sql)) {
                return work.on(connection, statement);
            } catch (SQLException failed) {
                throw new StatementException(failed);
            }
        });
    }

    private static void bind(Connection connection, PreparedStatement statement, Object[] parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object bound = switch (parameters[i]) {
                case Instant instant -> instant.atOffset(ZoneOffset.UTC);
                case String[] texts -> connection.createArrayOf("text", texts);
                case Enum<?> name -> name.name();
                case null -> null;
                case Object other -> other;
            };
            statement.setObject(i + 1, bound);
        }
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /** With the database's own exception as cause, by which a database that is away is told from a mistake. */
    static final class StatementException extends RuntimeException {
        private static final long serialVersionUID = 1;

        StatementException(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
