package io.plimsoll.counterparty.store;

import io.plimsoll.counterparty.experience.DefaultHistory;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Of the tables {@code liquidation} and {@code account}. */
@Singleton
class DefaultHistoryQuery implements DefaultHistory {
    private final Statements statements;
    private final Tenant tenant;

    DefaultHistoryQuery(Statements statements, Tenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    @Transactional
    public List<Default> defaults(List<UUID> accountIds, Instant from, Instant to) {
        String ids = text(accountIds);
        return statements.select(
                row -> new Default(
                        row.getString("currency"),
                        row.getBigDecimal("equity_before"),
                        row.getBigDecimal("maintenance_before"),
                        row.getBigDecimal("loss")),
                """
                select currency, equity_before, maintenance_before, case when outcome is null then null else coalesce(loss, 0) end as loss
                from liquidation
                where tenant = ? and started_at >= ? and started_at < ? and outcome is distinct from 'CANCELLED'
                    and (cast(? as text) is null or account_id = any (cast(string_to_array(?, ',') as uuid[])))""",
                tenant.name(),
                from,
                to,
                ids,
                ids);
    }

    @Override
    @Transactional
    public List<TimeAtRisk> timesAtRisk(List<UUID> accountIds, Instant from, Instant to) {
        String ids = text(accountIds);
        return statements.select(
                row -> new TimeAtRisk(row.getString("currency"), row.getLong("accounts"), row.getBigDecimal("seconds")),
                """
                with open as (
                    select base_currency, greatest(created_at, ?) as since,
                        least(case when status = 'CLOSED' then changed_at end, ?) as until
                    from account
                    where tenant = ? and (cast(? as text) is null or id = any (cast(string_to_array(?, ',') as uuid[]))))
                select base_currency as currency, count(*) as accounts, sum(extract(epoch from until - since)) as seconds
                from open where until > since group by base_currency order by base_currency""",
                from,
                to,
                tenant.name(),
                ids,
                ids);
    }

    private static String text(List<UUID> ids) {
        return ids == null ? null : ids.stream().map(UUID::toString).collect(Collectors.joining(","));
    }
}
