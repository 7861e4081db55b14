package io.plimsoll.platform.access;

import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.tenant.TenantScope;
import io.quarkus.arc.Arc;
import jakarta.inject.Singleton;

/** The tenant of the present scope, or else of the present request's caller; never one that nobody named. */
@Singleton
public class PresentTenant implements Tenant {
    private final CurrentCaller current;

    PresentTenant(CurrentCaller current) {
        this.current = current;
    }

    @Override
    public String name() {
        return TenantScope.present().orElseGet(this::ofCaller);
    }

    private String ofCaller() {
        String name = Arc.container().requestContext().isActive() ? current.tenant() : null;
        if (name == null) {
            throw new IllegalStateException("neither a scope nor a caller says which tenant this is for");
        }
        return name;
    }
}
