package io.plimsoll.notification.store;

import io.plimsoll.notification.DomainEvent;
import io.plimsoll.notification.EventOutbox;
import io.plimsoll.platform.database.ArrayRows;
import io.plimsoll.platform.database.ArrayRows.Column;
import io.plimsoll.platform.tenant.Tenant;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.stream.Stream;

/** {@link EventOutbox} in the table {@code event_outbox}. */
@Singleton
class EventOutboxTable implements EventOutbox {
    private static final List<Column> COLUMNS = Stream.concat(
                    Stream.of(new Column("tenant", "text")), EventLogTable.EVENT.stream())
            .toList();

    private final Sql sql;
    private final Tenant tenant;
    private final TransactionSynchronizationRegistry transactions;
    private final Listener listener;

    EventOutboxTable(Sql sql, Tenant tenant, TransactionSynchronizationRegistry transactions, Listener listener) {
        this.sql = sql;
        this.tenant = tenant;
        this.transactions = transactions;
        this.listener = listener;
    }

    @Override
    public void addAll(List<DomainEvent> events) {
        if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("events are added in the transaction of what they tell of");
        }
        ArrayRows rows = new ArrayRows(COLUMNS);
        events.forEach(event -> EventLogTable.add(rows.add(tenant.name()), event));
        sql.insertAll("event_outbox", rows);
        tellOnCommit();
    }

    /** Once for each transaction, however often it adds events. */
    private void tellOnCommit() {
        if (transactions.getResource(this) != null) {
            return;
        }
        transactions.putResource(this, true);
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    listener.committed();
                }
            }
        });
    }
}
