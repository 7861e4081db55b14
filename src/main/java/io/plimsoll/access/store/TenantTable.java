package io.plimsoll.access.store;

import io.plimsoll.access.RegisteredTenant;
import io.plimsoll.access.Tenants;
import io.plimsoll.platform.database.Statements;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** {@link Tenants} in the table {@code tenant}. */
@Singleton
class TenantTable implements Tenants {
    private static final String SELECT = "select id, name, created_at, created_by from tenant ";

    private final Statements statements;

    TenantTable(Statements statements) {
        this.statements = statements;
    }

    @Override
    @Transactional
    public void add(RegisteredTenant tenant) {
        int count = statements.update(
                "insert into tenant (id, name, created_at, created_by) values (?, ?, ?, ?) on conflict (name) do nothing",
                tenant.id(),
                tenant.name(),
                tenant.createdAt(),
                tenant.createdBy());
        if (count == 0) {
            throw Tenants.taken(tenant.name());
        }
    }

    @Override
    @Transactional
    public Optional<RegisteredTenant> find(String name) {
        return statements.selectFirst(TenantTable::tenant, SELECT + "where name = ?", name);
    }

    @Override
    @Transactional
    public List<RegisteredTenant> newestFirst(Optional<Place> after, int countMax) {
        String order = " order by created_at desc, id desc limit ?";
        return after.map(place -> statements.select(
                        TenantTable::tenant,
                        SELECT + "where (created_at, id) < (?, ?)" + order,
                        place.createdAt(),
                        place.id(),
                        countMax))
                .orElseGet(() -> statements.select(TenantTable::tenant, SELECT + order, countMax));
    }

    private static RegisteredTenant tenant(ResultSet row) throws SQLException {
        return new RegisteredTenant(
                Statements.id(row, "id"),
                row.getString("name"),
                Statements.instant(row, "created_at"),
                row.getString("created_by"));
    }
}
