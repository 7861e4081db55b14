package io.plimsoll.risksummary.store;

import io.plimsoll.margincall.CallStatus;
import io.plimsoll.money.Money;
import io.plimsoll.platform.database.ContractColumns;
import io.plimsoll.platform.database.OverdueCalls;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.policy.HealthState;
import io.plimsoll.risksummary.HouseReading;
import io.plimsoll.risksummary.RiskSummary.Deficit;
import io.plimsoll.risksummary.RiskSummary.HeldContract;
import io.plimsoll.risksummary.RiskSummary.OpenCalls;
import io.plimsoll.risksummary.RiskSummary.StateCount;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One query for each sum, over {@code account_standing}, {@code account_position}, {@code margin_call} and {@code liquidation}. */
@Singleton
@Transactional
class HouseReadingQuery implements HouseReading {
    private static final UUID LEAST = new UUID(0, 0);

    private final Statements statements;
    private final Tenant tenant;

    HouseReadingQuery(Statements statements, Tenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    public List<StateCount> states() {
        return statements.select(
                row -> new StateCount(
                        HealthState.valueOf(row.getString("state")),
                        row.getString("currency"),
                        row.getLong("count"),
                        money(row, "equity"),
                        money(row, "initial_margin"),
                        money(row, "maintenance_margin")),
                """
                select %s as state, a.base_currency as currency, count(*) as count, sum(s.equity) as equity,
                    sum(s.initial_margin) as initial_margin, sum(s.maintenance_margin) as maintenance_margin
                from account_standing s join account a on a.tenant = s.tenant and a.id = s.account_id
                    %s
                where s.tenant = ? and a.status <> 'CLOSED'
                group by 1, a.base_currency order by a.base_currency, 1""".formatted(OverdueCalls.STATE, OverdueCalls.JOIN),
                tenant.name());
    }

    @Override
    public long behindCount() {
        return statements
                .selectFirst(row -> row.getLong("count"), """
                select count(*) as count
                from account a left join account_standing s on s.tenant = a.tenant and s.account_id = a.id
                where a.tenant = ? and a.status <> 'CLOSED'
                    and (s.account_sequence is null or s.account_sequence < a.sequence)""", tenant.name())
                .orElseThrow();
    }

    @Override
    public List<Deficit> largestDeficits(int countMax) {
        return statements.select(
                row -> new Deficit(
                        Statements.id(row, "id"),
                        row.getString("reference"),
                        row.getString("currency"),
                        HealthState.valueOf(row.getString("state")),
                        money(row, "equity"),
                        money(row, "maintenance_margin"),
                        money(row, "deficit")),
                """
                select * from (
                    select a.id, a.reference, a.base_currency as currency, %s as state, s.equity, s.maintenance_margin,
                        s.maintenance_margin - s.equity as deficit,
                        row_number() over (
                            partition by a.base_currency order by s.maintenance_margin - s.equity desc, a.id) as place
                    from account_standing s join account a on a.tenant = s.tenant and a.id = s.account_id
                        %s
                    where s.tenant = ? and a.status <> 'CLOSED' and s.equity < s.maintenance_margin) ranked
                where place <= ? order by currency, place""".formatted(OverdueCalls.STATE, OverdueCalls.JOIN),
                tenant.name(),
                countMax);
    }

    @Override
    public List<HeldContract> held() {
        return statements.select(
                row -> new HeldContract(
                        ContractColumns.contract(row), plain(row, "long_quantity"), plain(row, "short_quantity")),
                """
                select %1$s, sum(greatest(quantity, 0)) as long_quantity, sum(greatest(-quantity, 0)) as short_quantity
                from account_position where tenant = ? and quantity <> 0
                group by %1$s order by %1$s""".formatted(ContractColumns.NAMES),
                tenant.name());
    }

    @Override
    public List<AccountHolding> accounts(UUID after, int countMax) {
        Map<UUID, AccountHolding> found = new LinkedHashMap<>();
        statements
                .select(
                        HouseReadingQuery::holding,
                        """
                        select a.id, a.currency, a.equity, a.maintenance_margin, p.quantity, %1$s
                        from (
                            select a.tenant, a.id, a.base_currency as currency, s.equity, s.maintenance_margin
                            from account a join account_standing s on s.tenant = a.tenant and s.account_id = a.id
                            where a.tenant = ? and a.status <> 'CLOSED' and a.id > ? order by a.id limit ?) a
                        left join account_position p on p.tenant = a.tenant and p.account_id = a.id and p.quantity <> 0
                        order by a.id, %1$s""".formatted(ContractColumns.NAMES),
                        tenant.name(),
                        after == null ? LEAST : after,
                        countMax)
                .forEach(row -> found.merge(row.accountId(), row, HouseReadingQuery::together));
        return List.copyOf(found.values());
    }

    /** An account with one of its positions, or without any. */
    private static AccountHolding holding(ResultSet row) throws SQLException {
        BigDecimal quantity = row.getBigDecimal("quantity");
        return new AccountHolding(
                Statements.id(row, "id"),
                row.getString("currency"),
                row.getBigDecimal("equity"),
                row.getBigDecimal("maintenance_margin"),
                quantity == null ? List.of() : List.of(new HeldQuantity(ContractColumns.contract(row), quantity)));
    }

    private static AccountHolding together(AccountHolding one, AccountHolding other) {
        List<HeldQuantity> held = new ArrayList<>(one.held());
        held.addAll(other.held());
        return new AccountHolding(one.accountId(), one.currency(), one.equity(), one.maintenanceMargin(), held);
    }

    @Override
    public List<OpenCalls> liveCalls() {
        return statements.select(
                row -> new OpenCalls(
                        CallStatus.valueOf(row.getString("status")),
                        row.getString("currency"),
                        row.getLong("count"),
                        money(row, "amount"),
                        money(row, "remaining")),
                """
                select status, currency, count(*) as count, sum(amount) as amount, sum(remaining) as remaining
                from margin_call where tenant = ? and is_live
                group by status, currency order by currency, status""",
                tenant.name());
    }

    @Override
    public long runningLiquidationCount() {
        return statements
                .selectFirst(
                        row -> row.getLong("count"),
                        "select count(*) as count from liquidation where tenant = ? and outcome is null",
                        tenant.name())
                .orElseThrow();
    }

    private static BigDecimal money(ResultSet row, String column) throws SQLException {
        return Money.shown(row.getBigDecimal(column), row.getString("currency"));
    }

    private static BigDecimal plain(ResultSet row, String column) throws SQLException {
        return Money.withDecimals(row.getBigDecimal(column), 0);
    }
}
