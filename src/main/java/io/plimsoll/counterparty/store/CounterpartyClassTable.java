package io.plimsoll.counterparty.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.counterparty.CounterpartyClass;
import io.plimsoll.platform.requests.CounterpartyClassRequest;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.versioned.VersionTable;
import io.plimsoll.platform.versioned.VersionTable.Layout;
import io.plimsoll.versioned.VersionStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

/** Classes of counterparties in the table {@code counterparty_class}, a row for each version. */
class CounterpartyClassTable {

    @Produces
    @Singleton
    VersionStore<CounterpartyClass> counterpartyClasses(EntityManager entities, Tenant tenant, ObjectMapper mapper) {
        return new VersionTable<>(
                entities,
                tenant,
                mapper,
                "counterparty_class",
                new Layout<>(
                        CounterpartyClassRequest.class,
                        CounterpartyClassRequest::of,
                        CounterpartyClassRequest::toClass));
    }
}
