package io.plimsoll.platform.database;

import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.jdbc.PgConnection;

/** Knows the connection of the present transaction: one that has none, or has lost it, can change nothing. */
@Singleton
public class TransactionConnections {
    private static final String CONNECTION = TransactionConnections.class.getName();

    private final TransactionSynchronizationRegistry transactions;

    TransactionConnections(TransactionSynchronizationRegistry transactions) {
        this.transactions = transactions;
    }

    /** @param connection of the pool's; what it wraps is kept, since a wrapper is closed before its connection */
    void acquired(Connection connection) {
        try {
            if (transactions.getTransactionStatus() == Status.STATUS_ACTIVE) {
                transactions.putResource(CONNECTION, connection.unwrap(PgConnection.class));
            }
        } catch (SQLException closed) {
            throw new IllegalStateException("a connection that the pool gives out is open", closed);
        }
    }

    /** Whether the transaction that there is has used a connection, and the connection is there. */
    public boolean isConnected() {
        try {
            return transactions.getResource(CONNECTION) instanceof PgConnection connection && !connection.isClosed();
        } catch (SQLException broken) {
            return false;
        }
    }
}
