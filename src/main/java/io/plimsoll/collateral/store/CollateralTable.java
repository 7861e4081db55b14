package io.plimsoll.collateral.store;

import io.plimsoll.collateral.CollateralHolding;
import io.plimsoll.collateral.CollateralHoldings;
import io.plimsoll.collateral.CollateralSet;
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
import java.util.Optional;
import java.util.UUID;

/** {@link CollateralHoldings} in the tables {@code collateral_set} and {@code collateral_holding}, insert-only. */
@Singleton
class CollateralTable implements CollateralHoldings {
    private static final String HOLDING_COLUMNS = "h.asset, h.asset_class, h.quantity, h.price, h.currency";

    private final Statements statements;
    private final Tenant tenant;

    CollateralTable(Statements statements, Tenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    public Map<UUID, List<CollateralHolding>> get(Collection<UUID> accountIds) {
        record OfAccount(UUID accountId, CollateralHolding holding) {}
        List<OfAccount> rows = statements.select(
                row -> new OfAccount(Statements.id(row, "account_id"), holding(row)),
                """
                select h.account_id, %s
                from unnest(?) wanted (account_id)
                cross join lateral (
                    select version from collateral_set s
                    where s.tenant = ? and s.account_id = wanted.account_id
                    order by version desc limit 1) latest
                join collateral_holding h
                    on h.tenant = ? and h.account_id = wanted.account_id and h.version = latest.version
                order by h.account_id, h.asset collate "C\"""".formatted(HOLDING_COLUMNS),
                accountIds,
                tenant.name(),
                tenant.name());
        Map<UUID, List<CollateralHolding>> byAccount = new HashMap<>();
        rows.forEach(row -> byAccount
                .computeIfAbsent(row.accountId(), id -> new ArrayList<>())
                .add(row.holding()));
        return byAccount;
    }

    @Override
    public List<UUID> holders(String asset) {
        return statements.select(row -> Statements.id(row, "account_id"), """
                select h.account_id from collateral_holding h
                where h.tenant = ? and h.asset = ? and h.version = (
                    select max(s.version) from collateral_set s where s.tenant = h.tenant and s.account_id = h.account_id)
                order by h.account_id""", tenant.name(), asset);
    }

    @Override
    public CollateralSet latest(UUID accountId) {
        return statements
                .selectFirst(row -> row.getInt("version"), """
                        select version from collateral_set where tenant = ? and account_id = ?
                        order by version desc limit 1""", tenant.name(), accountId)
                .flatMap(version -> find(accountId, version))
                .orElse(CollateralSet.NONE);
    }

    @Override
    public Optional<CollateralSet> find(UUID accountId, int version) {
        List<CollateralHolding> holdings = statements.select(
                CollateralTable::holding,
                "select %s from collateral_holding h where tenant = ? and account_id = ? and version = ?"
                        .formatted(HOLDING_COLUMNS),
                tenant.name(),
                accountId,
                version);
        return statements.selectFirst(
                row -> new CollateralSet(
                        version, Statements.instant(row, "changed_at"), row.getLong("account_sequence"), holdings),
                """
                select changed_at, account_sequence from collateral_set
                where tenant = ? and account_id = ? and version = ?""",
                tenant.name(),
                accountId,
                version);
    }

    @Override
    public void add(UUID accountId, CollateralSet set) {
        statements.update("""
                insert into collateral_set (tenant, account_id, version, changed_at, account_sequence)
                values (?, ?, ?, ?, ?)""", tenant.name(), accountId, set.version(), set.changedAt(), set.accountSequence());
        statements.updateAll(
                """
                insert into collateral_holding
                    (tenant, account_id, version, asset, asset_class, quantity, price, currency)
                values (?, ?, ?, ?, ?, ?, ?, ?)""",
                set.holdings().stream()
                        .map(holding -> new Object[] {
                            tenant.name(),
                            accountId,
                            set.version(),
                            holding.asset(),
                            holding.assetClass(),
                            holding.quantity(),
                            holding.price(),
                            holding.currency()
                        })
                        .toList());
    }

    private static CollateralHolding holding(ResultSet row) throws SQLException {
        return new CollateralHolding(
                row.getString("asset"),
                row.getString("asset_class"),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("price"),
                row.getString("currency"));
    }
}
