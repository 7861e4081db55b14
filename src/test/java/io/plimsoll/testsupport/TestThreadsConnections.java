package io.plimsoll.testsupport;

import io.agroal.api.AgroalPoolInterceptor;
import io.plimsoll.platform.tenant.Tenant;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Shows tests the rows of their tenant on connections that they take from the pool themselves, outside of transactions. The service has
 * nothing of the kind: on its threads such a connection shows no tenant's rows, in tests as in production.
 */
@Singleton
class TestThreadsConnections implements AgroalPoolInterceptor {
    private final Tenant tenant;

    TestThreadsConnections(Tenant tenant) {
        this.tenant = tenant;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        try {
            if (TestThreadsTenant.isThreadOfTest() && connection.getAutoCommit()) {
                set(connection, tenant.name());
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void onConnectionReturn(Connection connection) {
        try {
            if (TestThreadsTenant.isThreadOfTest() && connection.getAutoCommit()) {
                set(connection, "");
            }
        } catch (SQLException broken) {
            // by the test; the pool throws it away
        }
    }

    private static void set(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select set_config('plimsoll.tenant', ?, false)")) {
            statement.setString(1, name);
            statement.execute();
        }
    }
}
