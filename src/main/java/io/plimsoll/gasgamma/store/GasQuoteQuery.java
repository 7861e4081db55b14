package io.plimsoll.gasgamma.store;

import io.plimsoll.gasgamma.GasQuote;
import io.plimsoll.gasgamma.GasQuotes;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** From the tables {@code gas_price} and {@code market_snapshot_gas}. */
@Singleton
class GasQuoteQuery implements GasQuotes {
    private final Statements statements;
    private final Tenant tenant;

    GasQuoteQuery(Statements statements, Tenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    @Transactional
    public Optional<GasQuote> newest(String name, Instant instant) {
        return statements.selectFirst(
                GasQuoteQuery::quote, """
                (select name, version, cast(null as uuid) as snapshot_id, content ->> 'currency' as currency,
                    cast(content ->> 'asOf' as timestamptz) as as_of, cast(content ->> 'baseFeeGwei' as numeric) as base_fee,
                    cast(content ->> 'priorityFeeGwei' as numeric) as priority_fee,
                    cast(content ->> 'nativePrice' as numeric) as native_price, created_at as stored_at
                from gas_price
                where tenant = ? and name = ? and cast(content ->> 'asOf' as timestamptz) <= ?
                order by as_of desc, version desc limit 1)
                union all
                (select name, null, snapshot_id, currency, as_of, base_fee, priority_fee, native_price, received_at
                from market_snapshot_gas
                where tenant = ? and name = ? and as_of <= ?
                order by as_of desc, received_at desc limit 1)
                order by as_of desc, stored_at desc limit 1""", tenant.name(), name, instant, tenant.name(), name, instant);
    }

    private static GasQuote quote(ResultSet row) throws SQLException {
        int version = row.getInt("version");
        return new GasQuote(
                row.getString("name"),
                row.getString("currency"),
                Statements.instant(row, "as_of"),
                row.getBigDecimal("base_fee"),
                row.getBigDecimal("priority_fee"),
                row.getBigDecimal("native_price"),
                version == 0 ? null : version,
                row.getString("snapshot_id") == null ? null : Statements.id(row, "snapshot_id"));
    }
}
