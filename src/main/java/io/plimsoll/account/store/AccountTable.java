package io.plimsoll.account.store;

import io.plimsoll.account.Account;
import io.plimsoll.account.AccountService;
import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.AccountTerms;
import io.plimsoll.account.AccountVersion;
import io.plimsoll.account.Accounts;
import io.plimsoll.account.BookPosition;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Netting;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** {@link Accounts} in the tables {@code account}, {@code account_version} and {@code account_position}. */
@Singleton
@Transactional
class AccountTable implements Accounts {
    /** No statement may take as long as those of a hundred thousand accounts would. */
    private static final int BATCH_SIZE = 5_000;

    private static final String SELECT = """
            select id, reference, owner, base_currency, account_type, netting, margin_policy, haircut_schedule, status, version,
                   sequence, created_at, changed_at
            from account where tenant = ?""";

    private final Statements statements;
    private final PositionTable positions;
    private final Tenant tenant;

    AccountTable(Statements statements, PositionTable positions, Tenant tenant) {
        this.statements = statements;
        this.positions = positions;
        this.tenant = tenant;
    }

    @Override
    public Account get(UUID id) {
        return find(id).orElseThrow(() -> unknown(id));
    }

    private static RejectedException unknown(UUID id) {
        return new RejectedException(Reason.ACCOUNT_NOT_FOUND, "no account " + id);
    }

    @Override
    public Optional<Account> find(UUID id) {
        return statements.selectFirst(AccountTable::account, SELECT + " and id = ?", tenant.name(), id);
    }

    @Override
    public Optional<Account> findByReference(String reference) {
        return statements.selectFirst(AccountTable::account, SELECT + " and reference = ?", tenant.name(), reference);
    }

    @Override
    public List<Account> all(Collection<UUID> ids) {
        return statements.select(AccountTable::account, SELECT + " and id = any(?)", tenant.name(), ids);
    }

    @Override
    public List<UUID> openIds(UUID after, int countMax) {
        List<Object> values = new ArrayList<>(List.of(tenant.name()));
        String beyond = after == null ? "" : " and id > ?";
        if (after != null) {
            values.add(after);
        }
        values.add(countMax);
        return statements.select(
                row -> Statements.id(row, "id"),
                "select id from account where tenant = ?%s and status <> 'CLOSED' order by id limit ?"
                        .formatted(beyond),
                values.toArray());
    }

    @Override
    public int openCount(String owner, String marginPolicy, AccountType accountType, int countMax) {
        StringBuilder sql = new StringBuilder(
                "select count(*) as count from (select 1 from account where tenant = ? and status <> 'CLOSED'");
        List<Object> values = new ArrayList<>(List.of(tenant.name()));
        restrict(sql, values, "owner", owner);
        restrict(sql, values, "margin_policy", marginPolicy);
        restrict(sql, values, "account_type", accountType);
        values.add(countMax);
        return statements
                .selectFirst(
                        row -> row.getInt("count"),
                        sql.append(" limit ?) as meant").toString(),
                        values.toArray())
                .orElseThrow();
    }

    @Override
    public List<Account> newestFirst(Filter filter, Optional<Place> after, int countMax) {
        StringBuilder sql = new StringBuilder(SELECT);
        List<Object> values = new ArrayList<>(List.of(tenant.name()));
        restrict(sql, values, "reference", filter.reference());
        restrict(sql, values, "owner", filter.owner());
        restrict(sql, values, "margin_policy", filter.marginPolicy());
        restrict(sql, values, "status", filter.status());
        after.ifPresent(place -> {
            sql.append(" and (created_at, id) < (?, ?)");
            values.add(place.createdAt());
            values.add(place.id());
        });
        values.add(countMax);
        return statements.select(
                AccountTable::account,
                sql.append(" order by created_at desc, id desc limit ?").toString(),
                values.toArray());
    }

    private static void restrict(StringBuilder sql, List<Object> values, String column, Object value) {
        if (value != null) {
            sql.append(" and ").append(column).append(" = ?");
            values.add(value);
        }
    }

    @Override
    public void add(Account account) {
        int rowCount = statements.update(
                """
                insert into account
                    (tenant, id, reference, owner, base_currency, account_type, netting, margin_policy, haircut_schedule, status,
                     version, sequence, created_at, changed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (tenant, reference) do nothing""",
                tenant.name(),
                account.id(),
                account.reference(),
                account.owner(),
                account.baseCurrency(),
                account.accountType(),
                account.netting(),
                account.marginPolicy(),
                account.haircutSchedule(),
                account.status(),
                account.version(),
                account.sequence(),
                account.createdAt(),
                account.changedAt());
        if (rowCount == 0) {
            throw AccountService.referenceTaken(
                    account.reference(),
                    findByReference(account.reference()).orElseThrow().id());
        }
        addVersion(account);
    }

    @Override
    public void replace(Account account) {
        int rowCount = statements.update(
                """
                update account set owner = ?, netting = ?, margin_policy = ?, haircut_schedule = ?, status = ?, version = ?,
                    changed_at = ?
                where tenant = ? and id = ? and version = ?""",
                account.owner(),
                account.netting(),
                account.marginPolicy(),
                account.haircutSchedule(),
                account.status(),
                account.version(),
                account.changedAt(),
                tenant.name(),
                account.id(),
                account.version() - 1);
        if (rowCount == 0) {
            throw new ConcurrentChangeException(account.id());
        }
        addVersion(account);
    }

    private void addVersion(Account account) {
        statements.update(
                """
                insert into account_version
                    (tenant, account_id, version, owner, netting, margin_policy, haircut_schedule, status, changed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                tenant.name(),
                account.id(),
                account.version(),
                account.owner(),
                account.netting(),
                account.marginPolicy(),
                account.haircutSchedule(),
                account.status(),
                account.changedAt());
    }

    @Override
    public List<AccountVersion> versions(UUID id, Integer before, int countMax) {
        return statements.select(
                AccountTable::version, """
                select version, owner, netting, margin_policy, haircut_schedule, status, changed_at
                from account_version where tenant = ? and account_id = ? and version < ?
                order by version desc limit ?""", tenant.name(), id, before == null ? Integer.MAX_VALUE : before, countMax);
    }

    @Override
    public List<BookPosition> positions(UUID id) {
        return positions.of(id);
    }

    @Override
    public int positionsVersion(UUID id) {
        return statements
                .selectFirst(
                        row -> row.getInt("positions_version"),
                        "select positions_version from account where tenant = ? and id = ?",
                        tenant.name(),
                        id)
                .orElseThrow(() -> unknown(id));
    }

    @Override
    public Map<UUID, List<BookPosition>> positions(Collection<UUID> ids) {
        return positions.of(ids);
    }

    @Override
    public void replacePositions(UUID id, List<BookPosition> newPositions) {
        countPositions(id);
        positions.deleteAll(id);
        positions.insertAll(id, newPositions);
    }

    @Override
    public void putPositions(UUID id, List<BookPosition> newPositions) {
        countPositions(id);
        positions.upsertAll(id, newPositions);
    }

    private void countPositions(UUID id) {
        statements.update(
                "update account set positions_version = positions_version + 1 where tenant = ? and id = ?",
                tenant.name(),
                id);
    }

    @Override
    public void advance(UUID id, long expected, Instant at) {
        int rowCount = statements.update(
                "update account set sequence = sequence + 1, moved_at = ? where tenant = ? and id = ? and sequence = ?",
                at,
                tenant.name(),
                id,
                expected);
        if (rowCount == 0) {
            throw new ConcurrentChangeException(id);
        }
    }

    @Override
    public Map<UUID, Instant> movedAt(Collection<UUID> ids) {
        return statements
                .select(
                        row -> Map.entry(Statements.id(row, "id"), Statements.instant(row, "moved_at")),
                        "select id, moved_at from account where tenant = ? and id = any(?) and moved_at is not null",
                        tenant.name(),
                        ids)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public List<UUID> advanceAll(Naming naming, Set<String> names, Instant at) {
        String column = switch (naming) {
            case MARGIN_POLICY -> "margin_policy";
            case HAIRCUT_SCHEDULE -> "haircut_schedule";
        };
        String named = " and status <> 'CLOSED' and %s = any(?)".formatted(column);
        List<UUID> ids = statements.select(
                row -> Statements.id(row, "id"),
                "select id from account where tenant = ?" + named + " order by id",
                tenant.name(),
                names);
        List<UUID> advanced = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += BATCH_SIZE) {
            List<UUID> batch = ids.subList(from, Math.min(ids.size(), from + BATCH_SIZE));
            // locked in the order that everybody locks in; an update alone would go by the order of the rows
            List<UUID> locked = statements.select(
                    row -> Statements.id(row, "id"),
                    "select id from account where tenant = ? and id = any(?)" + named
                            + " order by id for no key update",
                    tenant.name(),
                    batch,
                    names);
            statements.update(
                    "update account set sequence = sequence + 1, moved_at = ? where tenant = ? and id = any(?)",
                    at,
                    tenant.name(),
                    locked);
            advanced.addAll(locked);
        }
        return advanced;
    }

    private static AccountVersion version(ResultSet row) throws SQLException {
        return new AccountVersion(
                row.getInt("version"),
                new AccountTerms(
                        row.getString("owner"),
                        netting(row),
                        row.getString("margin_policy"),
                        row.getString("haircut_schedule"),
                        AccountStatus.valueOf(row.getString("status"))),
                Statements.instant(row, "changed_at"));
    }

    private static Netting netting(ResultSet row) throws SQLException {
        String netting = row.getString("netting");
        return netting == null ? null : Netting.valueOf(netting);
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                Statements.id(row, "id"),
                row.getString("reference"),
                row.getString("owner"),
                row.getString("base_currency"),
                AccountType.valueOf(row.getString("account_type")),
                netting(row),
                row.getString("margin_policy"),
                row.getString("haircut_schedule"),
                AccountStatus.valueOf(row.getString("status")),
                row.getInt("version"),
                row.getLong("sequence"),
                Statements.instant(row, "created_at"),
                Statements.instant(row, "changed_at"));
    }
}
