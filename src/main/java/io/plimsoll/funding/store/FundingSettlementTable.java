package io.plimsoll.funding.store;

import io.plimsoll.funding.FundingSettlement;
import io.plimsoll.funding.FundingSettlement.FundedPosition;
import io.plimsoll.funding.FundingSettlement.Payment;
import io.plimsoll.funding.FundingSettlement.Summary;
import io.plimsoll.funding.FundingSettlements;
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

/** In the tables {@code funding_settlement} and {@code funding_payment}. */
@Singleton
@Transactional
class FundingSettlementTable implements FundingSettlements {
    private static final String COLUMNS = "id, " + ContractColumns.NAMES
            + ", settled_at, mark, rate, rate_id, currency, net_quantity, client_amount, house_amount, residue, payment_count, booked_at";
    private static final String SELECT = "select " + COLUMNS + " from funding_settlement where tenant = ?";

    private final Statements statements;
    private final Tenant tenant;

    FundingSettlementTable(Statements statements, Tenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    public FundingSettlement get(UUID id) {
        return statements
                .selectFirst(FundingSettlementTable::summary, SELECT + " and id = ?", tenant.name(), id)
                .map(this::withPayments)
                .orElseThrow(() ->
                        new RejectedException(Reason.FUNDING_SETTLEMENT_NOT_FOUND, "no funding settlement " + id));
    }

    @Override
    public Optional<FundingSettlement> find(ContractId contract, Instant settledAt) {
        List<Object> values = new ArrayList<>(List.of(tenant.name(), settledAt));
        ContractColumns.addTo(values, contract);
        return statements
                .selectFirst(
                        FundingSettlementTable::summary,
                        SELECT + " and settled_at = ? and " + FundedContract.IS,
                        values.toArray())
                .map(this::withPayments);
    }

    private FundingSettlement withPayments(Summary summary) {
        return summary.with(statements.select(
                row -> new Payment(
                        Statements.id(row, "account_id"),
                        plain(row, "quantity"),
                        Money.shown(row.getBigDecimal("amount"), summary.draft().currency())),
                "select account_id, quantity, amount from funding_payment where tenant = ? and settlement_id = ? order by account_id",
                tenant.name(),
                summary.id()));
    }

    @Override
    public List<Summary> newestFirst(Optional<Place> after, int countMax) {
        List<Object> values = new ArrayList<>(List.of(tenant.name()));
        after.ifPresent(place -> values.addAll(List.of(place.bookedAt(), place.id())));
        values.add(countMax);
        return statements.select(
                FundingSettlementTable::summary,
                SELECT + (after.isPresent() ? " and (booked_at, id) < (?, ?)" : "")
                        + " order by booked_at desc, id desc limit ?",
                values.toArray());
    }

    @Override
    public void lock(ContractId contract) {
        // two settlements of a contract follow each other, also those of which no account holds anything
        statements.select(
                row -> true,
                "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                "funding " + tenant.name() + " " + contract.label());
        List<Object> values = new ArrayList<>(List.of(tenant.name()));
        ContractColumns.addTo(values, contract);
        statements.select(row -> true, """
                select id from account a
                where a.tenant = ? and exists (
                    select from account_position p
                    where p.tenant = a.tenant and p.account_id = a.id and p.quantity <> 0 and %s)
                order by a.id for no key update""".formatted(FundedContract.IS), values.toArray());
    }

    @Override
    public List<FundedPosition> positions(ContractId contract) {
        List<Object> values = new ArrayList<>(List.of(tenant.name()));
        ContractColumns.addTo(values, contract);
        return statements.select(
                row -> new FundedPosition(
                        Statements.id(row, "account_id"),
                        row.getLong("sequence"),
                        plain(row, "quantity"),
                        plain(row, "multiplier"),
                        row.getString("currency")),
                """
                select p.account_id, a.sequence, p.quantity, p.multiplier, p.currency
                from account_position p join account a on a.tenant = p.tenant and a.id = p.account_id
                where p.tenant = ? and p.quantity <> 0 and %s
                order by p.account_id""".formatted(FundedContract.IS),
                values.toArray());
    }

    @Override
    public void add(FundingSettlement settlement) {
        List<Object> values = new ArrayList<>();
        values.add(tenant.name());
        Summary summary = settlement.summary();
        values.add(summary.id());
        ContractColumns.addTo(values, summary.draft().contract());
        values.add(summary.draft().settledAt());
        values.add(summary.draft().mark());
        values.add(summary.draft().rate());
        values.add(summary.draft().rateId());
        values.add(summary.draft().currency());
        values.add(summary.netQuantity());
        values.add(summary.clientAmount());
        values.add(summary.houseAmount());
        values.add(summary.residue());
        values.add(summary.paymentCount());
        values.add(summary.bookedAt());
        statements.update(
                "insert into funding_settlement (tenant, %s) values (?%s)".formatted(COLUMNS, ", ?".repeat(19)),
                values.toArray());
        statements.updateAll(
                "insert into funding_payment (tenant, settlement_id, account_id, quantity, amount) values (?, ?, ?, ?, ?)",
                settlement.payments().stream()
                        .map(payment -> new Object[] {
                            tenant.name(), summary.id(), payment.accountId(), payment.quantity(), payment.amount()
                        })
                        .toList());
    }

    private static Summary summary(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return new Summary(
                Statements.id(row, "id"),
                new FundingSettlement.Draft(
                        ContractColumns.contract(row),
                        Statements.instant(row, "settled_at"),
                        currency,
                        plain(row, "mark"),
                        plain(row, "rate"),
                        row.getString("rate_id") == null ? null : Statements.id(row, "rate_id")),
                plain(row, "net_quantity"),
                row.getInt("payment_count"),
                Money.shown(row.getBigDecimal("client_amount"), currency),
                Money.shown(row.getBigDecimal("house_amount"), currency),
                Money.shown(row.getBigDecimal("residue"), currency),
                Statements.instant(row, "booked_at"));
    }

    private static BigDecimal plain(ResultSet row, String column) throws SQLException {
        return Money.withDecimals(row.getBigDecimal(column), 0);
    }
}
