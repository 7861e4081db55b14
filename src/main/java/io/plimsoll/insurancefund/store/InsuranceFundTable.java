package io.plimsoll.insurancefund.store;

import io.plimsoll.insurancefund.FundEntry;
import io.plimsoll.insurancefund.FundLedger;
import io.plimsoll.insurancefund.FundMovement;
import io.plimsoll.insurancefund.FundMovementKind;
import io.plimsoll.insurancefund.InsuranceFund;
import io.plimsoll.insurancefund.InsuranceFunds;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** In the tables {@code insurance_fund}, {@code insurance_fund_movement} and {@code insurance_fund_entry}. */
@Singleton
@Transactional
class InsuranceFundTable implements InsuranceFunds {
    private static final String SELECT = """
            select id, currency, number, reference, kind, amount, balance_after, account_id, description, booked_at
            from insurance_fund_movement where tenant = ? and currency = ?""";

    private final Statements statements;
    private final Tenant tenant;

    InsuranceFundTable(Statements statements, Tenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    private record Header(
            UUID id,
            String currency,
            long number,
            String reference,
            FundMovementKind kind,
            BigDecimal amount,
            BigDecimal balanceAfter,
            UUID accountId,
            String description,
            Instant bookedAt) {}

    private record OwnedEntry(UUID movementId, FundEntry entry) {}

    @Override
    public InsuranceFund get(String currency) {
        return statements
                .selectFirst(
                        row -> fund(currency, row),
                        "select balance, movement_count from insurance_fund where tenant = ? and currency = ?",
                        tenant.name(),
                        currency)
                .orElseGet(() -> InsuranceFund.empty(currency));
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public InsuranceFund lock(String currency) {
        return statements
                .selectFirst(
                        row -> fund(currency, row),
                        "select balance, movement_count from insurance_fund_locked(?, ?)",
                        tenant.name(),
                        currency)
                .orElseThrow(() -> new IllegalStateException("the insurance fund in %s is gone".formatted(currency)));
    }

    @Override
    public Optional<FundMovement> find(String currency, String reference) {
        return movements(statements.select(
                        InsuranceFundTable::header, SELECT + " and reference = ?", tenant.name(), currency, reference))
                .stream()
                .findFirst();
    }

    @Override
    public List<FundMovement> newestFirst(String currency, Filter filter, Optional<Place> after, int countMax) {
        StringBuilder sql = new StringBuilder(SELECT);
        List<Object> values = new ArrayList<>(List.of(tenant.name(), currency));
        if (filter.kind() != null) {
            sql.append(" and kind = ?");
            values.add(filter.kind());
        }
        after.ifPresent(place -> {
            sql.append(" and (booked_at, id) < (?, ?)");
            values.add(place.bookedAt());
            values.add(place.id());
        });
        values.add(countMax);
        sql.append(" order by booked_at desc, id desc limit ?");
        return movements(statements.select(InsuranceFundTable::header, sql.toString(), values.toArray()));
    }

    private List<FundMovement> movements(List<Header> headers) {
        Map<UUID, List<FundEntry>> entries = new HashMap<>();
        statements
                .select(
                        InsuranceFundTable::entry,
                        """
                        select movement_id, ledger, amount from insurance_fund_entry
                        where tenant = ? and movement_id = any(?) order by movement_id, number""",
                        tenant.name(),
                        headers.stream().map(Header::id).toList())
                .forEach(owned -> entries.computeIfAbsent(owned.movementId(), none -> new ArrayList<>())
                        .add(owned.entry()));
        return headers.stream()
                .map(header -> new FundMovement(
                        header.id(),
                        header.currency(),
                        header.number(),
                        header.reference(),
                        header.kind(),
                        header.amount(),
                        header.balanceAfter(),
                        header.accountId(),
                        header.description(),
                        header.bookedAt(),
                        entries.get(header.id())))
                .toList();
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(FundMovement movement) {
        statements.update(
                """
                insert into insurance_fund_movement
                    (tenant, id, currency, number, reference, kind, amount, balance_after, account_id, description, booked_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                tenant.name(),
                movement.id(),
                movement.currency(),
                movement.number(),
                movement.reference(),
                movement.kind(),
                movement.amount(),
                movement.balanceAfter(),
                movement.accountId(),
                movement.description(),
                movement.bookedAt());
        statements.updateAll("""
                insert into insurance_fund_entry (tenant, movement_id, number, ledger, currency, amount)
                values (?, ?, ?, ?, ?, ?)""", rows(movement));
    }

    private List<Object[]> rows(FundMovement movement) {
        List<Object[]> rows = new ArrayList<>();
        for (FundEntry entry : movement.entries()) {
            rows.add(new Object[] {
                tenant.name(), movement.id(), rows.size() + 1, entry.ledger(), movement.currency(), entry.amount()
            });
        }
        return rows;
    }

    private static InsuranceFund fund(String currency, ResultSet row) throws SQLException {
        return new InsuranceFund(currency, row.getBigDecimal("balance"), row.getLong("movement_count"));
    }

    private static OwnedEntry entry(ResultSet row) throws SQLException {
        return new OwnedEntry(
                Statements.id(row, "movement_id"),
                new FundEntry(FundLedger.valueOf(row.getString("ledger")), row.getBigDecimal("amount")));
    }

    private static Header header(ResultSet row) throws SQLException {
        return new Header(
                Statements.id(row, "id"),
                row.getString("currency"),
                row.getLong("number"),
                row.getString("reference"),
                FundMovementKind.valueOf(row.getString("kind")),
                row.getBigDecimal("amount"),
                row.getBigDecimal("balance_after"),
                Statements.id(row, "account_id"),
                row.getString("description"),
                Statements.instant(row, "booked_at"));
    }
}
