package io.plimsoll.cash.store;

import io.plimsoll.cash.CashBalance;
import io.plimsoll.cash.CashEntry;
import io.plimsoll.cash.CashLedger;
import io.plimsoll.cash.CashMovement;
import io.plimsoll.cash.CashMovements;
import io.plimsoll.cash.Ledger;
import io.plimsoll.cash.MovementKind;
import io.plimsoll.money.Money;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@link CashMovements} and {@link CashLedger} in the tables {@code cash_movement} and {@code cash_entry}. */
@Singleton
@Transactional
class CashTable implements CashMovements, CashLedger {
    private static final String SELECT = """
            select id, account_id, reference, kind, currency, amount, description, booked_at
            from cash_movement where tenant = ? and account_id = ?""";
    static final String BALANCES = """
            select account_id, currency,
                   coalesce(sum(amount) filter (where ledger = 'CLIENT_CASH'), 0) as cash,
                   coalesce(sum(amount) filter (where ledger = 'CLIENT_ACCRUED'), 0) as accrued
            from cash_entry where tenant = ? and account_id = any(?)
            group by account_id, currency order by account_id, currency""";

    private final Statements statements;
    private final Tenant tenant;

    CashTable(Statements statements, Tenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    private record Header(
            UUID id,
            UUID accountId,
            String reference,
            MovementKind kind,
            String currency,
            BigDecimal amount,
            String description,
            Instant bookedAt) {}

    private record OwnedEntry(UUID movementId, CashEntry entry) {}

    private record OwnedBalance(UUID accountId, CashBalance balance) {}

    @Override
    public Optional<CashMovement> find(UUID accountId, String reference) {
        return movements(statements.select(
                        CashTable::header, SELECT + " and reference = ?", tenant.name(), accountId, reference))
                .stream()
                .findFirst();
    }

    @Override
    public List<CashMovement> newestFirst(UUID accountId, Filter filter, Optional<Place> after, int countMax) {
        StringBuilder sql = new StringBuilder(SELECT);
        List<Object> values = new ArrayList<>(List.of(tenant.name(), accountId));
        if (filter.kind() != null) {
            sql.append(" and kind = ?");
            values.add(filter.kind());
        }
        if (filter.currency() != null) {
            sql.append(" and currency = ?");
            values.add(filter.currency());
        }
        after.ifPresent(place -> {
            sql.append(" and (booked_at, id) < (?, ?)");
            values.add(place.bookedAt());
            values.add(place.id());
        });
        values.add(countMax);
        sql.append(" order by booked_at desc, id desc limit ?");
        return movements(statements.select(CashTable::header, sql.toString(), values.toArray()));
    }

    private List<CashMovement> movements(List<Header> headers) {
        Map<UUID, List<CashEntry>> entries = new HashMap<>();
        statements
                .select(
                        CashTable::entry,
                        """
                        select movement_id, ledger, account_id, amount from cash_entry
                        where tenant = ? and movement_id = any(?) order by movement_id, number""",
                        tenant.name(),
                        headers.stream().map(Header::id).toList())
                .forEach(owned -> entries.computeIfAbsent(owned.movementId(), none -> new ArrayList<>())
                        .add(owned.entry()));
        return headers.stream()
                .map(header -> new CashMovement(
                        header.id(),
                        header.accountId(),
                        header.reference(),
                        header.kind(),
                        header.currency(),
                        header.amount(),
                        header.description(),
                        header.bookedAt(),
                        entries.get(header.id())))
                .toList();
    }

    @Override
    public void addAll(List<CashMovement> movements) {
        statements.updateAll("""
                insert into cash_movement
                    (tenant, id, account_id, reference, kind, currency, amount, description, booked_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""", movements.stream().map(this::row).toList());
        statements.updateAll(
                """
                insert into cash_entry (tenant, movement_id, number, ledger, account_id, currency, amount)
                values (?, ?, ?, ?, ?, ?, ?)""",
                movements.stream().flatMap(movement -> rows(movement).stream()).toList());
    }

    private Object[] row(CashMovement movement) {
        return new Object[] {
            tenant.name(),
            movement.id(),
            movement.accountId(),
            movement.reference(),
            movement.kind(),
            movement.currency(),
            movement.amount(),
            movement.description(),
            movement.bookedAt()
        };
    }

    private List<Object[]> rows(CashMovement movement) {
        List<Object[]> rows = new ArrayList<>();
        for (CashEntry entry : movement.entries()) {
            rows.add(new Object[] {
                tenant.name(),
                movement.id(),
                rows.size() + 1,
                entry.ledger(),
                entry.accountId(),
                movement.currency(),
                entry.amount()
            });
        }
        return rows;
    }

    @Override
    public List<CashBalance> balances(UUID accountId) {
        return balances(List.of(accountId)).getOrDefault(accountId, List.of());
    }

    @Override
    public Map<UUID, List<CashBalance>> balances(Collection<UUID> accountIds) {
        Map<UUID, List<CashBalance>> balances = new LinkedHashMap<>();
        statements
                .select(CashTable::balance, BALANCES, tenant.name(), accountIds)
                .forEach(owned -> balances.computeIfAbsent(owned.accountId(), none -> new ArrayList<>())
                        .add(owned.balance()));
        return balances;
    }

    private static OwnedBalance balance(ResultSet row) throws SQLException {
        return new OwnedBalance(
                Statements.id(row, "account_id"),
                new CashBalance(
                        row.getString("currency"),
                        Money.withDecimals(row.getBigDecimal("cash"), 0),
                        Money.withDecimals(row.getBigDecimal("accrued"), 0)));
    }

    private static OwnedEntry entry(ResultSet row) throws SQLException {
        return new OwnedEntry(
                Statements.id(row, "movement_id"),
                new CashEntry(
                        Ledger.valueOf(row.getString("ledger")),
                        Statements.id(row, "account_id"),
                        row.getBigDecimal("amount")));
    }

    private static Header header(ResultSet row) throws SQLException {
        return new Header(
                Statements.id(row, "id"),
                Statements.id(row, "account_id"),
                row.getString("reference"),
                MovementKind.valueOf(row.getString("kind")),
                row.getString("currency"),
                row.getBigDecimal("amount"),
                row.getString("description"),
                Statements.instant(row, "booked_at"));
    }
}
