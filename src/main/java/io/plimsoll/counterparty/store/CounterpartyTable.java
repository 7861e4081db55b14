package io.plimsoll.counterparty.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.counterparty.Counterparty;
import io.plimsoll.platform.requests.CounterpartyRequest;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.versioned.VersionTable;
import io.plimsoll.platform.versioned.VersionTable.Layout;
import io.plimsoll.versioned.VersionStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

/** Counterparties in the table {@code counterparty}, a row for each version. */
class CounterpartyTable {

    @Produces
    @Singleton
    VersionStore<Counterparty> counterparties(EntityManager entities, Tenant tenant, ObjectMapper mapper) {
        return new VersionTable<>(
                entities,
                tenant,
                mapper,
                "counterparty",
                new Layout<>(CounterpartyRequest.class, CounterpartyRequest::of, CounterpartyRequest::toCounterparty));
    }
}
