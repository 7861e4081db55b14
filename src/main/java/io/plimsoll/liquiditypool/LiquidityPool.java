package io.plimsoll.liquiditypool;

import io.plimsoll.liquidation.impact.ConstantProductPool;
import io.plimsoll.rejection.Violations;
import io.plimsoll.versioned.Versioned;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A constant-product pool at one instant. Reserves that come in later are another version.
 *
 * @param base what is traded
 * @param quote what it is priced in
 * @param asOf when the reserves were so
 * @param baseReserve x, above 0
 * @param quoteReserve y, above 0
 * @param feeFraction of what is paid in, in [0, 1)
 * @param ageMax at which the reserves are no longer taken for the present ones, above 0
 * @param venue name of the counterparty that a trade with the pool is an exposure to; null if there is none
 */
public record LiquidityPool(
        String name,
        int version,
        @Nullable Instant createdAt,
        String description,
        String base,
        String quote,
        Instant asOf,
        BigDecimal baseReserve,
        BigDecimal quoteReserve,
        BigDecimal feeFraction,
        Duration ageMax,
        @Nullable String venue)
        implements Versioned<LiquidityPool> {
    /** @throws io.plimsoll.rejection.RejectedException INPUT_IMPOSSIBLE with everything that is */
    public LiquidityPool {
        Versioned.require(name, version, description);
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(quote, "quote");
        Objects.requireNonNull(asOf, "asOf");
        requirePossible(Violations.ofInputs(), "", baseReserve, quoteReserve, feeFraction)
                .require(!ageMax.isNegative() && !ageMax.isZero(), "/ageMax", "must be above 0", ageMax)
                .refuseIfAny();
    }

    static Violations requirePossible(
            Violations impossible,
            String pointer,
            BigDecimal baseReserve,
            BigDecimal quoteReserve,
            BigDecimal feeFraction) {
        return impossible
                .requirePositive(pointer + "/baseReserve", baseReserve)
                .requirePositive(pointer + "/quoteReserve", quoteReserve)
                .require(
                        feeFraction.signum() >= 0 && feeFraction.compareTo(BigDecimal.ONE) < 0,
                        pointer + "/feeFraction",
                        "must be in [0, 1)",
                        feeFraction);
    }

    /**
     * Reserves of a request.
     *
     * @param pointer to them in the request body
     * @throws io.plimsoll.rejection.RejectedException INPUT_IMPOSSIBLE with everything that is
     */
    public static ConstantProductPool reserves(
            String pointer, BigDecimal baseReserve, BigDecimal quoteReserve, BigDecimal feeFraction) {
        requirePossible(Violations.ofInputs(), pointer, baseReserve, quoteReserve, feeFraction)
                .refuseIfAny();
        return new ConstantProductPool(baseReserve, quoteReserve, feeFraction);
    }

    public ConstantProductPool reserves() {
        return new ConstantProductPool(baseReserve, quoteReserve, feeFraction);
    }

    @Override
    public LiquidityPool as(int otherVersion, @Nullable Instant otherCreatedAt) {
        return new LiquidityPool(
                name,
                otherVersion,
                otherCreatedAt,
                description,
                base,
                quote,
                asOf,
                baseReserve,
                quoteReserve,
                feeFraction,
                ageMax,
                venue);
    }
}
