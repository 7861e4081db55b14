package io.plimsoll.policy.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.platform.requests.MarginPolicyRequest;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.versioned.VersionTable;
import io.plimsoll.platform.versioned.VersionTable.Layout;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.versioned.VersionStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

/** Margin policies in the table {@code margin_policy}, a row for each version. */
class MarginPolicyTable {

    @Produces
    @Singleton
    VersionStore<MarginPolicy> marginPolicies(EntityManager entities, Tenant tenant, ObjectMapper mapper) {
        return new VersionTable<>(
                entities,
                tenant,
                mapper,
                "margin_policy",
                new Layout<>(MarginPolicyRequest.class, MarginPolicyRequest::of, MarginPolicyRequest::toPolicy));
    }
}
