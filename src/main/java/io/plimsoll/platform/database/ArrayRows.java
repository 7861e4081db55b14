package io.plimsoll.platform.database;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

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
     * Executes a statement on the rows; nothing if there are none.
     *
     * @param sql with the rows as <code>{rows}</code>, a table of the columns
     * @return number of rows that were inserted or changed
     */
    public int execute(String sql, Connection connection) throws SQLException {
        if (next != 0) {
            throw new IllegalStateException(
                    "the last row has %d columns of %d: %s".formatted(next, columns.size(), sql));
        }
        if (values.getFirst().isEmpty()) {
            return 0;
        }
        // side by side in the list of columns: as functions in FROM each array would be copied once more before the
        // first row
        String arrays =
                columns.stream().map(column -> "unnest(?) as " + column.name()).collect(Collectors.joining(", "));
        String rows = "(select %s) as rows".formatted(arrays);
        try (PreparedStatement statement = connection.prepareStatement(sql.replace("{rows}", rows))) {
            for (int i = 0; i < columns.size(); i++) {
                String type = columns.get(i).type();
                statement.setArray(i + 1, connection.createArrayOf(type, array(type, values.get(i))));
            }
            return statement.executeUpdate();
        }
    }

    /** The driver tells bytes from texts by the class of the array. */
    private static Object[] array(String type, List<Object> column) {
        return type.equals(BYTES) ? column.toArray(byte[][]::new) : column.toArray(String[]::new);
    }
}
