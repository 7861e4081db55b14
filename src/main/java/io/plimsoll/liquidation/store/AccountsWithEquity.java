package io.plimsoll.liquidation.store;

import io.plimsoll.liquidation.action.LossSharers;
import io.plimsoll.liquidation.loss.Sharer;
import io.plimsoll.money.Money;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
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
    public List<Sharer> locked(UUID liquidatedId, String currency) {
        List<UUID> lockedIds =
                statements.select(row -> Statements.id(row, "id"), """
                select a.id from account a
                where a.tenant = ? and (a.id = ? or a.base_currency = ? and a.status <> 'CLOSED'
                    and exists (select from account_standing s where s.tenant = a.tenant and s.account_id = a.id and s.equity > 0))
                order by a.id for no key update""", tenant.name(), liquidatedId, currency);
        // read only now: what an account has cannot change any more
        return statements.select(
                row -> new Sharer(
                        row.getString("id"), Money.shown(row.getBigDecimal("equity"), currency), BigDecimal.ZERO),
                """
                select a.id, s.equity from account a join account_standing s on s.tenant = a.tenant and s.account_id = a.id
                where a.tenant = ? and a.id = any(?) and a.id <> ? and s.equity > 0 and s.account_sequence = a.sequence
                order by a.id""",
                tenant.name(),
                lockedIds,
                liquidatedId);
    }
}
