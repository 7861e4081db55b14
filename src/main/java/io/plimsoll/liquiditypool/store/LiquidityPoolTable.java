package io.plimsoll.liquiditypool.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.liquiditypool.LiquidityPool;
import io.plimsoll.platform.requests.LiquidityPoolRequest;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.versioned.VersionTable;
import io.plimsoll.platform.versioned.VersionTable.Layout;
import io.plimsoll.versioned.VersionStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

/** Liquidity pools in the table {@code liquidity_pool}, a row for each version. */
class LiquidityPoolTable {

    @Produces
    @Singleton
    VersionStore<LiquidityPool> liquidityPools(EntityManager entities, Tenant tenant, ObjectMapper mapper) {
        return new VersionTable<>(
                entities,
                tenant,
                mapper,
                "liquidity_pool",
                new Layout<>(LiquidityPoolRequest.class, LiquidityPoolRequest::of, LiquidityPoolRequest::toPool));
    }
}
