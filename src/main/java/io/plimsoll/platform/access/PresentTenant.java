package io.plimsoll.platform.access;

import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.tenant.TenantScope;
import io.quarkus.arc.Arc;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The tenant of the present scope, or else of the present request's caller; never one that nobody named. */
@Singleton
public class PresentTenant implements Tenant {
    private final CurrentCaller current;

    PresentTenant(CurrentCaller current) {
        this.current = current;
    }

    @Override
    public Optional<String> known() {
        return TenantScope.present().or(this::ofCaller);
    }

    private Optional<String> ofCaller() {
        return Arc.container().requestContext().isActive() ? Optional.ofNullable(current.tenant()) : Optional.empty();
    }
}
