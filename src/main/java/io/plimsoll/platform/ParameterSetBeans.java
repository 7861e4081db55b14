package io.plimsoll.platform;

import io.plimsoll.methodology.span.SpanParameterSets;
import io.plimsoll.methodology.span.file.ReadOptions;
import io.plimsoll.methodology.span.file.ReadOptions.HeaderFlagOrder;
import io.plimsoll.methodology.span.file.SpanFileReader;
import io.plimsoll.parameterset.CachedParameterSets;
import io.plimsoll.parameterset.ContractSearch;
import io.plimsoll.parameterset.ModelledParameterSets;
import io.plimsoll.parameterset.ParameterSetService;
import io.plimsoll.parameterset.ParameterSets;
import io.plimsoll.platform.tenant.Tenant;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** What keeps and opens parameter sets. */
class ParameterSetBeans {

    /** How parameter files are read, and how much of the parameter sets is kept in memory. */
    @ConfigMapping(prefix = "plimsoll.parameter-sets")
    interface ParameterSetConfig {

        /**
         * Bytes of the parameter sets in use, by estimate. The default holds some 500,000 contracts: one large exchange's
         * whole set, or of several sets what portfolios touch.
         */
        @WithDefault("268435456")
        long cacheBytesMax();

        /** Which of columns 38 and 39 of a PA2 header is the cap and which the gross/net flag; transcripts disagree. */
        @WithName("pa2-header-flags")
        @WithDefault("CAP_THEN_NET")
        HeaderFlagOrder pa2HeaderFlags();

        /** How files are read. */
        default ReadOptions readOptions() {
            return ReadOptions.defaults().withHeaderFlagOrder(pa2HeaderFlags());
        }
    }

    @Produces
    @Singleton
    @Typed({SpanParameterSets.class, CachedParameterSets.class})
    CachedParameterSets openedParameterSets(
            ParameterSets sets, ModelledParameterSets modelled, Tenant tenant, ParameterSetConfig config) {
        return new CachedParameterSets(sets, modelled, tenant::name, config.cacheBytesMax());
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
            ParameterSets sets, SpanFileReader reader, ParameterSetConfig config, Supplier<UUID> ids, Clock clock) {
        return new ParameterSetService(sets, reader, config.readOptions(), ids, clock);
    }
}
