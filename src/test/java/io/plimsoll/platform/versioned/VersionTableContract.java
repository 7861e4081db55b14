package io.plimsoll.platform.versioned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.tenant.TenantScope;
import io.plimsoll.versioned.VersionStore;
import io.plimsoll.versioned.VersionStoreContract;
import io.plimsoll.versioned.Versioned;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every {@link VersionTable} keeps to besides. */
public abstract class VersionTableContract<T extends Versioned<T>> extends VersionStoreContract<T> {
    private static final Instant CREATED_AT = Instant.parse("2025-08-08T10:00:00Z");

    /** The same table for another tenant. */
    protected abstract VersionStore<T> storeOf(Tenant tenant);

    @Test
    void failed_add_leaves_nothing() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    store().add(value(name, 1, CREATED_AT));
                    throw new IllegalStateException("afterwards");
                }))
                .hasStackTraceContaining("afterwards");

        assertThat(store().find(name)).isEmpty();
    }

    @Test
    void other_tenant_sees_nothing_and_may_use_the_same_name() {
        T value = value(name, 1, CREATED_AT);
        store().add(value);
        Tenant other = Tenant.of("other");
        VersionStore<T> others = storeOf(other);

        TenantScope.run(
                other,
                () -> QuarkusTransaction.requiringNew().run(() -> {
                    assertThat(others.find(name)).isEmpty();
                    assertThat(others.find(name, 1)).isEmpty();
                    assertThat(others.names()).doesNotContain(name);
                    others.add(value);
                    assertThat(others.find(name)).contains(value);
                }));
    }
}
