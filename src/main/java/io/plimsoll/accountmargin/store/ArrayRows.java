package io.plimsoll.accountmargin.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows of a table, collected by column and inserted with one statement, in the caller's transaction. An array for each column is what
 * comes closest to COPY, which PostgreSQL refuses for tables with row-level security.
 */
final class ArrayRows {
    private static final String BYTES = "bytea";

    private final String table;
    private final List<Column> columns;
    private final List<List<Object>> values = new ArrayList<>();
    private int next;

    /** @param type of PostgreSQL's */
    record Column(String name, String type) {}

    ArrayRows(String table, List<Column> columns) {
        this.table = table;
        this.columns = List.copyOf(columns);
        this.columns.forEach(column -> values.add(new ArrayList<>()));
    }

    /** The next column's value: its text as the database would read it; null for none. */
    ArrayRows add(Object value) {
        return put(value == null ? null : value.toString());
    }

    /** The next column's value, which is {@code bytea}. */
    ArrayRows add(byte[] value) {
        return put(value);
    }

    private ArrayRows put(Object value) {
        values.get(next).add(value);
        next = (next + 1) % columns.size();
        return this;
    }

    /** @throws SQLException if the database refuses a row: then it has none of them */
    void send(Connection connection) throws SQLException {
        if (next != 0) {
            throw new IllegalStateException(
                    "the last row of %s has %d columns of %d".formatted(table, next, columns.size()));
        }
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String arrays = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        String sql = "insert into %s (%s) select * from unnest(%s)".formatted(table, names, arrays);
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.size(); i++) {
                String type = columns.get(i).type();
                insert.setArray(i + 1, connection.createArrayOf(type, array(type, values.get(i))));
            }
            insert.executeUpdate();
        }
    }

    /** The driver tells bytes from texts by the class of the array. */
    private static Object[] array(String type, List<Object> column) {
        return type.equals(BYTES) ? column.toArray(byte[][]::new) : column.toArray(String[]::new);
    }
}
