package io.plimsoll.liquidation.store;

import io.plimsoll.account.Accounts.ConcurrentChangeException;
import io.plimsoll.liquidation.AccountFigures;
import io.plimsoll.liquidation.action.Ending;
import io.plimsoll.liquidation.action.Fill;
import io.plimsoll.liquidation.action.Liquidation;
import io.plimsoll.liquidation.action.LiquidationTerms;
import io.plimsoll.liquidation.action.Liquidations;
import io.plimsoll.liquidation.action.OrderList;
import io.plimsoll.liquidation.action.OrderList.Order;
import io.plimsoll.liquidation.action.RankedAccount;
import io.plimsoll.liquidation.loss.LossPart;
import io.plimsoll.liquidation.loss.LossWaterfall;
import io.plimsoll.platform.database.ContractColumns;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** In the tables {@code liquidation} and {@code liquidation_…}; a step adds rows and moves the header on. */
@Singleton
@Transactional
class LiquidationTable implements Liquidations {
    private static final String TERMS = """
            id, account_id, call_id, currency, target_kind, target_ratio, account_sequence, started_at, equity_before,
            initial_before, maintenance_before, price_band, replan_move, surplus_rule, sharing_rule, cost_schedule,
            cost_schedule_version, data_cost, notification_cost, policy_name, policy_version""";
    private static final String SELECT = "select " + TERMS + """
            , version, outcome, ended_at, equity_after, initial_after, maintenance_after, loss, surplus, fund_before, comment
            from liquidation where tenant = ?""";
    private final Statements statements;
    private final Tenant tenant;
    private final WholeLiquidations liquidations;
    private final DeleveragingTable deleveragings;

    LiquidationTable(
            Statements statements, Tenant tenant, WholeLiquidations liquidations, DeleveragingTable deleveragings) {
        this.statements = statements;
        this.tenant = tenant;
        this.liquidations = liquidations;
        this.deleveragings = deleveragings;
    }

    @Override
    public Liquidation get(UUID id) {
        return liquidations
                .of(statements.select(LiquidationRows::header, SELECT + " and id = ?", tenant.name(), id))
                .stream()
                .findFirst()
                .orElseThrow(() -> new RejectedException(Reason.LIQUIDATION_NOT_FOUND, "no liquidation " + id));
    }

    @Override
    public Optional<Liquidation> running(UUID accountId) {
        return liquidations
                .of(statements.select(
                        LiquidationRows::header,
                        SELECT + " and account_id = ? and outcome is null",
                        tenant.name(),
                        accountId))
                .stream()
                .findFirst();
    }

    @Override
    public List<UUID> runningAccountIds(UUID after, int countMax) {
        return statements.select(row -> Statements.id(row, "account_id"), """
                select account_id from liquidation
                where tenant = ? and outcome is null and (cast(? as uuid) is null or account_id > ?)
                order by account_id limit ?""", tenant.name(), after, after, countMax);
    }

    @Override
    public List<Liquidation> newestFirst(Filter filter, Optional<Place> after, int countMax) {
        StringBuilder sql = new StringBuilder(SELECT);
        List<Object> values = new ArrayList<>(List.of(tenant.name()));
        restrict(sql, values, " and account_id = ?", filter.accountId());
        restrict(sql, values, " and started_at >= ?", filter.from());
        restrict(sql, values, " and started_at < ?", filter.to());
        restrict(sql, values, " and outcome = ?", filter.outcome());
        after.ifPresent(place -> {
            sql.append(" and (started_at, id) < (?, ?)");
            values.add(place.startedAt());
            values.add(place.id());
        });
        sql.append(" order by started_at desc, id desc limit ?");
        values.add(countMax);
        return liquidations.of(statements.select(LiquidationRows::header, sql.toString(), values.toArray()));
    }

    private static void restrict(StringBuilder sql, List<Object> values, String condition, Object value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }

    /** The account is locked, so nobody adds another one meanwhile; the unique index says it again. */
    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(Liquidation begun) {
        LiquidationTerms terms = begun.terms();
        if (!runningAccountIdsOf(terms.accountId()).isEmpty()) {
            throw new ConcurrentChangeException(terms.accountId());
        }
        List<Object> values = values(
                tenant.name(),
                begun.version(),
                terms.id(),
                terms.accountId(),
                terms.callId(),
                terms.currency(),
                terms.target().kind(),
                terms.target().ratio(),
                terms.accountSequence(),
                terms.startedAt(),
                terms.before().equity(),
                terms.before().initialMargin(),
                terms.before().maintenanceMargin(),
                terms.rules().priceBand(),
                terms.rules().replanMove(),
                terms.rules().surplus(),
                terms.rules().sharing(),
                terms.charges().schedule(),
                terms.charges().scheduleVersion(),
                terms.charges().data(),
                terms.charges().notification(),
                terms.beginning().policyName(),
                terms.beginning().policyVersion());
        insert("liquidation", "tenant, version, " + TERMS, List.of(values));
        addList(begun);
    }

    private List<UUID> runningAccountIdsOf(UUID accountId) {
        return statements.select(
                row -> Statements.id(row, "account_id"),
                "select account_id from liquidation where tenant = ? and account_id = ? and outcome is null",
                tenant.name(),
                accountId);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void replace(Liquidation after) {
        LiquidationTerms terms = after.terms();
        Ending ending = after.ending();
        LossWaterfall waterfall = ending == null ? null : ending.waterfall();
        AccountFigures figures = ending == null ? null : ending.after();
        int changedCount = statements.update(
                """
                update liquidation
                set version = ?, outcome = ?, ended_at = ?, equity_after = ?, initial_after = ?, maintenance_after = ?, loss = ?,
                    surplus = ?, fund_before = ?, comment = ?
                where tenant = ? and id = ? and version = ?""",
                after.version(),
                ending == null ? null : ending.outcome(),
                ending == null ? null : ending.endedAt(),
                figures == null ? null : figures.equity(),
                figures == null ? null : figures.initialMargin(),
                figures == null ? null : figures.maintenanceMargin(),
                waterfall == null ? null : waterfall.loss(),
                waterfall == null ? null : waterfall.surplus(),
                waterfall == null ? null : waterfall.fundBefore(),
                ending == null ? null : ending.comment(),
                tenant.name(),
                terms.id(),
                after.version() - 1);
        if (changedCount != 1) {
            throw new ConcurrentChangeException(terms.accountId());
        }
        addWhatIsNew(after);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void addRanking(UUID id, int deleveragingNumber, List<RankedAccount> ranking) {
        deleveragings.addRanking(id, deleveragingNumber, ranking);
    }

    @Override
    public List<RankedAccount> ranking(UUID id, int deleveragingNumber, int afterRank, int countMax) {
        return deleveragings.ranking(id, deleveragingNumber, afterRank, countMax);
    }

    /** One step adds one thing: an order list, a fill, what was deleveraged, or the parts of a loss. */
    private void addWhatIsNew(Liquidation after) {
        UUID id = after.terms().id();
        if (after.ending() != null) {
            if (after.ending().waterfall() != null) {
                addParts(id, after.ending().waterfall().parts());
            }
        } else if (after.orders().number() > listCount(id)) {
            addList(after);
        } else if (after.deleveragings().size() > deleveragings.count(id)) {
            deleveragings.add(id, after.deleveragings().getLast());
        } else {
            addFill(after, after.fills().getLast());
        }
    }

    private int listCount(UUID id) {
        return statements
                .selectFirst(
                        row -> row.getInt(1),
                        "select count(*) from liquidation_order_list where tenant = ? and liquidation_id = ?",
                        tenant.name(),
                        id)
                .orElseThrow();
    }

    private void addList(Liquidation liquidation) {
        UUID id = liquidation.terms().id();
        OrderList list = liquidation.orders();
        insert(
                "liquidation_order_list",
                "tenant, liquidation_id, number, plan_id, snapshot_id, account_sequence, planned_at",
                List.of(values(
                        tenant.name(),
                        id,
                        list.number(),
                        list.planId(),
                        list.snapshotId(),
                        list.accountSequence(),
                        list.plannedAt())));
        insert(
                "liquidation_order",
                "tenant, liquidation_id, list_number, number, currency, multiplier, is_premium_style, quantity, mark, expected_price, "
                        + "expected_slippage, expected_fee, expected_bounty, expected_gas, rule, "
                        + ContractColumns.NAMES,
                list.orders().stream()
                        .map(order -> orderValues(id, list.number(), order))
                        .toList());
    }

    private List<Object> orderValues(UUID id, int listNumber, Order order) {
        List<Object> values = values(
                tenant.name(),
                id,
                listNumber,
                order.number(),
                order.contract().currency(),
                order.contract().multiplier(),
                order.contract().isPremiumStyle(),
                order.quantity(),
                order.mark(),
                order.expectedPrice(),
                order.expected().slippage(),
                order.expected().fee(),
                order.expected().bounty(),
                order.expected().gas(),
                order.rule());
        ContractColumns.addTo(values, order.contractId());
        return values;
    }

    private void addFill(Liquidation liquidation, Fill fill) {
        Fill.Execution execution = fill.execution();
        List<Object> values = values(
                tenant.name(),
                fill.id(),
                liquidation.terms().id(),
                liquidation.terms().accountId(),
                fill.number(),
                fill.listNumber(),
                execution.executionId(),
                execution.quantity(),
                execution.price(),
                execution.fee(),
                execution.bounty(),
                execution.gas(),
                execution.tradedAt(),
                fill.bookedAt(),
                fill.mark(),
                fill.notional(),
                fill.costs().slippage(),
                fill.costs().fee(),
                fill.costs().bounty(),
                fill.costs().gas(),
                fill.equityBeforeFirst(),
                fill.after().equity(),
                fill.after().initialMargin(),
                fill.after().maintenanceMargin(),
                fill.leavesNothing());
        ContractColumns.addTo(values, execution.contract());
        insert(
                "liquidation_fill",
                "tenant, id, liquidation_id, account_id, number, list_number, execution_id, quantity, price, fee, bounty, gas, traded_at, "
                        + "booked_at, mark, notional, slippage, fee_in_base, bounty_in_base, gas_in_base, equity_before_first, "
                        + "equity_after, initial_after, maintenance_after, leaves_nothing, "
                        + ContractColumns.NAMES,
                List.of(values));
    }

    private void addParts(UUID id, List<LossPart> parts) {
        List<List<Object>> rows = new ArrayList<>();
        for (LossPart part : parts) {
            rows.add(values(
                    tenant.name(),
                    id,
                    rows.size() + 1,
                    part.layer(),
                    part.accountId() == null ? null : UUID.fromString(part.accountId()),
                    part.amount()));
        }
        insert("liquidation_loss_part", "tenant, liquidation_id, number, layer, account_id, amount", rows);
    }

    /** With nulls. */
    private static List<Object> values(Object... values) {
        return new ArrayList<>(Arrays.asList(values));
    }

    private void insert(String table, String columns, List<List<Object>> rows) {
        LiquidationRows.insert(statements, table, columns, rows);
    }
}
