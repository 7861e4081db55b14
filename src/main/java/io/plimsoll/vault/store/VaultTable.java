package io.plimsoll.vault.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.platform.requests.VaultRequest;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.versioned.VersionTable;
import io.plimsoll.platform.versioned.VersionTable.Layout;
import io.plimsoll.vault.Vault;
import io.plimsoll.versioned.VersionStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

/** Vaults in the table {@code vault}, a row for each version. */
class VaultTable {

    @Produces
    @Singleton
    VersionStore<Vault> vaults(EntityManager entities, Tenant tenant, ObjectMapper mapper) {
        return new VersionTable<>(
                entities,
                tenant,
                mapper,
                "vault",
                new Layout<>(VaultRequest.class, VaultRequest::of, VaultRequest::toVault));
    }
}
