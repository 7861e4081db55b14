package io.plimsoll.platform;

import io.plimsoll.instrument.ContractKind;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.snapshot.CachedMarketSnapshots;
import io.plimsoll.snapshot.MarketSnapshots;
import io.plimsoll.snapshot.PlausibilityBounds;
import io.plimsoll.snapshot.SnapshotLibrary;
import io.plimsoll.snapshot.SnapshotLimits;
import io.plimsoll.snapshot.SnapshotService;
import io.plimsoll.snapshot.SnapshotStored;
import io.quarkus.arc.DefaultBean;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** What keeps, compares and opens market snapshots. */
class SnapshotBeans {

    /** How large market snapshots may be, how long marks live, and how much of them is kept in memory. */
    @ConfigMapping(prefix = "plimsoll.market-snapshots")
    interface SnapshotConfig {

        /** Bytes of the snapshots in use, by estimate. The default holds one of the largest size, 90 MB, or many small ones. */
        @WithDefault("134217728")
        long cacheBytesMax();

        /** Most instruments of an upload: every option of the largest exchange. */
        @WithDefault("100000")
        int instrumentCountMax();

        /** Most underlyings of an upload. */
        @WithDefault("10000")
        int underlyingCountMax();

        /** Most exchange rates of an upload: 45 currencies against each other. */
        @WithDefault("1000")
        int fxRateCountMax();

        /** Most collateral assets of an upload. */
        @WithDefault("10000")
        int assetCountMax();

        /** How old a mark may become by being carried over: the longest run of holidays, and a weekend. */
        @WithDefault("P7D")
        Duration carriedAgeMax();

        /** How far an instant may be ahead of the clock: clocks differ, but a snapshot of next year would rule until then. */
        @WithDefault("PT5M")
        Duration aheadMax();

        Plausibility plausibility();

        /** What is believed of a mark beside the one before. */
        interface Plausibility {

            /** Of a future, an underlying or a forward: equity index futures stop trading at 20 % a day. */
            @WithDefault("0.20")
            BigDecimal futureJumpFractionMax();

            /** Of a spot or an index. */
            @WithDefault("0.20")
            BigDecimal physicalJumpFractionMax();

            /** Of a combination; its price is a difference, so the scan range is what usually holds. */
            @WithDefault("0.50")
            BigDecimal combinationJumpFractionMax();

            /** Of an option beyond its underlying's move, of the underlying's price: ten points of volatility at the money in a year are 4 %. */
            @WithDefault("0.05")
            BigDecimal optionJumpFractionMax();

            /** In price scan ranges, which are meant to be exceeded once in a hundred days. */
            @WithDefault("3")
            BigDecimal jumpScanRangesMax();

            /** Of a collateral asset: equities are among them. */
            @WithDefault("0.20")
            BigDecimal assetJumpFractionMax();

            /** Of an exchange rate: beyond 10 % in a day are devaluations. */
            @WithDefault("0.10")
            BigDecimal fxJumpFractionMax();

            /** Of a volatility, up or down: short ones doubled in a day in 2018 and 2020. */
            @WithDefault("3")
            BigDecimal volatilityFactorMax();

            /** How near to a power of ten a ratio is taken for another unit: the price may have moved as well. */
            @WithDefault("0.20")
            BigDecimal unitTolerance();

            /** Whose prices may be zero or below: futures since 2020, differences always; not spots, unless you trade power. */
            @WithDefault("FUTURE,COMBINATION")
            Set<ContractKind> negativePriceKinds();

            /** Repetitions of a price before it can be stuck. */
            @WithDefault("3")
            int stuckCountMin();

            /** And time: snapshots may come every second. */
            @WithDefault("PT15M")
            Duration stuckAfter();

            /** And how far its peers must have moved, as a fraction. */
            @WithDefault("0.02")
            BigDecimal stuckPeersMoveFraction();

            /** Options below this fraction of their underlying's price may rest at their smallest price. */
            @WithDefault("0.005")
            BigDecimal stuckOptionFractionMin();
        }
    }

    @Produces
    @Singleton
    SnapshotLimits snapshotLimits(SnapshotConfig config) {
        return new SnapshotLimits(
                config.instrumentCountMax(),
                config.underlyingCountMax(),
                config.fxRateCountMax(),
                config.assetCountMax(),
                config.carriedAgeMax(),
                config.aheadMax());
    }

    @Produces
    @Singleton
    PlausibilityBounds plausibilityBounds(SnapshotConfig config) {
        SnapshotConfig.Plausibility bounds = config.plausibility();
        return new PlausibilityBounds(
                Map.of(
                        ContractKind.FUTURE, bounds.futureJumpFractionMax(),
                        ContractKind.PHYSICAL, bounds.physicalJumpFractionMax(),
                        ContractKind.COMBINATION, bounds.combinationJumpFractionMax(),
                        ContractKind.OPTION, bounds.optionJumpFractionMax()),
                bounds.jumpScanRangesMax(),
                bounds.assetJumpFractionMax(),
                bounds.fxJumpFractionMax(),
                bounds.volatilityFactorMax(),
                bounds.unitTolerance(),
                bounds.negativePriceKinds(),
                bounds.stuckCountMin(),
                bounds.stuckAfter(),
                bounds.stuckPeersMoveFraction(),
                bounds.stuckOptionFractionMin());
    }

    @Produces
    @Singleton
    @Typed({MarketSnapshots.class, CachedMarketSnapshots.class})
    CachedMarketSnapshots marketSnapshots(SnapshotLibrary library, Tenant tenant, SnapshotConfig config) {
        return new CachedMarketSnapshots(library, tenant::name, config.cacheBytesMax());
    }

    @Produces
    @Singleton
    SnapshotService snapshotService(
            SnapshotLibrary library,
            MarketSnapshots opened,
            PlausibilityBounds bounds,
            SnapshotLimits limits,
            Supplier<UUID> ids,
            Clock clock) {
        return new SnapshotService(library, opened, bounds, limits, ids, clock);
    }

    /** Until something follows from a snapshot. */
    @Produces
    @Singleton
    @DefaultBean
    SnapshotStored snapshotStored() {
        return snapshotId -> {};
    }
}
