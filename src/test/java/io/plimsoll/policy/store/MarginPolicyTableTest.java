package io.plimsoll.policy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.tenant.TenantScope;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.policy.MarginRule;
import io.plimsoll.policy.PolicyFixtures;
import io.plimsoll.testsupport.DatabaseOwner;
import io.plimsoll.versioned.VersionStore;
import io.plimsoll.versioned.VersionStoreContract;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MarginPolicyTableTest extends VersionStoreContract<MarginPolicy> {
    private static final Instant CREATED_AT = Instant.parse("2025-08-08T10:00:00Z");

    @Inject
    VersionStore<MarginPolicy> store;

    @Inject
    EntityManager entities;

    @Inject
    ObjectMapper mapper;

    @Inject
    DataSource database;

    @Override
    protected VersionStore<MarginPolicy> store() {
        return store;
    }

    @Override
    protected MarginPolicy value(String ofName, int version, Instant createdAt) {
        return PolicyFixtures.nothingByDefault(ofName, version, createdAt, PolicyFixtures.bySpan());
    }

    @Test
    void rule_of_every_methodology_comes_back_digit_by_digit() {
        int version = 1;
        for (MarginRule rule :
                List.of(PolicyFixtures.bySpan(), PolicyFixtures.byScenarios(), PolicyFixtures.byHistory())) {
            MarginPolicy policy = PolicyFixtures.nothingByDefault(name, version++, CREATED_AT, rule);

            store.add(policy);

            assertThat(store.find(name)).contains(policy);
        }
    }

    @Test
    void failed_add_leaves_nothing() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    store.add(value(name, 1, CREATED_AT));
                    throw new IllegalStateException("afterwards");
                }))
                .hasStackTraceContaining("afterwards");

        assertThat(store.find(name)).isEmpty();
    }

    @Test
    void other_tenant_sees_nothing_and_may_use_the_same_name() {
        MarginPolicy policy = value(name, 1, CREATED_AT);
        store.add(policy);
        Tenant other = Tenant.of("other");
        VersionStore<MarginPolicy> others = new MarginPolicyTable().marginPolicies(entities, other, mapper);

        TenantScope.run(other, () -> {
            assertThat(others.find(name)).isEmpty();
            assertThat(others.find(name, 1)).isEmpty();
            assertThat(others.names()).doesNotContain(name);
            others.add(policy);
            assertThat(others.find(name)).contains(policy);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name = 'Upper'",
                "name = repeat('x', 81)",
                "tenant = 'No'",
                "version = 0",
                "version = 3",
                "description = repeat('x', 501)",
                "content = '{}'",
                "content = '[]'",
                "content = jsonb_set(content, '{grace,kind}', '\"NEVER\"')",
                "content = content #- '{margin,methodology}'"
            })
    void database_refuses_rows_that_break_an_invariant(String change) throws SQLException {
        store.add(value(name, 1, CREATED_AT));
        String column = change.substring(0, change.indexOf(' '));
        String values = "tenant, name, 2, description, created_at, content";
        String changed = ("tenant, name, version, description, created_at, content")
                .replaceFirst(
                        "\\b" + column + "\\b",
                        change.substring(change.indexOf('=') + 2).replace("$", "\\$"))
                .replace("version", "2");
        String insert = "insert into margin_policy (tenant, name, version, description, created_at, content) "
                + "select %s from margin_policy where name = '" + name + "'";

        try (Connection connection = DatabaseOwner.connection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(insert.formatted(changed)))
                    .hasMessageContaining("constraint");
            assertThat(statement.executeUpdate(insert.formatted(values))).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update margin_policy set description = ''",
                "delete from margin_policy",
                "truncate margin_policy"
            })
    void stored_versions_never_change(String change) throws SQLException {
        store.add(value(name, 1, CREATED_AT));

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("insert-only");
        }
    }
}
