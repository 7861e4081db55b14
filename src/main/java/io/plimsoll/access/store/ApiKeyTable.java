package io.plimsoll.access.store;

import io.plimsoll.access.ApiKey;
import io.plimsoll.access.ApiKeys;
import io.plimsoll.access.Role;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** {@link ApiKeys} in the table {@code api_key}. */
@Singleton
class ApiKeyTable implements ApiKeys {
    private static final String COLUMNS =
            "tenant, id, name, roles, hint, created_at, created_by, expires_at, revoked_at, replaces, first_id";

    private static final String SELECT = "select " + COLUMNS + " from api_key ";

    private final Statements statements;
    private final Tenant tenant;

    ApiKeyTable(Statements statements, Tenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    /** A new tenant's first key is added by somebody of another tenant: for this row the transaction is the key's tenant's. */
    @Override
    @Transactional
    public void add(ApiKey key, byte[] sha256) {
        setTenant(key.tenant());
        insert(key, sha256);
        setTenant(tenant.known().orElse(""));
    }

    private void setTenant(String name) {
        statements.select(row -> true, "select set_config('plimsoll.tenant', ?, true)", name);
    }

    private void insert(ApiKey key, byte[] sha256) {
        statements.update(
                """
                insert into api_key (tenant, id, name, roles, secret_sha256, hint, created_at, created_by, expires_at, replaces)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                key.tenant(),
                key.id(),
                key.name(),
                key.roles().stream().map(Role::name).sorted().toList(),
                sha256,
                key.hint(),
                key.createdAt(),
                key.createdBy(),
                key.expiresAt(),
                key.replaces());
    }

    @Override
    @Transactional
    public void end(ApiKey key) {
        int count = statements.update("""
                update api_key set expires_at = least(expires_at, ?), revoked_at = ?
                where tenant = ? and id = ? and revoked_at is null""", key.expiresAt(), key.revokedAt(), tenant.name(), key.id());
        if (count == 0) {
            throw new RejectedException(
                    Reason.API_KEY_ENDED, "the API key %s was revoked meanwhile".formatted(key.id()));
        }
    }

    @Override
    @Transactional
    public void lock(UUID id) {
        statements.select(
                row -> true, "select id from api_key where tenant = ? and id = ? for update", tenant.name(), id);
    }

    @Override
    @Transactional
    public void lockRevocations() {
        statements.select(
                row -> true,
                "select pg_advisory_xact_lock(hashtextextended('revocations of API keys of ' || ?, 0))",
                tenant.name());
    }

    @Override
    @Transactional
    public boolean hasOtherActive(UUID id, Role role, Instant now) {
        return statements
                .selectFirst(row -> true, """
                select from api_key
                where tenant = ? and id <> ? and ? = any (roles) and revoked_at is null and (expires_at is null or expires_at > ?)
                limit 1""", tenant.name(), id, role.name(), now)
                .orElse(false);
    }

    @Override
    @Transactional
    public Optional<UUID> successorId(UUID id) {
        return statements.selectFirst(
                row -> Statements.id(row, "id"),
                "select id from api_key where tenant = ? and replaces = ? order by created_at desc, id desc limit 1",
                tenant.name(),
                id);
    }

    @Override
    @Transactional
    public Optional<ApiKey> find(UUID id) {
        return statements.selectFirst(ApiKeyTable::key, SELECT + "where tenant = ? and id = ?", tenant.name(), id);
    }

    @Override
    @Transactional
    public Optional<ApiKey> findBySecret(byte[] sha256) {
        return statements.selectFirst(ApiKeyTable::key, "select " + COLUMNS + " from api_key_by_secret(?)", sha256);
    }

    @Override
    @Transactional
    public List<ApiKey> newestFirst(Optional<Place> after, int countMax) {
        String order = " order by created_at desc, id desc limit ?";
        return after.map(place -> statements.select(
                        ApiKeyTable::key,
                        SELECT + "where tenant = ? and (created_at, id) < (?, ?)" + order,
                        tenant.name(),
                        place.createdAt(),
                        place.id(),
                        countMax))
                .orElseGet(() -> statements.select(
                        ApiKeyTable::key, SELECT + "where tenant = ?" + order, tenant.name(), countMax));
    }

    /** Replicas that start at the same time make one key. */
    @Override
    @Transactional
    public boolean addFirst(ApiKey key, byte[] sha256) {
        statements.select(
                row -> true,
                "select pg_advisory_xact_lock(hashtextextended('first API key of ' || ?, 0))",
                key.tenant());
        boolean isFirst = statements
                .selectFirst(row -> false, "select from api_key where tenant = ? limit 1", key.tenant())
                .orElse(true);
        if (isFirst) {
            add(key, sha256);
        }
        return isFirst;
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        Set<Role> roles = Arrays.stream((String[]) row.getArray("roles").getArray())
                .map(Role::valueOf)
                .collect(Collectors.toSet());
        return new ApiKey(
                Statements.id(row, "id"),
                row.getString("tenant"),
                row.getString("name"),
                roles,
                row.getString("hint"),
                Statements.instant(row, "created_at"),
                row.getString("created_by"),
                Statements.instant(row, "expires_at"),
                Statements.instant(row, "revoked_at"),
                Statements.id(row, "replaces"),
                Statements.id(row, "first_id"));
    }
}
