package io.plimsoll.liquidation.store;

import io.plimsoll.liquidation.action.OppositeAccounts;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** By the positions of {@code account_position}. */
@Singleton
class AccountsOnOtherSide implements OppositeAccounts {
    private final Statements statements;
    private final Tenant tenant;

    AccountsOnOtherSide(Statements statements, Tenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public List<UUID> locked(UUID liquidatedId, String currency) {
        List<UUID> lockedIds = statements.select(
                row -> Statements.id(row, "id"),
                """
                select a.id from account a
                where a.tenant = ? and (a.id = ? or a.base_currency = ? and a.status <> 'CLOSED' and a.id in (
                    select other.account_id from account_position own
                    join account_position other on other.tenant = own.tenant and other.product = own.product
                        and other.expiry = own.expiry and other.exchange = own.exchange and other.kind = own.kind
                        and (other.option_right, other.strike, other.underlying_expiry)
                            is not distinct from (own.option_right, own.strike, own.underlying_expiry)
                    where own.tenant = ? and own.account_id = ? and not own.is_premium_style
                        and own.quantity <> 0 and other.quantity <> 0 and sign(other.quantity) = -sign(own.quantity)))
                order by a.id for no key update""",
                tenant.name(),
                liquidatedId,
                currency,
                tenant.name(),
                liquidatedId);
        // read only now: whether anything of them goes on cannot change any more
        return statements.select(row -> Statements.id(row, "id"), """
                select a.id from account a
                where a.tenant = ? and a.id = any(?) and a.id <> ? and not exists (
                    select from liquidation l where l.tenant = a.tenant and l.account_id = a.id and l.outcome is null)
                order by a.id""", tenant.name(), lockedIds, liquidatedId);
    }
}
