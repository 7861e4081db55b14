package io.plimsoll.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The user that migrates the database of the running tests, with the rights that the service's role does not have. */
public final class DatabaseOwner {
    private DatabaseOwner() {}

    public static Connection connection() throws SQLException {
        Config config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
    }

    /** Processor time of all processes of the server so far; what those spent that have ended meanwhile is not in it. */
    public static Duration processorTime() throws SQLException, IOException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show data_directory")) {
            row.next();
            String postmaster = Files.readAllLines(Path.of(row.getString(1), "postmaster.pid"))
                    .getFirst();
            return ProcessHandle.of(Long.parseLong(postmaster)).stream()
                    .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
                    .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                    .reduce(Duration.ZERO, Duration::plus);
        }
    }

    /** In a transaction of its own. */
    public static void execute(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
