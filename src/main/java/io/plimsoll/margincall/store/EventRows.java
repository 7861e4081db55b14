package io.plimsoll.margincall.store;

import io.plimsoll.margincall.CallEvent;
import io.plimsoll.margincall.CallEventListener;
import io.plimsoll.margincall.CallEventType;
import io.plimsoll.margincall.CallEvents;
import io.plimsoll.margincall.EventChain;
import io.plimsoll.margincall.EventChain.Head;
import io.plimsoll.margincall.EventChain.Link;
import io.plimsoll.margincall.MarginCall;
import io.plimsoll.margincall.store.CallRow.Parameters;
import io.plimsoll.platform.database.ArrayRows;
import io.plimsoll.platform.database.ArrayRows.Column;
import io.plimsoll.platform.tenant.Tenant;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;

/** {@link CallEvents} in the table {@code margin_call_event}. */
@Singleton
class EventRows implements CallEvents {
    private static final HexFormat HEX = HexFormat.of();
    private static final List<Column> INSERTED = List.of(
            new Column("tenant", "text"),
            new Column("account_id", "uuid"),
            new Column("sequence", "int8"),
            new Column("call_id", "uuid"),
            new Column("type", "text"),
            new Column("recorded_at", "timestamptz"),
            new Column("payload", "bytea"),
            new Column("previous_hash", "bytea"),
            new Column("hash", "bytea"));

    /** All but the tenant. */
    private static final String COLUMNS = ArrayRows.names(INSERTED.subList(1, INSERTED.size()));

    private final DataSource database;
    private final Tenant tenant;
    private final CallEventListener listener;

    EventRows(DataSource database, Tenant tenant, CallEventListener listener) {
        this.database = database;
        this.tenant = tenant;
        this.listener = listener;
    }

    /**
     * Appends events to the chains of their accounts, in the order given.
     *
     * @param connection in the transaction that changes the calls
     */
    void append(Connection connection, List<CallEvent> events) throws SQLException {
        Map<UUID, Head> heads = lockedHeads(connection, events);
        List<Link> appended = new ArrayList<>();
        ArrayRows rows = new ArrayRows(INSERTED);
        for (CallEvent event : events) {
            Link link = EventChain.append(tenant.name(), heads.get(event.accountId()), event);
            heads.put(event.accountId(), link.head());
            add(rows, link);
            appended.add(link);
        }
        rows.insertInto("margin_call_event", connection);
        listener.appended(appended);
    }

    private Map<UUID, Head> lockedHeads(Connection connection, List<CallEvent> events) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select account_id, sequence, hash from margin_call_chains_locked(?, ?)")) {
            lock.setString(1, tenant.name());
            UUID[] accountIds = events.stream().map(CallEvent::accountId).toArray(UUID[]::new);
            lock.setArray(2, connection.createArrayOf("uuid", accountIds));
            return heads(lock);
        }
    }

    private void add(ArrayRows rows, Link link) {
        rows.add(tenant.name())
                .add(link.accountId())
                .add(link.sequence())
                .add(link.callId())
                .add(link.type().name())
                .add(link.recordedAt())
                .add(link.payload())
                .add(HEX.parseHex(link.previousHash()))
                .add(HEX.parseHex(link.hash()));
    }

    /**
     * No event is older than its call, which leaves out the partitions of earlier months. Accounts that its liquidation deleveraged have
     * events of it in chains of their own.
     */
    @Override
    @Transactional
    public List<Link> newestFirst(MarginCall call, OptionalLong before, int countMax) {
        return links(
                """
                select %s from margin_call_event
                where tenant = ? and account_id = ? and call_id = ? and recorded_at >= ? and sequence < ?
                order by sequence desc limit ?""",
                select -> new Parameters(select)
                        .add(tenant.name())
                        .add(call.terms().accountId())
                        .add(call.terms().id())
                        .add(call.times().issuedAt())
                        .add(before.orElse(Long.MAX_VALUE))
                        .add(countMax));
    }

    @Override
    @Transactional
    public List<Link> chain(UUID accountId, long afterSequence, int countMax) {
        return links(
                """
                select %s from margin_call_event
                where tenant = ? and account_id = ? and sequence > ?
                order by sequence limit ?""",
                select -> new Parameters(select)
                        .add(tenant.name())
                        .add(accountId)
                        .add(afterSequence)
                        .add(countMax));
    }

    /** The last of the chain that is of a call of the account, since events of an account are never recorded before those before them. */
    @Override
    @Transactional
    public Optional<Link> lastUntil(UUID accountId, Instant instant) {
        return links(
                        """
                select %s from margin_call_event
                where tenant = ? and account_id = ? and recorded_at <= ? and type <> 'DELEVERAGED'
                order by sequence desc limit 1""",
                        select -> new Parameters(select)
                                .add(tenant.name())
                                .add(accountId)
                                .add(instant))
                .stream()
                .findFirst();
    }

    @Override
    @Transactional
    public Optional<Head> head(UUID accountId) {
        return Optional.ofNullable(heads(
                        "select account_id, sequence, hash from margin_call_chain where tenant = ? and account_id = ?",
                        select -> new Parameters(select).add(tenant.name()).add(accountId))
                .get(accountId));
    }

    @Override
    @Transactional
    public Map<UUID, Head> heads(UUID after, int countMax) {
        return heads(
                """
                select account_id, sequence, hash from margin_call_chain
                where tenant = ? and (cast(? as uuid) is null or account_id > ?)
                order by account_id limit ?""",
                select -> new Parameters(select)
                        .add(tenant.name())
                        .add(after)
                        .add(after)
                        .add(countMax));
    }

    @FunctionalInterface
    private interface Setting {
        void of(PreparedStatement statement) throws SQLException;
    }

    private List<Link> links(String sql, Setting setting) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql.formatted(COLUMNS))) {
            setting.of(select);
            List<Link> links = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    links.add(link(row));
                }
            }
            return links;
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot read margin_call_event", failure);
        }
    }

    private static Link link(ResultSet row) throws SQLException {
        return new Link(
                row.getObject("account_id", UUID.class),
                row.getLong("sequence"),
                row.getObject("call_id", UUID.class),
                CallEventType.valueOf(row.getString("type")),
                CallRow.instant(row, "recorded_at"),
                row.getBytes("payload"),
                HEX.formatHex(row.getBytes("previous_hash")),
                HEX.formatHex(row.getBytes("hash")));
    }

    private Map<UUID, Head> heads(String sql, Setting setting) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            setting.of(select);
            return heads(select);
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot read margin_call_chain", failure);
        }
    }

    private static Map<UUID, Head> heads(PreparedStatement select) throws SQLException {
        Map<UUID, Head> heads = new LinkedHashMap<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                heads.put(
                        row.getObject("account_id", UUID.class),
                        new Head(row.getLong("sequence"), HEX.formatHex(row.getBytes("hash"))));
            }
        }
        return heads;
    }
}
