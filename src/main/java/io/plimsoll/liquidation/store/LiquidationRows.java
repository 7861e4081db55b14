package io.plimsoll.liquidation.store;

import io.plimsoll.accountmargin.TradableContract;
import io.plimsoll.liquidation.AccountFigures;
import io.plimsoll.liquidation.CostLines;
import io.plimsoll.liquidation.LiquidationPlan.Rule;
import io.plimsoll.liquidation.LiquidationTarget;
import io.plimsoll.liquidation.action.ActionRules;
import io.plimsoll.liquidation.action.Beginning;
import io.plimsoll.liquidation.action.Fill;
import io.plimsoll.liquidation.action.HouseCharges;
import io.plimsoll.liquidation.action.LiquidationTerms;
import io.plimsoll.liquidation.action.OrderList.Order;
import io.plimsoll.liquidation.loss.LiquidationOutcome;
import io.plimsoll.liquidation.loss.LossLayer;
import io.plimsoll.liquidation.loss.LossPart;
import io.plimsoll.liquidation.loss.SurplusRule;
import io.plimsoll.money.Money;
import io.plimsoll.platform.database.ContractColumns;
import io.plimsoll.platform.database.Statements;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Reads and writes rows that liquidations are made of. */
final class LiquidationRows {
    private LiquidationRows() {}

    /** A row of {@code liquidation}; what is null in it belongs to an end that has not come. */
    record Header(
            LiquidationTerms terms,
            int version,
            LiquidationOutcome outcome,
            Instant endedAt,
            AccountFigures after,
            BigDecimal loss,
            BigDecimal surplus,
            BigDecimal fundBefore,
            String comment) {}

    /** A row of {@code liquidation_order_list}, without its orders. */
    record ListHeader(
            UUID liquidationId, int number, UUID planId, UUID snapshotId, long accountSequence, Instant plannedAt) {}

    record OwnedOrder(UUID liquidationId, int listNumber, Order order) {}

    record OwnedFill(UUID liquidationId, Fill fill) {}

    record OwnedPart(UUID liquidationId, LossPart part) {}

    static Header header(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        String outcome = row.getString("outcome");
        return new Header(
                terms(row, currency),
                row.getInt("version"),
                outcome == null ? null : LiquidationOutcome.valueOf(outcome),
                Statements.instant(row, "ended_at"),
                outcome == null ? null : figures(row, "after", currency),
                money(row, "loss", currency),
                money(row, "surplus", currency),
                money(row, "fund_before", currency),
                row.getString("comment"));
    }

    private static LiquidationTerms terms(ResultSet row, String currency) throws SQLException {
        String schedule = row.getString("cost_schedule");
        String policy = row.getString("policy_name");
        return new LiquidationTerms(
                Statements.id(row, "id"),
                Statements.id(row, "account_id"),
                Statements.id(row, "call_id"),
                currency,
                new LiquidationTarget(
                        LiquidationTarget.Kind.valueOf(row.getString("target_kind")),
                        row.getBigDecimal("target_ratio")),
                row.getLong("account_sequence"),
                figures(row, "before", currency),
                new ActionRules(
                        row.getBigDecimal("price_band"),
                        row.getBigDecimal("replan_move"),
                        SurplusRule.valueOf(row.getString("surplus_rule")),
                        ActionRules.Sharing.valueOf(row.getString("sharing_rule"))),
                new HouseCharges(
                        schedule,
                        schedule == null ? null : row.getInt("cost_schedule_version"),
                        money(row, "data_cost", currency),
                        money(row, "notification_cost", currency)),
                Statements.instant(row, "started_at"),
                policy == null ? Beginning.ASKED_FOR : new Beginning(policy, row.getInt("policy_version")));
    }

    static ListHeader listHeader(ResultSet row) throws SQLException {
        return new ListHeader(
                Statements.id(row, "liquidation_id"),
                row.getInt("number"),
                Statements.id(row, "plan_id"),
                Statements.id(row, "snapshot_id"),
                row.getLong("account_sequence"),
                Statements.instant(row, "planned_at"));
    }

    /** @param row with {@code base}, the currency of the account */
    static OwnedOrder order(ResultSet row) throws SQLException {
        String base = row.getString("base");
        Order order = new Order(
                row.getInt("number"),
                new TradableContract(
                        ContractColumns.contract(row),
                        row.getString("currency"),
                        exact(row, "multiplier"),
                        row.getBoolean("is_premium_style")),
                exact(row, "quantity"),
                exact(row, "mark"),
                exact(row, "expected_price"),
                new CostLines(
                        money(row, "expected_gas", base),
                        money(row, "expected_bounty", base),
                        money(row, "expected_slippage", base),
                        BigDecimal.ZERO,
                        money(row, "expected_fee", base),
                        BigDecimal.ZERO),
                Rule.valueOf(row.getString("rule")));
        return new OwnedOrder(Statements.id(row, "liquidation_id"), row.getInt("list_number"), order);
    }

    /** @param row with {@code base}, the currency of the account */
    static OwnedFill fill(ResultSet row) throws SQLException {
        String base = row.getString("base");
        Fill fill = new Fill(
                Statements.id(row, "id"),
                row.getInt("number"),
                row.getInt("list_number"),
                new Fill.Execution(
                        row.getString("execution_id"),
                        ContractColumns.contract(row),
                        exact(row, "quantity"),
                        exact(row, "price"),
                        exact(row, "fee"),
                        exact(row, "bounty"),
                        exact(row, "gas"),
                        Statements.instant(row, "traded_at")),
                Statements.instant(row, "booked_at"),
                exact(row, "mark"),
                money(row, "notional", base),
                new Fill.Costs(
                        money(row, "slippage", base),
                        money(row, "fee_in_base", base),
                        money(row, "bounty_in_base", base),
                        money(row, "gas_in_base", base)),
                money(row, "equity_before_first", base),
                figures(row, "after", base),
                row.getBoolean("leaves_nothing"));
        return new OwnedFill(Statements.id(row, "liquidation_id"), fill);
    }

    /** @param row with {@code base}, the currency of the account */
    static OwnedPart part(ResultSet row) throws SQLException {
        UUID bearer = Statements.id(row, "account_id");
        return new OwnedPart(
                Statements.id(row, "liquidation_id"),
                new LossPart(
                        LossLayer.valueOf(row.getString("layer")),
                        bearer == null ? null : bearer.toString(),
                        money(row, "amount", row.getString("base"))));
    }

    static AccountFigures figures(ResultSet row, String when, String currency) throws SQLException {
        return new AccountFigures(
                money(row, "equity_" + when, currency),
                money(row, "initial_" + when, currency),
                money(row, "maintenance_" + when, currency));
    }

    /** The column has more decimal places than the currency; those that hold nothing are not shown. */
    static BigDecimal money(ResultSet row, String column, String currency) throws SQLException {
        BigDecimal amount = row.getBigDecimal(column);
        return amount == null ? null : Money.shown(amount, currency);
    }

    static BigDecimal exact(ResultSet row, String column) throws SQLException {
        return Money.withDecimals(row.getBigDecimal(column), 0);
    }

    /** @param rows values in the order of the columns; none is fine */
    static void insert(Statements statements, String table, String columns, List<List<Object>> rows) {
        if (!rows.isEmpty()) {
            String marks = String.join(", ", Collections.nCopies(rows.getFirst().size(), "?"));
            statements.updateAll(
                    "insert into %s (%s) values (%s)".formatted(table, columns, marks),
                    rows.stream().map(List::toArray).toList());
        }
    }
}
