package io.plimsoll.access.store;

import io.plimsoll.access.AuditEntry;
import io.plimsoll.access.AuditEntry.Place;
import io.plimsoll.access.Caller.Credential;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the table {@code audit_entry}; {@code AuditTrail} writes it. */
@Singleton
class AuditEntryTable implements AuditEntry.Trail {
    private final Statements statements;
    private final Tenant tenant;

    AuditEntryTable(Statements statements, Tenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    @Transactional
    public List<AuditEntry> newestFirst(String caller, Optional<Place> after, int countMax) {
        List<Object> values = new ArrayList<>(List.of(tenant.name()));
        StringBuilder sql = new StringBuilder("select * from audit_entry where tenant = ?");
        if (caller != null) {
            sql.append(" and caller = ?");
            values.add(caller);
        }
        after.ifPresent(place -> {
            sql.append(" and (recorded_at, id) < (?, ?)");
            values.add(place.recordedAt());
            values.add(place.id());
        });
        values.add(countMax);
        sql.append(" order by recorded_at desc, id desc limit ?");
        return statements.select(AuditEntryTable::entry, sql.toString(), values.toArray());
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                Statements.id(row, "id"),
                Statements.instant(row, "recorded_at"),
                row.getString("caller"),
                Credential.valueOf(row.getString("credential")),
                row.getString("operation"),
                row.getString("path"),
                row.getString("address"));
    }
}
