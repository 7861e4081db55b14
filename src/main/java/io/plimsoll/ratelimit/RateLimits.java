package io.plimsoll.ratelimit;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One limit, for each tenant by itself. A tenant is a name that a credential gave, so there are no more buckets than tenants.
 *
 * <p>Of one process: two replicas let through twice as much.
 */
public final class RateLimits {
    /** Member of a refusal: after how many seconds there is a unit again. */
    public static final String RETRY_AFTER_SECONDS = "retryAfterSeconds";

    private static final long VALUATIONS_PER_UNIT = 1_000;
    private static final long BILLIONTHS_PER_VALUATION = TokenBucket.BILLIONTHS_PER_UNIT / VALUATIONS_PER_UNIT;

    private final RateLimit limit;
    private final LongSupplier nanoTime;
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

    /** @param nanoTime as {@link System#nanoTime} */
    public RateLimits(RateLimit limit, LongSupplier nanoTime) {
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    /**
     * What a tenant may still ask for.
     *
     * @param units whole ones, ≥ 0
     * @param secondsUntilFull until there is the burst again, if nothing is asked for, rounded up
     */
    public record Allowance(RateLimit limit, long units, long secondsUntilFull) {}

    public boolean areNone() {
        return limit.isNone();
    }

    /**
     * Lets a request in for one unit.
     *
     * @throws RejectedException {@link Reason#RATE_LIMITED} if there is none
     */
    public void admit(String tenant) {
        if (!limit.isNone() && !bucket(tenant).take(nanoTime.getAsLong())) {
            throw refusal(tenant);
        }
    }

    /** @throws RejectedException {@link Reason#RATE_LIMITED} if the tenant is in debt; see {@link WorkBudget#begin} */
    void begin(String tenant, long valuationCount) {
        if (!limit.isNone() && bucket(tenant).isInDebt(nanoTime.getAsLong())) {
            throw refusal(tenant);
        }
        spend(tenant, valuationCount);
    }

    /** See {@link WorkBudget#spend}. */
    void spend(String tenant, long valuationCount) {
        if (!limit.isNone()) {
            long billionths = valuationCount > Long.MAX_VALUE / BILLIONTHS_PER_VALUATION
                    ? Long.MAX_VALUE
                    : valuationCount * BILLIONTHS_PER_VALUATION;
            bucket(tenant).spend(billionths, nanoTime.getAsLong());
        }
    }

    /** Empty where there is no limit. */
    public Optional<Allowance> allowance(String tenant) {
        if (limit.isNone()) {
            return Optional.empty();
        }
        TokenBucket.Standing standing = bucket(tenant).standing(nanoTime.getAsLong());
        return Optional.of(new Allowance(limit, standing.units(), standing.secondsUntilFull()));
    }

    private TokenBucket bucket(String tenant) {
        TokenBucket known = buckets.get(tenant);
        return known != null
                ? known
                : buckets.computeIfAbsent(tenant, first -> new TokenBucket(limit, nanoTime.getAsLong()));
    }

    private RejectedException refusal(String tenant) {
        // it may have come meanwhile
        long seconds = Math.max(1, bucket(tenant).standing(nanoTime.getAsLong()).secondsUntilUnit());
        return new RejectedException(
                Reason.RATE_LIMITED,
                "%d units a second and %d at once are given; there is one again in %d s"
                        .formatted(limit.unitsPerSecond(), limit.burstUnits(), seconds),
                List.of(),
                Map.of(RETRY_AFTER_SECONDS, seconds));
    }

    /**
     * The budget of whoever is asking.
     *
     * @param asking name of the tenant whose request the present thread works on; null if it works on none
     */
    public WorkBudget budget(Supplier<String> asking) {
        if (limit.isNone()) {
            return WorkBudget.UNLIMITED;
        }
        return new WorkBudget() {
            @Override
            public void begin(long valuationCount) {
                String tenant = asking.get();
                if (tenant != null) {
                    RateLimits.this.begin(tenant, valuationCount);
                }
            }

            @Override
            public void spend(long valuationCount) {
                String tenant = asking.get();
                if (tenant != null) {
                    RateLimits.this.spend(tenant, valuationCount);
                }
            }
        };
    }
}
