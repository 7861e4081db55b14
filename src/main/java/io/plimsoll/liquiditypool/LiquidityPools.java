package io.plimsoll.liquiditypool;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.versioned.VersionLibrary;
import io.plimsoll.versioned.VersionLibrary.Words;
import io.plimsoll.versioned.VersionStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Liquidity pools by name. */
public final class LiquidityPools {
    private static final Words WORDS = new Words(
            "liquidity pool",
            Reason.LIQUIDITY_POOL_NOT_FOUND,
            Reason.LIQUIDITY_POOL_UNKNOWN,
            Reason.LIQUIDITY_POOL_NOT_FOUND);

    private final VersionLibrary<LiquidityPool> library;
    private final Clock clock;

    public LiquidityPools(VersionStore<LiquidityPool> store, Clock clock) {
        this.library = new VersionLibrary<>(WORDS, store, List.of(), clock);
        this.clock = clock;
    }

    public VersionLibrary<LiquidityPool> library() {
        return library;
    }

    /** @throws RejectedException LIQUIDITY_POOL_UNKNOWN; LIQUIDITY_POOL_STALE */
    public LiquidityPool present(String name) {
        LiquidityPool pool = library.named(name);
        Instant oldest = clock.instant().minus(pool.ageMax());
        if (pool.asOf().isBefore(oldest)) {
            throw new RejectedException(
                    Reason.LIQUIDITY_POOL_STALE,
                    "liquidity pool %s is of %s, and one of before %s is too old".formatted(name, pool.asOf(), oldest));
        }
        return pool;
    }
}
