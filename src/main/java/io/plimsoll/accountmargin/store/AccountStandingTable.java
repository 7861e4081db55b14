package io.plimsoll.accountmargin.store;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.AccountMarginListener;
import io.plimsoll.accountmargin.AccountMargins;
import io.plimsoll.accountmargin.AccountStanding;
import io.plimsoll.accountmargin.MarginStandings;
import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.platform.database.ArrayRows;
import io.plimsoll.platform.database.ArrayRows.Column;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * {@link MarginStandings} in the table {@code account_standing}; the lock of an account is that of its row in {@code account}.
 *
 * <p>A stored row's instant is a microsecond later than both the clock and the row before, and a reading's instant no earlier than the row
 * it found: so even on a clock that stands still no row is added at or before an instant that was read.
 */
@ApplicationScoped
@Transactional
class AccountStandingTable implements MarginStandings {
    private static final List<Column> COLUMNS = List.of(
            new Column("tenant", "text"),
            new Column("account_id", "uuid"),
            new Column("account_sequence", "int8"),
            new Column("calculated_at", "timestamptz"),
            new Column("snapshot_id", "uuid"),
            new Column("position_digest", "text"),
            new Column("equity", "numeric"),
            new Column("initial_margin", "numeric"),
            new Column("maintenance_margin", "numeric"),
            new Column("state", "text"));

    /** Of an account that nothing moved. */
    private static final List<Column> LOOKED_AT =
            List.of(new Column("account_id", "uuid"), new Column("snapshot_id", "uuid"));

    /** No account has it. */
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final String PUT = """
            insert into account_standing (%s) select * from {rows}
            on conflict (tenant, account_id) do update
            set account_sequence = excluded.account_sequence, calculated_at = excluded.calculated_at,
                snapshot_id = excluded.snapshot_id, position_digest = excluded.position_digest, equity = excluded.equity,
                initial_margin = excluded.initial_margin, maintenance_margin = excluded.maintenance_margin,
                state = excluded.state""".formatted(ArrayRows.names(COLUMNS));

    private final DataSource database;
    private final AccountMargins margins;
    private final List<AccountMarginListener> listeners;
    private final Tenant tenant;
    private final Clock clock;

    AccountStandingTable(
            DataSource database,
            AccountMargins margins,
            @All List<AccountMarginListener> listeners,
            Tenant tenant,
            Clock clock) {
        this.database = database;
        this.margins = margins;
        this.listeners = listeners;
        this.tenant = tenant;
        this.clock = clock;
    }

    @Override
    public Map<UUID, AccountStanding> of(Collection<UUID> accountIds) {
        try (Connection connection = database.getConnection()) {
            return standings(connection, accountIds);
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot read account_standing", failure);
        }
    }

    @Override
    public List<UUID> worstFirst(UUID snapshotId) {
        return ids("""
                select a.id from account a left join account_standing s on s.tenant = a.tenant and s.account_id = a.id
                where a.tenant = ? and a.status <> 'CLOSED' and (s.snapshot_id is distinct from ? or s.account_sequence < a.sequence)
                order by s.maintenance_margin = 0 and s.equity < 0 desc nulls last,
                         s.equity / nullif(s.maintenance_margin, 0) nulls last, s.account_id nulls last, a.id""", snapshotId);
    }

    @Override
    public List<UUID> behind(UUID after, int countMax) {
        return ids("""
                select a.id from account a left join account_standing s on s.tenant = a.tenant and s.account_id = a.id
                where a.tenant = ? and a.id > ? and a.status <> 'CLOSED' and coalesce(s.account_sequence < a.sequence, true)
                order by a.id limit ?""", after == null ? BEFORE_ALL : after, countMax);
    }

    private List<UUID> ids(String sql, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, tenant.name());
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 2, parameters[i]);
            }
            List<UUID> ids = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getObject(1, UUID.class));
                }
            }
            return ids;
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot read account_standing", failure);
        }
    }

    @Override
    public Stored store(List<Prepared> prepared) {
        if (prepared.isEmpty()) {
            return new Stored(List.of(), Set.of());
        }
        // before the locks are taken, so that nobody waits for it
        Map<UUID, PackedDocument> details = prepared.stream()
                .filter(Prepared::isMoved)
                .map(Prepared::margin)
                .collect(Collectors.toMap(AccountMargin::accountId, AccountMarginRows::detail));
        try (Connection connection = database.getConnection()) {
            List<UUID> ids =
                    prepared.stream().map(each -> each.margin().accountId()).toList();
            Map<UUID, Long> sequences = lock(connection, ids);
            Map<UUID, AccountStanding> standing = standings(connection, ids);
            Instant now = clock.instant();
            List<Prepared> current = new ArrayList<>();
            List<AccountMargin> rows = new ArrayList<>();
            Set<UUID> movedOn = new HashSet<>();
            for (Prepared each : prepared) {
                UUID id = each.margin().accountId();
                AccountStanding last = standing.get(id);
                boolean isCurrent =
                        Objects.equals(sequences.get(id), each.margin().sequence())
                                && Objects.equals(calculatedAt(last), calculatedAt(each.basedOn()));
                if (!isCurrent) {
                    movedOn.add(id);
                    continue;
                }
                current.add(each);
                if (each.isMoved()) {
                    rows.add(each.margin().withCalculatedAt(after(now, calculatedAt(last))));
                }
            }
            AccountMarginRows.add(connection, tenant.name(), rows, row -> details.get(row.accountId()));
            keep(connection, current, rows);
            listeners.forEach(listener -> listener.margined(rows));
            return new Stored(rows, movedOn);
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot write account_standing", failure);
        }
    }

    private static Instant calculatedAt(AccountStanding standing) {
        return standing == null ? null : standing.calculatedAt();
    }

    private static Instant after(Instant now, Instant last) {
        return (last == null || now.isAfter(last) ? now : last).plus(1, ChronoUnit.MICROS);
    }

    /** In the order of the ids, whoever locks: nobody waits in a circle. */
    private Map<UUID, Long> lock(Connection connection, List<UUID> ids) throws SQLException {
        String sql = "select id, sequence from account where tenant = ? and id = any(?) order by id for no key update";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, tenant.name());
            select.setArray(2, array(connection, ids));
            Map<UUID, Long> sequences = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    sequences.put(row.getObject(1, UUID.class), row.getLong(2));
                }
            }
            return sequences;
        }
    }

    private Map<UUID, AccountStanding> standings(Connection connection, Collection<UUID> ids) throws SQLException {
        String sql = """
                select account_id, account_sequence, calculated_at, snapshot_id, position_digest, initial_margin, maintenance_margin
                from account_standing where tenant = ? and account_id = any(?)""";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, tenant.name());
            select.setArray(2, array(connection, ids));
            Map<UUID, AccountStanding> standings = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    UUID id = row.getObject(1, UUID.class);
                    standings.put(
                            id,
                            new AccountStanding(
                                    id,
                                    row.getLong(2),
                                    AccountMarginRows.instant(row, "calculated_at"),
                                    row.getObject(4, UUID.class),
                                    row.getString(5),
                                    row.getBigDecimal(6),
                                    row.getBigDecimal(7)));
                }
            }
            return standings;
        }
    }

    /** @param current of which those that moved have a row */
    private void keep(Connection connection, List<Prepared> current, List<AccountMargin> rows) throws SQLException {
        Map<UUID, AccountMargin> rowOf = new HashMap<>();
        rows.forEach(row -> rowOf.put(row.accountId(), row));
        ArrayRows moved = new ArrayRows(COLUMNS);
        ArrayRows unmoved = new ArrayRows(LOOKED_AT);
        for (Prepared each : current) {
            AccountMargin row = rowOf.get(each.margin().accountId());
            if (row == null) {
                unmoved.add(each.margin().accountId()).add(each.margin().snapshotId());
            } else {
                moved.add(tenant.name())
                        .add(row.accountId())
                        .add(row.sequence())
                        .add(row.calculatedAt())
                        .add(row.snapshotId())
                        .add(each.positionDigest())
                        .add(row.equity())
                        .add(row.initialMargin())
                        .add(row.maintenanceMargin())
                        .add(row.state());
            }
        }
        moved.execute(PUT, connection);
        unmoved.update(
                "account_standing", tenant.name(), "account_id", "snapshot_id = rows.snapshot_id", "true", connection);
    }

    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public Reading read(UUID accountId) {
        // the lock makes a transaction of this, but one that has nothing to keep: its end need not wait for the disk
        String sql = """
                select sequence, set_config('synchronous_commit', 'off', true) from account
                where tenant = ? and id = ? for share""";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, tenant.name());
            select.setObject(2, accountId);
            long sequence;
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new RejectedException(Reason.ACCOUNT_NOT_FOUND, "no account " + accountId);
                }
                sequence = row.getLong(1);
            }
            Instant now = clock.instant();
            Optional<AccountMargin> newest = margins.latest(accountId);
            Instant asOf = newest.map(AccountMargin::calculatedAt)
                    .filter(later -> later.isAfter(now))
                    .orElse(now);
            return new Reading(asOf, sequence, newest);
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot read account_margin", failure);
        }
    }

    private static Array array(Connection connection, Collection<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }
}
