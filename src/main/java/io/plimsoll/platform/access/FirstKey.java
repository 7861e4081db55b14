package io.plimsoll.platform.access;

import io.plimsoll.access.ApiKeySecret;
import io.plimsoll.access.ApiKeyService;
import io.plimsoll.access.ApiKeyService.Made;
import io.plimsoll.access.ApiKeys;
import io.plimsoll.access.Caller;
import io.plimsoll.access.Caller.Credential;
import io.plimsoll.access.Role;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.tenant.TenantScope;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** The key by which the first other keys are made. */
@Singleton
public class FirstKey {
    private final ApiKeyService service;
    private final ApiKeys keys;
    private static final Tenant TENANT = Tenant.DEFAULT;

    FirstKey(ApiKeyService service, ApiKeys keys) {
        this.service = service;
        this.keys = keys;
    }

    /** @return its secret, to be shown; empty if there is a key already */
    public Optional<ApiKeySecret> made() {
        Set<Role> roles = Set.of(Role.ADMINISTRATOR);
        Caller start = new Caller("first start", TENANT.name(), roles, Credential.NONE);
        Made made = service.make(TENANT.name(), "first", roles, null, start);
        boolean isAdded = TenantScope.call(
                TENANT, () -> keys.addFirst(made.key(), made.secret().sha256()));
        return isAdded ? Optional.of(made.secret()) : Optional.empty();
    }
}
