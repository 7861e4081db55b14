package io.plimsoll.platform.database;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows of values, collected by column and sent with one statement, in the caller's transaction. An array for each column is what comes
 * closest to COPY, which PostgreSQL refuses for tables with row-level security.
 *
 * <p>For each of as many statements the database would prepare every constraint of the table anew.
 */
public final class ArrayRows {
    private static final String BYTES = "bytea";

    private final List<Column> columns;
    private final List<List<Object>> values = new ArrayList<>();
    private int next;

    /** @param type of PostgreSQL's */
    public record Column(String name, String type) {}

    public ArrayRows(List<Column> columns) {
        this.columns = List.copyOf(columns);
        this.columns.forEach(column -> values.add(new ArrayList<>()));
    }

    /** Names of columns, separated by commas. */
    public static String names(List<Column> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /** The next column's value: bytes, or what has a text that the database reads; null for none. */
    public ArrayRows add(Object value) {
        return put(
                switch (value) {
                    case null -> null;
                    case byte[] bytes -> bytes;
                    case BigDecimal number -> number.toPlainString();
                    case Enum<?> name -> name.name();
                    default -> value.toString();
                });
    }

    private ArrayRows put(Object value) {
        values.get(next).add(value);
        next = (next + 1) % columns.size();
        return this;
    }

    /** @throws SQLException if the database refuses a row: then it has none of them */
    public void insertInto(String table, Connection connection) throws SQLException {
        execute("insert into %s (%s) select * from {rows}".formatted(table, names(columns)), connection);
    }

    /**
     * Changes those rows of a table that these rows name; nothing if there are none.
     *
     * <p>Whatever the database knows of the table, it takes the arrays apart once, and compares each of the rows with those only that it
     * has found by their identifiers. Left to itself, it took a table without statistics for one of a single row, and took the arrays
     * apart anew for each row of the tenant. The tenant is no column of these rows, because row-level security would ask for it at
     * every comparison.
     *
     * @param id column of the table and of the rows by which they are found
     * @param settings what follows {@code set}, with the rows as {@code rows}
     * @param conditions what else must hold of those that are changed, with the table as {@code kept}
     * @return how many were changed
     */
    public int update(String table, String tenant, String id, String settings, String conditions, Connection connection)
            throws SQLException {
        String sql = """
                with rows as materialized (%1$s)
                update %2$s kept set %3$s from rows
                where kept.tenant = ? and kept.%4$s = any(array(select %4$s from rows)) and kept.%4$s = rows.%4$s and %5$s""".formatted(arrays(), table, settings, id, conditions);
        return run(sql, connection, tenant);
    }

    /**
     * Executes a statement on the rows; nothing if there are none.
     *
     * @param sql with the rows as <code>{rows}</code>, a table of the columns
     * @return number of rows that were inserted or changed
     */
    public int execute(String sql, Connection connection) throws SQLException {
        return run(sql.replace("{rows}", "(%s) as rows".formatted(arrays())), connection, null);
    }

    /** Side by side in the list of columns: as functions in FROM each array would be copied once more before the first row. */
    private String arrays() {
        return columns.stream()
                .map(column -> "unnest(?) as " + column.name())
                .collect(Collectors.joining(", ", "select ", ""));
    }

    /** @param tenant the parameter behind those of the columns; null if there is none */
    private int run(String sql, Connection connection, @Nullable String tenant) throws SQLException {
        if (next != 0) {
            throw new IllegalStateException(
                    "the last row has %d columns of %d: %s".formatted(next, columns.size(), sql));
        }
        if (values.getFirst().isEmpty()) {
            return 0;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.size(); i++) {
                String type = columns.get(i).type();
                statement.setArray(i + 1, connection.createArrayOf(type, array(type, values.get(i))));
            }
            if (tenant != null) {
                statement.setString(columns.size() + 1, tenant);
            }
            return statement.executeUpdate();
        }
    }

    /** The driver tells bytes from texts by the class of the array. */
    private static Object[] array(String type, List<Object> column) {
        return type.equals(BYTES) ? column.toArray(byte[][]::new) : column.toArray(String[]::new);
    }
}
