package io.plimsoll.accountmargin.store;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.AccountMargins;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.policy.HealthState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/** {@link AccountMargins} in the table {@code account_margin}. */
@ApplicationScoped
@Transactional
class AccountMarginTable implements AccountMargins {
    private final DataSource database;
    private final Tenant tenant;

    AccountMarginTable(DataSource database, Tenant tenant) {
        this.database = database;
        this.tenant = tenant;
    }

    @Override
    public Optional<AccountMargin> latest(UUID accountId) {
        return latest(accountId, null);
    }

    @Override
    public Optional<AccountMargin> latest(UUID accountId, Instant asOf) {
        String sql = "select " + AccountMarginRows.WHOLE + " from account_margin where tenant = ? and account_id = ?"
                + (asOf == null ? "" : " and calculated_at <= ?")
                + " order by calculated_at desc limit 1";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, tenant.name());
            select.setObject(2, accountId);
            if (asOf != null) {
                select.setObject(3, utc(asOf));
            }
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(AccountMarginRows.whole(row)) : Optional.empty();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot read account_margin", failure);
        }
    }

    @Override
    public List<AccountMargin> newestFirst(
            UUID accountId, Instant from, Instant to, Optional<Instant> before, int countMax) {
        String sql = "select " + AccountMarginRows.SUMMARY + " from account_margin where tenant = ? and account_id = ?"
                + (from == null ? "" : " and calculated_at >= ?")
                + (to == null ? "" : " and calculated_at < ?")
                + (before.isEmpty() ? "" : " and calculated_at < ?")
                + " order by calculated_at desc limit ?";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            int index = 1;
            select.setString(index++, tenant.name());
            select.setObject(index++, accountId);
            if (from != null) {
                select.setObject(index++, utc(from));
            }
            if (to != null) {
                select.setObject(index++, utc(to));
            }
            if (before.isPresent()) {
                select.setObject(index++, utc(before.get()));
            }
            select.setInt(index, countMax);
            List<AccountMargin> margins = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    margins.add(AccountMarginRows.summary(row));
                }
            }
            return margins;
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot read account_margin", failure);
        }
    }

    /** One look into the index an account, all of them by one statement. */
    @Override
    public Map<UUID, Before> before(List<AccountMargin> margins) {
        String sql = """
                select later.account_id, before.snapshot_id, before.state
                from (select unnest(?) as account_id, unnest(?) as calculated_at) as later
                cross join lateral (
                    select snapshot_id, state from account_margin m
                    where m.tenant = ? and m.account_id = later.account_id and m.calculated_at < later.calculated_at
                    order by m.calculated_at desc limit 1) as before""";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("uuid", values(margins, AccountMargin::accountId)));
            select.setArray(
                    2, connection.createArrayOf("timestamptz", values(margins, margin -> utc(margin.calculatedAt()))));
            select.setString(3, tenant.name());
            Map<UUID, Before> before = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    before.put(
                            row.getObject(1, UUID.class),
                            new Before(row.getObject(2, UUID.class), HealthState.valueOf(row.getString(3))));
                }
            }
            return before;
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot read account_margin", failure);
        }
    }

    @Override
    public AccountMargin firstOfBreach(AccountMargin breached) {
        String sql = "select " + AccountMarginRows.SUMMARY + """
                 from account_margin where tenant = ? and account_id = ? and calculated_at <= ? and calculated_at > coalesce((
                    select m.calculated_at from account_margin m
                    where m.tenant = ? and m.account_id = ? and m.calculated_at < ? and m.state in ('HEALTHY', 'WARNING')
                    order by m.calculated_at desc limit 1), '-infinity')
                order by calculated_at limit 1""";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < 6; i += 3) {
                select.setString(i + 1, tenant.name());
                select.setObject(i + 2, breached.accountId());
                select.setObject(i + 3, utc(breached.calculatedAt()));
            }
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? AccountMarginRows.summary(row) : breached;
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot read account_margin", failure);
        }
    }

    private static Object[] values(List<AccountMargin> margins, Function<AccountMargin, Object> value) {
        return margins.stream().map(value).toArray();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
