package io.plimsoll.notification.store;

import io.plimsoll.notification.DomainEvent;
import io.plimsoll.notification.EventLog;
import io.plimsoll.notification.PublishedEvent;
import io.plimsoll.platform.database.ArrayRows;
import io.plimsoll.platform.database.ArrayRows.Column;
import io.plimsoll.platform.tenant.Tenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** {@link EventLog} in the tables {@code event} and {@code event_publication}. */
@Singleton
class EventLogTable implements EventLog {
    static final String COLUMNS =
            "position, e.id event_id, e.account_id, account_sequence, type, subject, occurred_at, cast(data as text) data";

    /** An event's own. */
    static final List<Column> EVENT = List.of(
            new Column("id", "uuid"),
            new Column("account_id", "uuid"),
            new Column("account_sequence", "int8"),
            new Column("type", "text"),
            new Column("subject", "text"),
            new Column("occurred_at", "timestamptz"),
            new Column("data", "json"));

    private static final List<Column> PUBLISHED = Stream.concat(
                    Stream.of(new Column("tenant", "text"), new Column("position", "int8")), EVENT.stream())
            .toList();

    /**
     * Takes the oldest of the outbox. Their numbers are an array and not a subquery to be joined: whatever the database believes about a
     * table that is empty one moment and long the next, it then looks up these rows alone, and never the outbox once for each of them.
     */
    static final String TAKE = """
            with taken as (
                delete from event_outbox
                where tenant = ? and entry_number = any(array(
                    select entry_number from event_outbox where tenant = ? order by entry_number limit ?))
                returning *)
            select id event_id, account_id, account_sequence, type, subject, occurred_at, cast(data as text) data
            from taken order by entry_number""";

    private final Sql sql;
    private final Tenant tenant;

    EventLogTable(Sql sql, Tenant tenant) {
        this.sql = sql;
        this.tenant = tenant;
    }

    @Override
    public long lastPosition() {
        List<Long> last = sql.list(
                "select last_position from event_publication where tenant = ?", row -> row.getLong(1), tenant.name());
        return last.isEmpty() ? 0 : last.getFirst();
    }

    @Override
    public List<PublishedEvent> after(long position, Filter filter, int countMax) {
        List<Object> parameters = new ArrayList<>(List.of(tenant.name(), position));
        String conditions = "";
        if (filter.accountId() != null) {
            conditions += " and e.account_id = ?";
            parameters.add(filter.accountId());
        }
        if (!filter.types().isEmpty()) {
            conditions += " and type = any (?)";
            parameters.add(filter.types().toArray(String[]::new));
        }
        parameters.add(countMax);
        return sql.list(
                "select " + COLUMNS + " from event e where tenant = ? and position > ?" + conditions
                        + " order by position limit ?",
                EventLogTable::event,
                parameters.toArray());
    }

    @Override
    public Optional<PublishedEvent> find(long position) {
        return sql
                .list(
                        "select " + COLUMNS + " from event e where tenant = ? and position = ?",
                        EventLogTable::event,
                        tenant.name(),
                        position)
                .stream()
                .findFirst();
    }

    static PublishedEvent event(ResultSet row) throws SQLException {
        return new PublishedEvent(row.getLong("position"), waiting(row));
    }

    private static DomainEvent waiting(ResultSet row) throws SQLException {
        return new DomainEvent(
                Sql.uuid(row, "event_id"),
                Sql.uuid(row, "account_id"),
                row.getLong("account_sequence"),
                row.getString("type"),
                row.getString("subject"),
                Sql.instant(row, "occurred_at"),
                row.getString("data"));
    }

    @Override
    public int publish(int countMax, Consumer<List<PublishedEvent>> inSameTransaction) {
        if (isOutboxEmpty()) {
            return 0;
        }
        return QuarkusTransaction.requiringNew().call(() -> {
            long last = lockedLastPosition();
            // a new statement, so it sees what the publisher before has left
            List<DomainEvent> taken = take(countMax);
            List<PublishedEvent> published = new ArrayList<>();
            for (DomainEvent event : taken) {
                published.add(new PublishedEvent(last + published.size() + 1, event));
            }
            if (!published.isEmpty()) {
                add(published);
                inSameTransaction.accept(List.copyOf(published));
            }
            return published.size();
        });
    }

    private boolean isOutboxEmpty() {
        return sql.list("select from event_outbox where tenant = ? limit 1", row -> true, tenant.name())
                .isEmpty();
    }

    private long lockedLastPosition() {
        sql.update(
                "insert into event_publication (tenant, last_position) values (?, 0) on conflict do nothing",
                tenant.name());
        return sql.list(
                        "select last_position from event_publication where tenant = ? for update",
                        row -> row.getLong(1),
                        tenant.name())
                .getFirst();
    }

    private List<DomainEvent> take(int countMax) {
        return sql.list(TAKE, EventLogTable::waiting, tenant.name(), tenant.name(), countMax);
    }

    /** Moves the last position on, too: a trigger of the table does, or refuses what does not follow it. */
    private void add(List<PublishedEvent> published) {
        ArrayRows rows = new ArrayRows(PUBLISHED);
        published.forEach(entry -> add(rows.add(tenant.name()).add(entry.position()), entry.event()));
        sql.insertAll("event", rows);
    }

    /** In the columns of {@link #EVENT}. */
    static void add(ArrayRows rows, DomainEvent event) {
        rows.add(event.id())
                .add(event.accountId())
                .add(event.accountSequence())
                .add(event.type())
                .add(event.subject())
                .add(event.time())
                .add(event.data());
    }

    @Override
    public long outboxDepth() {
        return sql.list("select count(*) from event_outbox where tenant = ?", row -> row.getLong(1), tenant.name())
                .getFirst();
    }
}
