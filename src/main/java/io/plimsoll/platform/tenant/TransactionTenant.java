package io.plimsoll.platform.tenant;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Tells the database whose a transaction is, as its first statement and for this transaction only: the database shows no rows of
 * anybody else, whatever the statements ask for. Where nobody says whose it is, and outside of transactions, it shows no tenant's rows
 * at all.
 */
@Singleton
class TransactionTenant implements AgroalPoolInterceptor {
    private static final String SET = "select set_config('plimsoll.tenant', ?, true)";

    private final Tenant tenant;

    TransactionTenant(Tenant tenant) {
        this.tenant = tenant;
    }

    /** After the limits, which hold for this statement, too. */
    @Override
    public int getPriority() {
        return 1;
    }

    /** The pool asks once for each transaction, when the connection already is part of it. */
    @Override
    public void onConnectionAcquire(Connection connection) {
        Optional<String> name = tenant.known();
        try {
            if (name.isPresent() && !connection.getAutoCommit()) {
                set(connection, name.get());
            }
        } catch (SQLException broken) {
            Log.debug("a transaction whose tenant is not set can do nothing", broken);
            abort(connection);
        }
    }

    /** As one that was lost: its user is told to come again, where the aborted transaction would answer as for a fault of ours. */
    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException closed) {
            Log.debug("it is closed already", closed);
        }
    }

    private static void set(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SET)) {
            statement.setString(1, name);
            statement.execute();
        }
    }
}
