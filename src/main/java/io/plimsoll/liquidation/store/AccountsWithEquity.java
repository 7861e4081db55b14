package io.plimsoll.liquidation.store;

import io.plimsoll.liquidation.action.LossSharers;
import io.plimsoll.money.Money;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** By the accounts' newest margins, in {@code account_standing}. */
@Singleton
class AccountsWithEquity implements LossSharers {
    private final Statements statements;
    private final Tenant tenant;

    AccountsWithEquity(Statements statements, Tenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Candidate> locked(UUID liquidatedId, String currency, UUID snapshotId) {
        List<UUID> lockedIds = statements.select(
                row -> Statements.id(row, "id"), """
                select a.id from account a
                where a.tenant = ? and (a.id = ? or a.base_currency = ? and a.status <> 'CLOSED'
                    and not exists (
                        select from account_standing s
                        where s.tenant = a.tenant and s.account_id = a.id and s.equity <= 0
                            and s.account_sequence = a.sequence and s.snapshot_id is not distinct from cast(? as uuid)))
                order by a.id for no key update""", tenant.name(), liquidatedId, currency, snapshotId);
        // read only now: what an account has cannot change any more
        return statements.select(
                row -> new Candidate(
                        Statements.id(row, "id"),
                        row.getBoolean("is_of_same_owner"),
                        row.getBigDecimal("equity") == null
                                ? null
                                : Money.shown(row.getBigDecimal("equity"), currency)),
                """
                select a.id, s.equity,
                    a.owner = (select owner from account liquidated where liquidated.tenant = a.tenant and liquidated.id = ?)
                        as is_of_same_owner
                from account a
                left join account_standing s on s.tenant = a.tenant and s.account_id = a.id and s.account_sequence = a.sequence
                    and s.snapshot_id is not distinct from cast(? as uuid)
                where a.tenant = ? and a.id = any(?) and a.id <> ? and (s.equity is null or s.equity > 0)
                order by a.id""",
                liquidatedId,
                snapshotId,
                tenant.name(),
                lockedIds,
                liquidatedId);
    }

    @Override
    @Transactional
    public boolean hasAnotherOfTheOwner(UUID accountId, String currency) {
        return statements
                .selectFirst(row -> true, """
                select from account a join account other on other.tenant = a.tenant and other.owner = a.owner and other.id <> a.id
                where a.tenant = ? and a.id = ? and other.base_currency = ? and other.status <> 'CLOSED'
                limit 1""", tenant.name(), accountId, currency)
                .isPresent();
    }
}
