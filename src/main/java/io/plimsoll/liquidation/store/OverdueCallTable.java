package io.plimsoll.liquidation.store;

import io.plimsoll.liquidation.PlanBasis;
import io.plimsoll.liquidation.automatic.OverdueCall;
import io.plimsoll.liquidation.automatic.OverdueCalls;
import io.plimsoll.liquidation.automatic.Withheld;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** By {@code margin_call}, the accounts' newest margins in {@code account_standing}, and {@code liquidation_withheld}. */
@Singleton
@Transactional
class OverdueCallTable implements OverdueCalls {
    private final Statements statements;
    private final Tenant tenant;

    OverdueCallTable(Statements statements, Tenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    public List<Policies> policies() {
        return statements.select(
                row -> new Policies(
                        row.getString("policy_name"), row.getInt("policy_version"), row.getString("margin_policy")),
                """
                select distinct c.policy_name, c.policy_version, a.margin_policy
                from margin_call c join account a on a.tenant = c.tenant and a.id = c.account_id
                where c.tenant = ? and c.status = 'EXPIRED'""",
                tenant.name());
    }

    /** Positions are counted no further than it takes to tell a large book. */
    @Override
    public List<OverdueCall> worstFirst(Search search, int countMax) {
        return statements.select(
                row -> new OverdueCall(
                        Statements.id(row, "id"),
                        row.getString("policy_name"),
                        row.getInt("policy_version"),
                        new PlanBasis(Statements.id(row, "account_id"), row.getLong("sequence"), search.snapshotId())),
                """
                select c.id, c.account_id, c.policy_name, c.policy_version, a.sequence
                from margin_call c
                join account a on a.tenant = c.tenant and a.id = c.account_id
                join account_standing s on s.tenant = a.tenant and s.account_id = a.id and s.account_sequence = a.sequence
                left join liquidation_withheld w on w.tenant = c.tenant and w.call_id = c.id
                where c.tenant = ? and c.status = 'EXPIRED'
                    and c.policy_name || ' ' || c.policy_version || ' ' || a.margin_policy = any(?)
                    and (w.call_id is null or w.next_attempt_at <= ?
                        or w.withheld_at <= ?
                            and (w.account_sequence <> a.sequence or w.snapshot_id is distinct from cast(? as uuid)))
                    and ((select count(*) from (
                            select from account_position p where p.tenant = a.tenant and p.account_id = a.id limit ?) held) > ?) = ?
                order by s.maintenance_margin = 0 and s.equity < 0 desc, s.equity / nullif(s.maintenance_margin, 0) nulls last,
                    c.account_id
                limit ?""",
                tenant.name(),
                search.policies().stream().map(OverdueCallTable::text).toList(),
                search.now(),
                search.triedUntil(),
                search.snapshotId(),
                search.usualPositionCountMax() + 1,
                search.usualPositionCountMax(),
                search.size() == BookSize.LARGE,
                countMax);
    }

    private static String text(Policies policies) {
        return "%s %d %s".formatted(policies.callPolicy(), policies.callPolicyVersion(), policies.accountPolicy());
    }

    @Override
    public Optional<Withheld> withheld(UUID callId) {
        return statements.selectFirst(
                row -> new Withheld(
                        callId,
                        row.getString("reason"),
                        row.getString("subject"),
                        new PlanBasis(
                                Statements.id(row, "account_id"),
                                row.getLong("account_sequence"),
                                Statements.id(row, "snapshot_id")),
                        row.getInt("attempt_count"),
                        Statements.instant(row, "withheld_at"),
                        Statements.instant(row, "next_attempt_at")),
                "select * from liquidation_withheld where tenant = ? and call_id = ?",
                tenant.name(),
                callId);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(Withheld withheld) {
        statements.update(
                """
                insert into liquidation_withheld (tenant, call_id, account_id, reason, subject, account_sequence, snapshot_id,
                    attempt_count, withheld_at, next_attempt_at)
                values (?, ?, ?, ?, ?, ?, cast(? as uuid), ?, ?, ?)
                on conflict (tenant, call_id) do update set reason = excluded.reason, subject = excluded.subject,
                    account_sequence = excluded.account_sequence, snapshot_id = excluded.snapshot_id,
                    attempt_count = excluded.attempt_count, withheld_at = excluded.withheld_at,
                    next_attempt_at = excluded.next_attempt_at""",
                tenant.name(),
                withheld.callId(),
                withheld.basis().accountId(),
                withheld.reason(),
                withheld.subject(),
                withheld.basis().sequence(),
                withheld.basis().snapshotId(),
                withheld.attemptCount(),
                withheld.withheldAt(),
                withheld.nextAttemptAt());
    }
}
