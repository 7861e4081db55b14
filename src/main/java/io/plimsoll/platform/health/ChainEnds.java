package io.plimsoll.platform.health;

import io.plimsoll.platform.database.Statements;
import java.util.List;

/** Looks at the ends of chains of events of every tenant by one statement, which the database makes with its owner's rights. */
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
        return statements.select(
                row -> row.getString("name"),
                "select name from tenants_with_broken_chain_end(?) name",
                TENANT_COUNT_MAX);
    }
}
