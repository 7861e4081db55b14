package io.plimsoll.platform.database;

import io.plimsoll.platform.runtime.EmbeddedDatabaseSettings;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Refuses to start the service as a role that row-level security does not bind: nothing would tell one tenant's rows from another's but
 * the service's own statements.
 */
@Singleton
class WorkingRole {
    /** Before anything is read or written for a tenant. */
    private static final int FIRST = 1;

    private static final String SELECT = """
            select role.rolname, role.rolname = current_user as is_working, role.rolsuper, role.rolbypassrls,
                exists (
                    select from pg_class class
                    where class.relnamespace = current_schema()::regnamespace and class.relrowsecurity
                        and pg_has_role(role.oid, class.relowner, 'member')) as is_owner
            from pg_roles role
            where role.rolname in (current_user, session_user)
            order by is_working desc""";

    private final Statements statements;
    private final DatabaseRoleConfig config;

    WorkingRole(Statements statements, DatabaseRoleConfig config) {
        this.statements = statements;
        this.config = config;
    }

    /** As whom the service works. */
    @ConfigMapping(prefix = "plimsoll.database-role")
    interface DatabaseRoleConfig {
        /** Whether it may log in as somebody with more rights than it works with; by default beside the embedded database only. */
        Optional<Boolean> ownerAllowed();
    }

    /** @param isWorking whether it is what the service works as, and not only what it logs in as */
    record Role(String name, boolean isWorking, boolean isSuperuser, boolean bypasses, boolean isOwner) {

        /** Empty if row-level security binds it. */
        Optional<String> power() {
            if (isSuperuser) {
                return Optional.of("is a superuser");
            }
            if (bypasses) {
                return Optional.of("has BYPASSRLS");
            }
            return isOwner ? Optional.of("owns its tables, or may become their owner") : Optional.empty();
        }
    }

    void check(@Observes @Priority(FIRST) StartupEvent starting) {
        boolean mayLogInAsOwner =
                config.ownerAllowed().orElse(System.getProperty(EmbeddedDatabaseSettings.STARTED_BY) != null);
        List<Role> roles = statements.select(
                row -> new Role(
                        row.getString("rolname"),
                        row.getBoolean("is_working"),
                        row.getBoolean("rolsuper"),
                        row.getBoolean("rolbypassrls"),
                        row.getBoolean("is_owner")),
                SELECT);
        refusal(roles, mayLogInAsOwner).ifPresent(reason -> {
            throw new UnboundRoleException(reason);
        });
    }

    /** Empty if the service may work as these. */
    static Optional<String> refusal(List<Role> roles, boolean mayLogInAsOwner) {
        return roles.stream()
                .filter(role -> role.isWorking || !mayLogInAsOwner)
                .flatMap(role -> role
                        .power()
                        .map(power ->
                                "the service would %s %s, which %s: the database would not keep tenants apart; see DB_OWNER in README.md"
                                        .formatted(role.isWorking ? "work as" : "log in as", role.name, power))
                        .stream())
                .findFirst();
    }
}
