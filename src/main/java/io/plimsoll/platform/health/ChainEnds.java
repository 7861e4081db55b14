package io.plimsoll.platform.health;

import io.plimsoll.platform.database.Statements;
import java.util.List;

/** Looks at the ends of chains of events of every tenant by one query. */
final class ChainEnds {
    /** Whoever asks for health asks often: what is looked at does not grow with the installation for ever. */
    static final int TENANT_COUNT_MAX = 500;

    private final Statements statements;

    ChainEnds(Statements statements) {
        this.statements = statements;
    }

    /**
     * Tenants whose first chain does not end with the event that the service last wrote, by name.
     *
     * <p>Of more than {@value #TENANT_COUNT_MAX} tenants the first by name are looked at.
     */
    List<String> brokenTenants() {
        return statements.select(row -> row.getString("name"), """
                select known.name
                from (select name from tenant order by name limit ?) known
                cross join lateral (
                    select chain.account_id, chain.sequence, chain.hash
                    from margin_call_chain chain
                    where chain.tenant = known.name and chain.sequence > 0
                    order by chain.account_id limit 1) ended
                where not exists (
                    select from margin_call_event event
                    where event.tenant = known.name and event.account_id = ended.account_id
                        and event.sequence = ended.sequence and event.hash = ended.hash)
                order by known.name""", TENANT_COUNT_MAX);
    }
}
