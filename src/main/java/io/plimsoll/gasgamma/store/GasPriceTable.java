package io.plimsoll.gasgamma.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.gasgamma.GasPrice;
import io.plimsoll.platform.requests.GasPriceRequest;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.versioned.VersionTable;
import io.plimsoll.platform.versioned.VersionTable.Layout;
import io.plimsoll.versioned.VersionStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

/** Gas prices in the table {@code gas_price}, a row for each version. */
class GasPriceTable {

    @Produces
    @Singleton
    VersionStore<GasPrice> gasPrices(EntityManager entities, Tenant tenant, ObjectMapper mapper) {
        return new VersionTable<>(
                entities,
                tenant,
                mapper,
                "gas_price",
                new Layout<>(GasPriceRequest.class, GasPriceRequest::of, GasPriceRequest::toPrice));
    }
}
