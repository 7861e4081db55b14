package io.plimsoll.platform;

import io.plimsoll.methodology.span.SpanParameterSets;
import io.plimsoll.methodology.span.file.ReadOptions;
import io.plimsoll.methodology.span.file.SpanFileReader;
import io.plimsoll.parameterset.CachedParameterSets;
import io.plimsoll.parameterset.ContractSearch;
import io.plimsoll.parameterset.ParameterSetService;
import io.plimsoll.parameterset.ParameterSets;
import io.plimsoll.platform.tenant.Tenant;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** What keeps and opens parameter sets. */
class ParameterSetBeans {

    /** How much of the parameter sets is kept in memory. */
    @ConfigMapping(prefix = "plimsoll.parameter-sets")
    interface ParameterSetLimits {

        /**
         * Bytes of the parameter sets in use, by estimate. The default holds some 500,000 contracts: one large exchange's
         * whole set, or of several sets what portfolios touch.
         */
        @WithDefault("268435456")
        long cacheBytesMax();
    }

    @Produces
    @Singleton
    @Typed({SpanParameterSets.class, CachedParameterSets.class})
    CachedParameterSets openedParameterSets(ParameterSets sets, Tenant tenant, ParameterSetLimits limits) {
        return new CachedParameterSets(sets, tenant::name, limits.cacheBytesMax());
    }

    @Produces
    @Singleton
    ContractSearch contractSearch(ParameterSets sets, SpanParameterSets opened) {
        return new ContractSearch(sets, opened);
    }

    @Produces
    @Singleton
    SpanFileReader spanFileReader() {
        return new SpanFileReader(SecureXml.inputFactory(), System::nanoTime);
    }

    @Produces
    @Singleton
    ParameterSetService parameterSetService(
            ParameterSets sets, SpanFileReader reader, Supplier<UUID> ids, Clock clock) {
        return new ParameterSetService(sets, reader, ReadOptions.defaults(), ids, clock);
    }
}
