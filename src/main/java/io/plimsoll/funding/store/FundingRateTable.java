package io.plimsoll.funding.store;

import io.plimsoll.funding.FundingRate;
import io.plimsoll.funding.FundingRates;
import io.plimsoll.funding.FundingTerms;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.money.Money;
import io.plimsoll.platform.database.ContractColumns;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** In the table {@code funding_rate}. */
@Singleton
@Transactional
class FundingRateTable implements FundingRates {
    private static final String COLUMNS = "id, " + ContractColumns.NAMES
            + ", settled_at, terms, interest_rate, clamp, interval_hours, cap, premium_index, rate, created_at";
    private static final String SELECT = "select " + COLUMNS + " from funding_rate where tenant = ?";

    private final Statements statements;
    private final Tenant tenant;

    FundingRateTable(Statements statements, Tenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    public FundingRate get(UUID id) {
        return statements
                .selectFirst(FundingRateTable::rate, SELECT + " and id = ?", tenant.name(), id)
                .orElseThrow(() -> new RejectedException(Reason.FUNDING_RATE_NOT_FOUND, "no funding rate " + id));
    }

    @Override
    public Optional<FundingRate> find(ContractId contract, Instant settledAt) {
        List<Object> values = new ArrayList<>(List.of(tenant.name(), settledAt));
        ContractColumns.addTo(values, contract);
        return statements.selectFirst(
                FundingRateTable::rate, SELECT + " and settled_at = ? and " + FundedContract.IS, values.toArray());
    }

    @Override
    public List<FundingRate> latestFirst(Filter filter, Optional<Place> after, int countMax) {
        StringBuilder sql = new StringBuilder(SELECT);
        List<Object> values = new ArrayList<>(List.of(tenant.name()));
        restrict(sql, values, " and exchange = ?", filter.exchange());
        restrict(sql, values, " and product = ?", filter.product());
        restrict(sql, values, " and settled_at >= ?", filter.from());
        restrict(sql, values, " and settled_at < ?", filter.to());
        after.ifPresent(place -> {
            sql.append(" and (settled_at, id) < (?, ?)");
            values.add(place.settledAt());
            values.add(place.id());
        });
        values.add(countMax);
        return statements.select(
                FundingRateTable::rate, sql + " order by settled_at desc, id desc limit ?", values.toArray());
    }

    private static void restrict(StringBuilder sql, List<Object> values, String condition, Object value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }

    @Override
    public void add(FundingRate rate) {
        List<Object> values = new ArrayList<>();
        values.add(tenant.name());
        values.add(rate.id());
        ContractColumns.addTo(values, rate.contract());
        values.add(rate.settledAt());
        values.add(rate.terms().name());
        values.add(rate.terms().interestRate());
        values.add(rate.terms().clamp());
        values.add(rate.terms().intervalHours());
        values.add(rate.terms().cap());
        values.add(rate.premiumIndex());
        values.add(rate.rate());
        values.add(rate.createdAt());
        int count = statements.update(
                "insert into funding_rate (tenant, %s) values (?%s) on conflict do nothing"
                        .formatted(COLUMNS, ", ?".repeat(17)),
                values.toArray());
        if (count == 0) {
            throw new RejectedException(
                    Reason.FUNDING_RATE_CONFLICT,
                    "%s got a rate of %s meanwhile".formatted(rate.contract().label(), rate.settledAt()));
        }
    }

    private static FundingRate rate(ResultSet row) throws SQLException {
        return new FundingRate(
                Statements.id(row, "id"),
                ContractColumns.contract(row),
                Statements.instant(row, "settled_at"),
                new FundingTerms(
                        row.getString("terms"),
                        plain(row, "interest_rate"),
                        plain(row, "clamp"),
                        plain(row, "interval_hours"),
                        row.getBigDecimal("cap") == null ? null : plain(row, "cap")),
                plain(row, "premium_index"),
                plain(row, "rate"),
                Statements.instant(row, "created_at"));
    }

    private static BigDecimal plain(ResultSet row, String column) throws SQLException {
        return Money.withDecimals(row.getBigDecimal(column), 0);
    }
}
