package io.plimsoll.liquidation.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.plimsoll.accountmargin.TradableContract;
import io.plimsoll.liquidation.action.Deleveraging;
import io.plimsoll.liquidation.action.RankedAccount;
import io.plimsoll.liquidation.loss.AdlScore;
import io.plimsoll.liquidation.loss.BankruptPosition;
import io.plimsoll.liquidation.loss.TakeOver;
import io.plimsoll.platform.database.ContractColumns;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The tables {@code liquidation_deleveraging} and {@code liquidation_deleveraging_rank}. */
@Singleton
@Transactional
class DeleveragingTable {
    private static final String RANK_COLUMNS =
            "rank, account_id, quantity, entry_value, mark_value, equity, pnl_fraction, leverage, "
                    + "closed_quantity, forgone_pnl";

    private final Statements statements;
    private final Tenant tenant;

    DeleveragingTable(Statements statements, Tenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    /** A rank and the deleveraging it belongs to. */
    private record OwnedRank(UUID liquidationId, int number, RankedAccount ranked) {}

    private record Owned(UUID liquidationId, Deleveraging deleveraging) {}

    /** Of liquidations, by id; those without any are absent. */
    Map<UUID, List<Deleveraging>> of(List<UUID> liquidationIds) {
        List<OwnedRank> closed = statements.select(
                row -> new OwnedRank(
                        Statements.id(row, "liquidation_id"), row.getInt("deleveraging_number"), ranked(row)),
                """
                select * from liquidation_deleveraging_rank
                where tenant = ? and liquidation_id = any(?) and closed_quantity <> 0 order by rank""",
                tenant.name(),
                liquidationIds);
        return statements.select(row -> owned(row, closed), """
                        select below.*, liquidation.currency as base from liquidation_deleveraging below
                        join liquidation on liquidation.tenant = below.tenant and liquidation.id = below.liquidation_id
                        where below.tenant = ? and below.liquidation_id = any(?) order by below.number""", tenant.name(), liquidationIds).stream()
                .collect(groupingBy(Owned::liquidationId, mapping(Owned::deleveraging, toList())));
    }

    private static Owned owned(ResultSet row, List<OwnedRank> closed) throws SQLException {
        UUID liquidationId = Statements.id(row, "liquidation_id");
        int number = row.getInt("number");
        String base = row.getString("base");
        BigDecimal multiplier = LiquidationRows.exact(row, "multiplier");
        Deleveraging deleveraging = new Deleveraging(
                number,
                row.getInt("list_number"),
                Statements.instant(row, "booked_at"),
                new TradableContract(
                        ContractColumns.contract(row),
                        row.getString("currency"),
                        multiplier,
                        // nothing else is deleveraged
                        false),
                new BankruptPosition(
                        new TakeOver(
                                LiquidationRows.exact(row, "position_quantity"),
                                multiplier,
                                LiquidationRows.exact(row, "bankruptcy_price")),
                        LiquidationRows.exact(row, "mark"),
                        LiquidationRows.exact(row, "lot")),
                Statements.instant(row, "marked_at"),
                LiquidationRows.money(row, "shortfall", base),
                LiquidationRows.money(row, "fund_balance", base),
                row.getInt("ranked_count"),
                closed.stream()
                        .filter(rank -> rank.liquidationId.equals(liquidationId) && rank.number == number)
                        .map(OwnedRank::ranked)
                        .toList(),
                LiquidationRows.figures(row, "after", base),
                row.getBoolean("leaves_nothing"));
        return new Owned(liquidationId, deleveraging);
    }

    private static RankedAccount ranked(ResultSet row) throws SQLException {
        return new RankedAccount(
                row.getInt("rank"),
                Statements.id(row, "account_id"),
                LiquidationRows.exact(row, "quantity"),
                LiquidationRows.exact(row, "entry_value"),
                LiquidationRows.exact(row, "mark_value"),
                LiquidationRows.exact(row, "equity"),
                new AdlScore(row.getBigDecimal("pnl_fraction"), row.getBigDecimal("leverage")),
                LiquidationRows.exact(row, "closed_quantity"),
                LiquidationRows.exact(row, "forgone_pnl"));
    }

    List<RankedAccount> ranking(UUID liquidationId, int number, int afterRank, int countMax) {
        return statements.select(
                DeleveragingTable::ranked, """
                select * from liquidation_deleveraging_rank
                where tenant = ? and liquidation_id = ? and deleveraging_number = ? and rank > ? order by rank limit ?""", tenant.name(), liquidationId, number, afterRank, countMax);
    }

    int count(UUID liquidationId) {
        return statements
                .selectFirst(
                        row -> row.getInt(1),
                        "select count(*) from liquidation_deleveraging where tenant = ? and liquidation_id = ?",
                        tenant.name(),
                        liquidationId)
                .orElseThrow();
    }

    /** Without its ranks. */
    void add(UUID liquidationId, Deleveraging step) {
        BankruptPosition bankrupt = step.bankrupt();
        List<Object> values = new ArrayList<>(List.of(
                tenant.name(),
                liquidationId,
                step.number(),
                step.listNumber(),
                step.contract().currency(),
                step.contract().multiplier(),
                bankrupt.takeOver().quantity(),
                bankrupt.lot(),
                bankrupt.mark(),
                step.markedAt(),
                step.price(),
                step.shortfall(),
                step.fundBalance(),
                step.rankedCount(),
                step.bookedAt(),
                step.after().equity(),
                step.after().initialMargin(),
                step.after().maintenanceMargin(),
                step.leavesNothing()));
        ContractColumns.addTo(values, step.contractId());
        LiquidationRows.insert(
                statements,
                "liquidation_deleveraging",
                "tenant, liquidation_id, number, list_number, currency, multiplier, position_quantity, lot, mark, marked_at, "
                        + "bankruptcy_price, shortfall, fund_balance, ranked_count, booked_at, equity_after, initial_after, "
                        + "maintenance_after, leaves_nothing, " + ContractColumns.NAMES,
                List.of(values));
    }

    void addRanking(UUID liquidationId, int number, List<RankedAccount> ranking) {
        LiquidationRows.insert(
                statements,
                "liquidation_deleveraging_rank",
                "tenant, liquidation_id, deleveraging_number, " + RANK_COLUMNS,
                ranking.stream()
                        .<List<Object>>map(ranked -> List.of(
                                tenant.name(),
                                liquidationId,
                                number,
                                ranked.rank(),
                                ranked.accountId(),
                                ranked.quantity(),
                                ranked.entryValue(),
                                ranked.markValue(),
                                ranked.equity(),
                                ranked.score().pnlFraction(),
                                ranked.score().leverage(),
                                ranked.closedQuantity(),
                                ranked.forgonePnl()))
                        .toList());
    }
}
