package io.plimsoll.account.store;

import io.plimsoll.account.BookedTrade;
import io.plimsoll.account.Trade;
import io.plimsoll.account.Trades;
import io.plimsoll.platform.database.ContractColumns;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@link Trades} in the table {@code account_trade}. */
@Singleton
@Transactional
class TradeTable implements Trades {
    private static final String COLUMNS = "id, account_id, trade_id, " + ContractColumns.NAMES
            + ", quantity, price, currency, multiplier, is_premium_style, fee, traded_at, booked_at, realised_pnl, "
            + "quantity_after, average_price_after";
    private static final String SELECT =
            "select " + COLUMNS + " from account_trade where tenant = ? and account_id = ?";

    private final Statements statements;
    private final Tenant tenant;

    TradeTable(Statements statements, Tenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    public List<BookedTrade> find(UUID accountId, Collection<String> tradeIds) {
        return statements.select(
                TradeTable::trade, SELECT + " and trade_id = any(?)", tenant.name(), accountId, tradeIds);
    }

    @Override
    public List<BookedTrade> newestFirst(UUID accountId, Optional<Place> after, int countMax) {
        List<Object> values = new ArrayList<>(List.of(tenant.name(), accountId));
        after.ifPresent(place -> {
            values.add(place.bookedAt());
            values.add(place.id());
        });
        values.add(countMax);
        return statements.select(
                TradeTable::trade,
                SELECT + (after.isPresent() ? " and (booked_at, id) < (?, ?)" : "")
                        + " order by booked_at desc, id desc limit ?",
                values.toArray());
    }

    @Override
    public void addAll(List<BookedTrade> trades) {
        statements.updateAll(
                "insert into account_trade (tenant, %s) values (?%s)".formatted(COLUMNS, ", ?".repeat(21)),
                trades.stream().map(this::row).toList());
    }

    private Object[] row(BookedTrade booked) {
        Trade trade = booked.trade();
        List<Object> values = new ArrayList<>();
        values.add(tenant.name());
        values.add(booked.id());
        values.add(booked.accountId());
        values.add(trade.tradeId());
        ContractColumns.addTo(values, trade.contract());
        values.add(trade.quantity());
        values.add(trade.price());
        values.add(trade.currency());
        values.add(trade.multiplier());
        values.add(trade.isPremiumStyle());
        values.add(trade.fee());
        values.add(trade.tradedAt());
        values.add(booked.bookedAt());
        values.add(booked.realisedPnl());
        values.add(booked.quantityAfter());
        values.add(booked.averagePriceAfter());
        return values.toArray();
    }

    private static BookedTrade trade(ResultSet row) throws SQLException {
        Trade trade = new Trade(
                row.getString("trade_id"),
                ContractColumns.contract(row),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("price"),
                row.getString("currency"),
                row.getBigDecimal("multiplier"),
                row.getBoolean("is_premium_style"),
                row.getBigDecimal("fee"),
                Statements.instant(row, "traded_at"));
        return new BookedTrade(
                Statements.id(row, "id"),
                Statements.id(row, "account_id"),
                trade,
                Statements.instant(row, "booked_at"),
                row.getBigDecimal("realised_pnl"),
                row.getBigDecimal("quantity_after"),
                row.getBigDecimal("average_price_after"));
    }
}
