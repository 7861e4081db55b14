package io.plimsoll.liquidation.store;

import io.plimsoll.liquidation.action.CostsOfPeriods;
import io.plimsoll.liquidation.action.LiquidationCosts;
import io.plimsoll.liquidation.action.LiquidationCosts.Line;
import io.plimsoll.liquidation.action.PeriodCosts;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Summed up by the database, exactly: it adds decimals. Every sum is rounded once. */
@Singleton
class PeriodCostsQuery implements CostsOfPeriods {
    private final Statements statements;
    private final Tenant tenant;

    PeriodCostsQuery(Statements statements, Tenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    @Transactional
    public List<PeriodCosts> byCurrency(Instant from, Instant to, String afterCurrency, int countMax) {
        StringBuilder period = new StringBuilder();
        List<Object> values = new ArrayList<>(List.of(tenant.name()));
        restrict(period, values, " and started_at >= ?", from);
        restrict(period, values, " and started_at < ?", to);
        restrict(period, values, " and currency > ?", afterCurrency);
        values.add(countMax);
        return statements.select(PeriodCostsQuery::costs, """
                with begun as (
                    select tenant, id, call_id, currency, data_cost, notification_cost from liquidation where tenant = ?%s),
                planned as (
                    select o.liquidation_id, sum(o.expected_slippage) as slippage, sum(o.expected_fee) as fee,
                        sum(o.expected_bounty) as bounty, sum(o.expected_gas) as gas
                    from liquidation_order o join begun on begun.tenant = o.tenant and begun.id = o.liquidation_id
                    where o.list_number = 1 group by o.liquidation_id),
                filled as (
                    select f.liquidation_id, sum(f.slippage) as slippage, sum(f.fee_in_base) as fee,
                        sum(f.bounty_in_base) as bounty, sum(f.gas_in_base) as gas, sum(f.notional) as notional
                    from liquidation_fill f join begun on begun.tenant = f.tenant and begun.id = f.liquidation_id
                    group by f.liquidation_id)
                select currency, count(*) as liquidations, count(distinct call_id) as calls,
                    coalesce(sum(planned.slippage), 0) as estimated_slippage, coalesce(sum(planned.fee), 0) as estimated_fee,
                    coalesce(sum(planned.bounty), 0) as estimated_bounty, coalesce(sum(planned.gas), 0) as estimated_gas,
                    coalesce(sum(filled.slippage), 0) as slippage, coalesce(sum(filled.fee), 0) as fee,
                    coalesce(sum(filled.bounty), 0) as bounty, coalesce(sum(filled.gas), 0) as gas,
                    coalesce(sum(filled.notional), 0) as notional, sum(data_cost) as data, sum(notification_cost) as notification
                from begun left join planned on planned.liquidation_id = id left join filled on filled.liquidation_id = id
                group by currency order by currency limit ?""".formatted(period), values.toArray());
    }

    private static void restrict(StringBuilder sql, List<Object> values, String condition, Object value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }

    private static PeriodCosts costs(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return new PeriodCosts(
                currency,
                row.getInt("liquidations"),
                row.getInt("calls"),
                lines(row, "estimated_", currency),
                lines(row, "", currency),
                money(row, "notional", currency));
    }

    /** House charges are the same in both. */
    private static Map<Line, BigDecimal> lines(ResultSet row, String prefix, String currency) throws SQLException {
        return Map.of(
                Line.SLIPPAGE, money(row, prefix + "slippage", currency),
                Line.FEE, money(row, prefix + "fee", currency),
                Line.BOUNTY, money(row, prefix + "bounty", currency),
                Line.GAS, money(row, prefix + "gas", currency),
                Line.DATA, money(row, "data", currency),
                Line.NOTIFICATION, money(row, "notification", currency));
    }

    private static BigDecimal money(ResultSet row, String column, String currency) throws SQLException {
        return LiquidationCosts.rounded(row.getBigDecimal(column), currency);
    }
}
