package io.plimsoll.accountmargin.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

/** Rows of a table, collected in PostgreSQL's text format and sent with one COPY, in the caller's transaction. */
final class CopyRows {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "\\N".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BYTES_PREFIX = "\\\\x".getBytes(StandardCharsets.US_ASCII);

    private final String table;
    private final List<String> columns;
    private final ByteArrayOutputStream rows = new ByteArrayOutputStream(1 << 16);
    private int column;

    CopyRows(String table, List<String> columns) {
        this.table = table;
        this.columns = List.copyOf(columns);
    }

    /** The next column's value: its text as the database would read it; null for none. */
    CopyRows add(Object value) {
        separate();
        if (value == null) {
            rows.writeBytes(NULL);
        } else {
            rows.writeBytes(escaped(value.toString()).getBytes(StandardCharsets.UTF_8));
        }
        endRowIfLast();
        return this;
    }

    CopyRows add(byte[] value) {
        separate();
        byte[] hex = new byte[2 * value.length];
        for (int i = 0; i < value.length; i++) {
            hex[2 * i] = HEX[(value[i] >> 4) & 0xf];
            hex[2 * i + 1] = HEX[value[i] & 0xf];
        }
        rows.writeBytes(BYTES_PREFIX);
        rows.writeBytes(hex);
        endRowIfLast();
        return this;
    }

    /** @throws SQLException if the database refuses a row: then it has none of them */
    void send(Connection connection) throws SQLException {
        if (column != 0) {
            throw new IllegalStateException(
                    "the last row of %s has %d columns of %d".formatted(table, column, columns.size()));
        }
        String sql = "copy %s (%s) from stdin".formatted(table, String.join(", ", columns));
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(sql, new ByteArrayInputStream(rows.toByteArray()));
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }

    private void separate() {
        if (column > 0) {
            rows.write('\t');
        }
        column++;
    }

    private void endRowIfLast() {
        if (column == columns.size()) {
            rows.write('\n');
            column = 0;
        }
    }

    private static String escaped(String text) {
        boolean isPlain = text.chars().allMatch(c -> c >= ' ' && c != '\\');
        return isPlain
                ? text
                : text.replace("\\", "\\\\")
                        .replace("\t", "\\t")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r");
    }
}
