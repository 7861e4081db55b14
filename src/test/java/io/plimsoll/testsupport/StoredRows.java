package io.plimsoll.testsupport;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * How many rows each table has, of the tenant that the test runs as: equal before and after what must store nothing. What goes on in
 * the background is waited for first: runs that margin accounts, because an earlier test stored a snapshot, and events that are about
 * to be published.
 */
public final class StoredRows {
    private static final Duration RUN_MAX = Duration.ofMinutes(1);

    private StoredRows() {}

    /** By table. */
    public static Map<String, Long> count(DataSource database) {
        awaitBackground();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            Map<String, Long> counts = new TreeMap<>();
            for (String table : tables(statement)) {
                try (ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
                    rows.next();
                    counts.put(table, rows.getLong(1));
                }
            }
            return counts;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Of all tenants. */
    private static void awaitBackground() {
        try (Connection connection = DatabaseOwner.connection();
                Statement statement = connection.createStatement()) {
            awaitBackground(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void awaitBackground(Statement statement) throws SQLException {
        Instant end = Instant.now().plus(RUN_MAX);
        while (true) {
            try (ResultSet running = statement.executeQuery("""
                    select waiting, pg_sleep(case when waiting > 0 then 0.05 else 0 end) from (
                        select (select count(*) from remargin_run where state = 'RUNNING')
                            + (select count(*) from event_outbox) as waiting) background""")) {
                running.next();
                if (running.getLong(1) == 0) {
                    return;
                }
            }
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("accounts are margined or events published for more than " + RUN_MAX);
            }
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet names = statement.executeQuery(
                "select table_name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'")) {
            while (names.next()) {
                tables.add(names.getString(1));
            }
        }
        return tables;
    }
}
