package io.plimsoll.platform.tenant;

import io.plimsoll.platform.database.Statements;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Work that nobody asked for, and that every tenant has done. */
@Singleton
public class EachTenant {
    private static final Logger LOG = Logger.getLogger(EachTenant.class);

    private final Statements statements;

    EachTenant(Statements statements) {
        this.statements = statements;
    }

    /**
     * Once for each tenant, one after the other by name. What goes wrong for one keeps no other from its turn.
     *
     * @throws RuntimeException the first that went wrong, after all had their turn
     */
    public void run(Runnable work) {
        RuntimeException failed = null;
        for (Tenant tenant : all()) {
            try {
                TenantScope.run(tenant, work);
            } catch (RuntimeException failure) {
                if (failed == null) {
                    failed = failure;
                } else {
                    LOG.warnf(failure, "it went wrong for tenant %s, too", tenant.name());
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    /** One for each tenant, in the order of their names. */
    public <T> List<T> each(Supplier<T> reading) {
        List<T> values = new ArrayList<>();
        for (Tenant tenant : all()) {
            values.add(TenantScope.call(tenant, reading::get));
        }
        return values;
    }

    private List<Tenant> all() {
        return statements.select(row -> Tenant.of(row.getString("name")), "select name from tenant order by name");
    }
}
