package io.plimsoll.account.store;

import io.plimsoll.account.BookPosition;
import io.plimsoll.platform.database.ContractColumns;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The table {@code account_position}, in the transaction of the caller. */
@Singleton
class PositionTable {
    private static final String TERMS = "quantity, open_cost, realised_pnl, currency, multiplier, is_premium_style";

    /** Without the zeros that the columns' eighteen decimals end in: the database cuts them off ten times faster than Java. */
    private static final String READ_TERMS = """
            trim_scale(quantity) as quantity, trim_scale(open_cost) as open_cost, trim_scale(realised_pnl) as realised_pnl,
            currency, trim_scale(multiplier) as multiplier, is_premium_style""";

    private static final String INSERT = """
            insert into account_position (tenant, account_id, %s, %s)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""".formatted(ContractColumns.NAMES, TERMS);
    private static final String UPSERT = INSERT + """

            on conflict (tenant, account_id, %s) do update set
                quantity = excluded.quantity, open_cost = excluded.open_cost, realised_pnl = excluded.realised_pnl,
                currency = excluded.currency, multiplier = excluded.multiplier,
                is_premium_style = excluded.is_premium_style""".formatted(ContractColumns.NAMES);

    private final Statements statements;
    private final Tenant tenant;

    PositionTable(Statements statements, Tenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    List<BookPosition> of(UUID accountId) {
        List<BookPosition> positions = statements.select(
                PositionTable::position,
                "select %1$s, %2$s from account_position where tenant = ? and account_id = ?"
                        .formatted(ContractColumns.NAMES, READ_TERMS),
                tenant.name(),
                accountId);
        positions.sort(BookPosition.BY_CONTRACT);
        return positions;
    }

    Map<UUID, List<BookPosition>> of(Collection<UUID> accountIds) {
        record Owned(UUID accountId, BookPosition position) {}
        Map<UUID, List<BookPosition>> positions = new HashMap<>();
        statements
                .select(
                        row -> new Owned(Statements.id(row, "account_id"), position(row)),
                        "select account_id, %1$s, %2$s from account_position where tenant = ? and account_id = any(?)"
                                .formatted(ContractColumns.NAMES, READ_TERMS),
                        tenant.name(),
                        accountIds)
                .forEach(owned -> positions
                        .computeIfAbsent(owned.accountId(), none -> new ArrayList<>())
                        .add(owned.position()));
        return positions;
    }

    void deleteAll(UUID accountId) {
        statements.update("delete from account_position where tenant = ? and account_id = ?", tenant.name(), accountId);
    }

    void insertAll(UUID accountId, List<BookPosition> positions) {
        statements.updateAll(INSERT, rows(accountId, positions));
    }

    void upsertAll(UUID accountId, List<BookPosition> positions) {
        statements.updateAll(UPSERT, rows(accountId, positions));
    }

    private List<Object[]> rows(UUID accountId, List<BookPosition> positions) {
        return positions.stream().map(position -> row(accountId, position)).toList();
    }

    private Object[] row(UUID accountId, BookPosition position) {
        List<Object> values = new ArrayList<>();
        values.add(tenant.name());
        values.add(accountId);
        ContractColumns.addTo(values, position.contract());
        values.add(position.quantity());
        values.add(position.openCost());
        values.add(position.realisedPnl());
        values.add(position.currency());
        values.add(position.multiplier());
        values.add(position.isPremiumStyle());
        return values.toArray();
    }

    private static BookPosition position(ResultSet row) throws SQLException {
        return new BookPosition(
                ContractColumns.contract(row),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("open_cost"),
                row.getBigDecimal("realised_pnl"),
                row.getString("currency"),
                row.getBigDecimal("multiplier"),
                row.getBoolean("is_premium_style"));
    }
}
