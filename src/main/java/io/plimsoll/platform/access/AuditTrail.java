package io.plimsoll.platform.access;

import io.plimsoll.access.Caller;
import io.plimsoll.access.Caller.Credential;
import io.plimsoll.platform.access.CurrentCaller.Change;
import io.plimsoll.platform.database.ArrayRows;
import io.plimsoll.platform.database.ArrayRows.Column;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.database.TransactionConnections;
import io.plimsoll.platform.tenant.Tenant;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Writes who changed what into the first transaction in which a request changed something, as its last statement: the change and its entry
 * are there together or not at all, and what follows from the change needs none. Whether something was changed the database says, which numbers transactions only once they write.
 */
@Singleton
public class AuditTrail {
    private static final String WRITTEN = AuditTrail.class.getName();

    private static final List<Column> COLUMNS = List.of(
            new Column("tenant", "text"),
            new Column("id", "uuid"),
            new Column("recorded_at", "timestamptz"),
            new Column("caller", "text"),
            new Column("credential", "text"),
            new Column("operation", "text"),
            new Column("path", "text"),
            new Column("address", "text"));

    private static final String INSERT = "insert into audit_entry (%s) ".formatted(ArrayRows.names(COLUMNS));

    /** What ends transactions, and tells observers before it does. */
    private static final String NOTIFYING = "io.quarkus.narayana.jta.runtime.Notifying";

    private final Statements statements;
    private final EntityManager entities;
    private final TransactionSynchronizationRegistry transactions;
    private final TransactionManager manager;
    private final TransactionConnections connections;
    private final CurrentCaller current;
    private final Tenant tenant;
    private final Supplier<UUID> ids;
    private final Clock clock;

    AuditTrail(
            Statements statements,
            EntityManager entities,
            TransactionSynchronizationRegistry transactions,
            TransactionManager manager,
            TransactionConnections connections,
            CurrentCaller current,
            Tenant tenant,
            Supplier<UUID> ids,
            Clock clock) {
        this.statements = statements;
        this.entities = entities;
        this.transactions = transactions;
        this.manager = manager;
        this.connections = connections;
        this.current = current;
        this.tenant = tenant;
        this.ids = ids;
        this.clock = clock;
    }

    /** Values of a row of {@code audit_entry}. */
    public record Entry(Object[] values) {}

    void ending(@Observes @BeforeDestroyed(TransactionScoped.class) Object transaction) {
        if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE || transactions.getResource(WRITTEN) != null) {
            return;
        }
        try {
            writePresent();
        } catch (RuntimeException | Error failure) {
            if (!isRollback()) {
                rollBack(failure);
            }
            throw failure;
        }
    }

    /**
     * Whether this is asked for by a rollback, which tells observers like a commit does and goes on whatever becomes of them. In a transaction
     * that the database has given up nothing can be written; to end it twice would hide why it is rolled back.
     */
    private static boolean isRollback() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().startsWith(NOTIFYING))
                        .findFirst()
                        .filter(frame -> frame.getMethodName().equals("rollback"))
                        .isPresent());
    }

    private void writePresent() {
        present().ifPresent(entry -> {
            // what the object-relational mapper still holds back
            entities.flush();
            if (!connections.isConnected()) {
                return;
            }
            int count = statements.update(
                    INSERT + "select ?, ?, ?, ?, ?, ?, ?, ? where pg_current_xact_id_if_assigned() is not null",
                    entry.values);
            if (count > 0) {
                rememberOnceCommitted();
            }
        });
    }

    /**
     * Ends the transaction: whoever commits has not begun to when this is asked for, and goes no further after a failure. It would stay with
     * its thread and its connection, and take every later request that meets one of the two with it.
     */
    private void rollBack(Throwable failure) {
        try {
            // so that this is not asked for again, now of the rollback
            manager.setRollbackOnly();
            manager.rollback();
        } catch (SystemException | RuntimeException notEnded) {
            failure.addSuppressed(notEnded);
        }
    }

    private void rememberOnceCommitted() {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // the entry is written
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    current.recorded();
                }
            }
        });
    }

    /** What the present request is about to change; empty if it only reads, or if nobody asked for what is done. */
    public Optional<Entry> present() {
        if (!Arc.container().requestContext().isActive() || current.change() == null) {
            return Optional.empty();
        }
        Change change = current.change();
        Caller caller = current.get();
        return Optional.of(new Entry(new Object[] {
            caller.tenant(),
            ids.get(),
            clock.instant(),
            caller.name(),
            caller.credential(),
            change.operation(),
            change.path(),
            change.address()
        }));
    }

    /**
     * Of what the service changes by itself, in the transaction of the change.
     *
     * @param caller how the service calls itself
     */
    public void add(String caller, String operation, String path) {
        statements.update(
                INSERT + "values (?, ?, ?, ?, ?, ?, ?, ?)",
                tenant.name(),
                ids.get(),
                clock.instant(),
                caller,
                Credential.NONE,
                operation,
                path,
                "service");
    }

    /** In a transaction that changes something for several requests; that of the present one, if it is among them, as well. */
    public void addAll(List<Entry> entries) {
        transactions.putResource(WRITTEN, true);
        ArrayRows rows = new ArrayRows(COLUMNS);
        for (Entry entry : entries) {
            for (Object value : entry.values) {
                rows.add(value);
            }
        }
        statements.insertInto("audit_entry", rows);
    }
}
