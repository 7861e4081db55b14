package io.plimsoll.platform.database;

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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * SQL statements in the transaction of the caller, or one of their own without it, past the object-relational mapper: rows that other
 * statements have changed are always read as they are.
 *
 * <p>Values go into the question marks in their order: texts, numbers, booleans, ids, instants, names of enums, collections of ids
 * or texts as arrays, and null.
 */
@Singleton
public class Statements {
    private final DataSource database;

    public Statements(DataSource database) {
        this.database = database;
    }

    /** Makes a value of the row that the result set stands at. */
    @FunctionalInterface
    public interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    public <T> List<T> select(Row<T> mapping, String sql, Object... values) {
        return prepared(sql, statement -> {
            set(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(mapping.of(rows));
                }
                return found;
            }
        });
    }

    /** The only row, or the first. */
    public <T> Optional<T> selectFirst(Row<T> mapping, String sql, Object... values) {
        return select(mapping, sql, values).stream().findFirst();
    }

    /** @return number of rows that were inserted, changed or deleted */
    public int update(String sql, Object... values) {
        return prepared(sql, statement -> {
            set(statement, values);
            return statement.executeUpdate();
        });
    }

    /** The same statement for each of many rows. */
    public void updateAll(String sql, List<Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        prepared(sql, statement -> {
            for (Object[] values : rows) {
                set(statement, values);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    /** All of them, or none if the database refuses one. */
    public void insertInto(String table, ArrayRows rows) {
        QuarkusTransaction.joiningExisting().run(() -> {
            try (Connection connection = database.getConnection()) {
                rows.insertInto(table, connection);
            } catch (SQLException failure) {
                throw new IllegalStateException("rows were not inserted into " + table, failure);
            }
        });
    }

    /** An instant that may be null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    public static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private <T> T prepared(String sql, Work<T> work) {
        return QuarkusTransaction.joiningExisting().call(() -> inTransaction(sql, work));
    }

    private <T> T inTransaction(String sql, Work<T> work) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(
                    "statement failed: " + sql.strip().lines().findFirst().orElse(""), failure);
        }
    }

    private static void set(PreparedStatement statement, Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, toSql(statement, values[i]));
        }
    }

    private static Object toSql(PreparedStatement statement, Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case Enum<?> name -> name.name();
            case Collection<?> items -> {
                boolean areIds = items.stream().allMatch(UUID.class::isInstance);
                yield statement.getConnection().createArrayOf(areIds ? "uuid" : "text", items.toArray());
            }
            default -> value;
        };
    }
}
