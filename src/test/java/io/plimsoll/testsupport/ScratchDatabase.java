package io.plimsoll.testsupport;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A database that exists for one test run, on whatever server there is.
 *
 * @param jdbcUrl the server's, with this database's name in it
 */
public record ScratchDatabase(String serverJdbcUrl, String jdbcUrl, String name, String user, String password)
        implements AutoCloseable {
    private static final String PREFIX = "plimsoll_test_";

    public static ScratchDatabase on(String serverJdbcUrl, String user, String password) {
        String name = PREFIX + UUID.randomUUID().toString().replace("-", "");
        execute(serverJdbcUrl, user, password, "CREATE DATABASE " + name + " TEMPLATE template0");
        return new ScratchDatabase(serverJdbcUrl, withDatabase(serverJdbcUrl, name), name, user, password);
    }

    /** Removes what earlier runs left that were killed; only for a server no other run uses. */
    static void dropAll(String serverJdbcUrl, String user, String password) {
        List<String> names = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(serverJdbcUrl, user, password);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT datname FROM pg_database WHERE datname LIKE '" + PREFIX.replace("_", "\\_") + "%'")) {
            while (result.next()) {
                names.add(result.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot list databases of " + serverJdbcUrl, e);
        }
        names.forEach(name -> execute(serverJdbcUrl, user, password, "DROP DATABASE " + name + " WITH (FORCE)"));
    }

    @Override
    public void close() {
        execute(serverJdbcUrl, user, password, "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    /** {@code jdbc:postgresql://host:1/old?x=y} becomes {@code jdbc:postgresql://host:1/name?x=y}. */
    static String withDatabase(String jdbcUrl, String name) {
        int query = jdbcUrl.indexOf('?');
        String address = query < 0 ? jdbcUrl : jdbcUrl.substring(0, query);
        String parameters = query < 0 ? "" : jdbcUrl.substring(query);
        int authority = address.indexOf("//");
        if (authority < 0) {
            return "jdbc:postgresql:" + name + parameters;
        }
        int path = address.indexOf('/', authority + 2);
        return (path < 0 ? address : address.substring(0, path)) + "/" + name + parameters;
    }

    private static void execute(String jdbcUrl, String user, String password, String sql) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + " failed on " + jdbcUrl + ": " + e.getMessage(), e);
        }
    }
}
