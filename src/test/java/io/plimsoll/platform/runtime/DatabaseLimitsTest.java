package io.plimsoll.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What application.properties asks of every connection, asked of the server itself. */
@QuarkusTest
class DatabaseLimitsTest {
    @Inject
    DataSource dataSource;

    @Inject
    AgroalDataSource agroal;

    @ParameterizedTest
    @CsvSource({
        "statement_timeout, 2500ms",
        "lock_timeout, 2s",
        "idle_in_transaction_session_timeout, 30s",
        "application_name, plimsoll"
    })
    void every_connection_carries_the_limit(String setting, String expected) throws SQLException {
        assertThat(show(setting)).isEqualTo(expected);
    }

    /** Or everybody would wait a second for the others when the database is back. */
    @Test
    void pool_does_not_try_twice_and_has_connections_to_make_at_once() {
        AgroalConnectionPoolConfiguration pool = agroal.getConfiguration().connectionPoolConfiguration();

        assertThat(pool.establishmentRetryAttempts()).isZero();
        assertThat(pool.minSize()).isEqualTo(2);
    }

    @Test
    void tests_run_in_a_database_of_their_own() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            assertThat(connection.getCatalog()).startsWith("plimsoll_test_");
        }
    }

    private String show(String setting) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW " + setting)) {
            result.next();
            return result.getString(1);
        }
    }
}
